import { UnreadableError } from '../kind.ts';
import { childrenOf, markupOf, type Node, parseTree, textOf } from '../markup/tree.ts';
import { MAX_ITEMS } from './limits.ts';
import type { RawFeed, RawItem } from './schema.ts';

/** Reads what rss-parser rejects: broken XML, odd prefixes, unknown versions. Throws `UnreadableError` for anything else. */
export function readLeniently(xml: string): RawFeed {
  const tree = parseTree(xml);
  const root = find(tree, ['feed', 'rss', 'rdf:rdf', 'channel']);
  if (root === null) throw new UnreadableError(`neither RSS nor Atom${found(tree)}`);
  const head = root.name === 'feed' ? root : (childrenOf(root, 'channel')[0] ?? root);
  const items = [root, head].flatMap((node) => [...childrenOf(node, 'item'), ...childrenOf(node, 'entry')]);
  return {
    title: markup(head, ['title', 'dc:title']),
    link: linkOf(head),
    description: markup(head, ['description', 'subtitle', 'tagline', 'abstract', 'dc:description']),
    updated: text(head, ['lastbuilddate', 'updated', 'modified', 'pubdate', 'dc:date']),
    items: [...new Set(items)].slice(0, MAX_ITEMS).map(toItem),
  };
}

function toItem(item: Node): RawItem {
  const id = text(item, ['guid', 'id', 'dc:identifier']);
  return {
    id: id || (item.attributes['rdf:about'] ?? ''),
    title: markup(item, ['title', 'dc:title']),
    link: linkOf(item) || attribute(item, 'href') || (isPermalink(item) ? id : ''),
    published: text(item, ['pubdate', 'published', 'issued', 'created', 'dc:date', 'dc:created', 'dc:issued']),
    updated: text(item, ['updated', 'modified', 'lastmod', 'dc:modified']) || attribute(item, 'lastmod'),
    html: markup(item, [
      'content:encoded',
      'content',
      'description',
      'summary',
      'xhtml:body',
      'body',
      'dc:description',
    ]),
    categories: childrenOf(item, 'category')
      .map((category) => textOf(category).trim() || (category.attributes.term ?? ''))
      .filter((category) => category !== ''),
    maintenanceEnd: text(item, ['maintenanceenddate']),
  };
}

function find(tree: Node, names: readonly string[]): Node | null {
  const queue: Node[] = [tree];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    if (names.includes(node.name)) return node;
    // A feed is the root, or sits close below junk that was left before it.
    if (queue.length < 64) queue.push(...node.children.filter((child): child is Node => typeof child !== 'string'));
  }
  return null;
}

const found = (tree: Node): string => {
  const first = tree.children.find((child): child is Node => typeof child !== 'string');
  return first === undefined ? '' : `, but <${first.name.slice(0, 40)}>`;
};

function text(node: Node, names: readonly string[]): string {
  return first(node, names, (child) => textOf(child).trim());
}

function markup(node: Node, names: readonly string[]): string {
  return first(node, names, (child) => decodeContent(child).trim());
}

function first(node: Node, names: readonly string[], read: (child: Node) => string): string {
  for (const name of names) {
    for (const child of childrenOf(node, name)) {
      const value = read(child);
      if (value !== '') return value;
    }
  }
  return '';
}

/** Atom may carry its content in base64 (RFC 4287, 4.1.3.3; Atom 0.3 `mode`). */
function decodeContent(node: Node): string {
  const type = node.attributes.type ?? '';
  const isBinary = type.includes('/') && !/^text\/|[/+](?:x?html\+)?xml$/i.test(type);
  if (node.attributes.mode === 'base64' || isBinary) return Buffer.from(textOf(node), 'base64').toString('utf8');
  return markupOf(node);
}

function linkOf(node: Node): string {
  const links = childrenOf(node, 'link');
  const written = links.map((link) => textOf(link).trim()).find((link) => link !== '');
  const alternate = links.find((link) => (link.attributes.rel ?? 'alternate') === 'alternate' && link.attributes.href);
  return written ?? alternate?.attributes.href ?? links.find((link) => link.attributes.href)?.attributes.href ?? '';
}

/** CDF, the oldest of feeds, puts in attributes what others put in elements; in capitals. */
const attribute = (node: Node, name: string): string =>
  Object.entries(node.attributes).find(([key]) => key.toLowerCase() === name)?.[1] ?? '';

const isPermalink = (item: Node): boolean =>
  childrenOf(item, 'guid').some((guid) => (guid.attributes.ispermalink ?? guid.attributes.isPermaLink) !== 'false');
