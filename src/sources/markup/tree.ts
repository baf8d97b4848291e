import { Parser } from 'htmlparser2';
import { UnreadableError } from '../kind.ts';
import { MAX_DEPTH } from './limits.ts';
import { VOID_TAGS } from './survey.ts';

export interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Node | string)[];
}

/** Namespaces whose elements are the feed itself, whatever prefix stands before them. */
const FEED_NAMESPACES =
  /^(?:https?:\/\/www\.w3\.org\/2005\/atom|https?:\/\/purl\.org\/atom\/|https?:\/\/purl\.org\/rss\/1\.0\/?$|https?:\/\/(?:my|channel)\.netscape\.com\/rdf\/|https?:\/\/backend\.userland\.com\/rss)/i;
const KNOWN_PREFIXES: readonly (readonly [RegExp, string])[] = [
  [FEED_NAMESPACES, ''],
  [/^https?:\/\/purl\.org\/dc\/(?:elements|terms)/i, 'dc:'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content/i, 'content:'],
];

/**
 * The elements of whatever is nearly XML: unclosed and crossed tags are tolerated. Names are lower case, with the usual
 * prefix of their namespace (none for RSS and Atom). Throws `UnreadableError` past MAX_DEPTH.
 */
export function parseTree(xml: string): Node {
  const root: Node = { name: '', attributes: {}, children: [] };
  const open: Node[] = [root];
  const prefixes = new Map<string, string>();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        learnPrefixes(attributes, prefixes);
        const node: Node = { name: usualName(name, prefixes), attributes, children: [] };
        open.at(-1)?.children.push(node);
        if (VOID_TAGS.has(node.name)) return;
        if (open.length > MAX_DEPTH) throw new UnreadableError(`elements nested deeper than ${MAX_DEPTH}`);
        open.push(node);
      },
      ontext: (text) => {
        open.at(-1)?.children.push(text);
      },
      onclosetag: (name) => {
        if (open.length > 1 && open.at(-1)?.name === usualName(name, prefixes)) open.pop();
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return root;
}

export const childrenOf = (node: Node, name: string): readonly Node[] =>
  node.children.filter((child): child is Node => typeof child !== 'string' && child.name === name);

/** All text inside, tags dropped. */
export function textOf(node: Node): string {
  return node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** What is inside, as markup: text that was escaped becomes markup, elements are written again. */
export function markupOf(node: Node): string {
  return node.children.map((child) => (typeof child === 'string' ? child : writeElement(child))).join('');
}

function writeElement(node: Node): string {
  const attributes = Object.entries(node.attributes).map(
    ([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`,
  );
  const name = node.name.replace(/^.*:/, '');
  const inner = node.children.map((child) =>
    typeof child === 'string' ? child.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : writeElement(child),
  );
  const begin = `<${name}${attributes.join('')}>`;
  return VOID_TAGS.has(name) ? begin : `${begin}${inner.join('')}</${name}>`;
}

function learnPrefixes(attributes: Readonly<Record<string, string>>, prefixes: Map<string, string>): void {
  for (const [key, uri] of Object.entries(attributes)) {
    const prefix = /^xmlns:(.{1,40})$/.exec(key)?.[1];
    const usual = KNOWN_PREFIXES.find(([pattern]) => pattern.test(uri.trim()))?.[1];
    if (prefix !== undefined && usual !== undefined) prefixes.set(prefix.toLowerCase(), usual);
  }
}

function usualName(name: string, prefixes: ReadonlyMap<string, string>): string {
  const [prefix, local] = name.toLowerCase().split(':', 2);
  if (prefix === undefined || local === undefined) return name.toLowerCase();
  return `${prefixes.get(prefix) ?? `${prefix}:`}${local}`;
}
