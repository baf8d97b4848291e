import { Parser } from 'htmlparser2';
import type { Instant } from '../../domain/instant.ts';
import { readDate } from '../words/dates.ts';
import { MAX_MARKUP_CHARACTERS, textOfHtml } from '../words/html.ts';
import type { DatedBlock, RawBlock, SplitContent } from './schema.ts';

/**
 * Cuts an entry's HTML into its update blocks, as status pages write them:
 * `<p><small>Aug 7, 02:04 UTC</small><br><strong>Resolved</strong> - text</p>`, in the order of the page.
 */
export function splitBlocks(html: string, zone: string | undefined): SplitContent {
  const pieces = piecesOf(html.slice(0, MAX_MARKUP_CHARACTERS));
  const starts = pieces.flatMap((piece, index) =>
    piece.tag === 'small' && looksDated(piece.text, zone) ? [index] : [],
  );
  const from = (start: number, end: number | undefined): string =>
    textOfHtml(
      pieces
        .slice(start, end)
        .map((piece) => piece.markup)
        .join(''),
    );
  const blocks = starts.map((start, nth): RawBlock => {
    const dateText = pieces[start]?.text ?? '';
    const head = pieces.findIndex((piece, index) => index > start && piece.text.trim() !== '');
    const isLabelled = pieces[head]?.tag === 'strong';
    const text = from(isLabelled ? head + 1 : start + 1, starts[nth + 1]);
    return {
      dateText,
      label: isLabelled ? (pieces[head]?.text.trim().replace(/[:：]$/, '') ?? null) : null,
      text: text.replace(/^[-–—:：]\s*/, ''),
    };
  });
  return { preamble: from(0, starts[0] ?? pieces.length), blocks };
}

/**
 * Dates for blocks that tell no year: the newest one is near the entry's own date, each older one near the next newer.
 * Returns the oldest first. A block whose date is no date gets its neighbour's.
 */
export function dateBlocks(
  blocks: readonly RawBlock[],
  near: Instant,
  zone: string | undefined,
): readonly DatedBlock[] {
  let reference = near;
  const dated = blocks.map((block) => {
    reference = readBlockDate(block.dateText, reference, zone) ?? reference;
    return { at: reference, label: block.label, text: block.text };
  });
  const isNewestFirst = (dated[0]?.at ?? 0) >= (dated.at(-1)?.at ?? 0);
  return (isNewestFirst ? dated.toReversed() : dated).toSorted((a, b) => a.at - b.at);
}

interface Piece {
  /** `small` and `strong` are whole; everything between is `other`. */
  readonly tag: 'small' | 'strong' | 'other';
  text: string;
  markup: string;
}

const PIECE_TAGS: Readonly<Record<string, Piece['tag']>> = {
  small: 'small',
  time: 'small',
  strong: 'strong',
  b: 'strong',
};

function piecesOf(html: string): readonly Piece[] {
  const pieces: Piece[] = [{ tag: 'other', text: '', markup: '' }];
  let inside: string | null = null;
  const add = (text: string, markup: string): void => {
    const piece = pieces.at(-1);
    if (piece === undefined) return;
    piece.text += text;
    piece.markup += markup;
  };
  const parser = new Parser({
    onopentagname: (name) => {
      const tag = inside === null ? PIECE_TAGS[name] : undefined;
      if (tag !== undefined) {
        inside = name;
        pieces.push({ tag, text: '', markup: '' });
      } else add('', `<${name}>`);
    },
    ontext: (text) => add(text, text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')),
    onclosetag: (name) => {
      if (name === inside) {
        inside = null;
        pieces.push({ tag: 'other', text: '', markup: '' });
      } else if (name !== 'br') add('', `</${name}>`);
    },
  });
  parser.end(html);
  return pieces;
}

function looksDated(text: string, zone: string | undefined): boolean {
  return /\d/.test(text) && readBlockDate(text, 0, zone) !== null;
}

const ANY_TIME = Date.UTC(2020, 0, 1);

function readBlockDate(text: string, near: Instant, zone: string | undefined): Instant | null {
  const hints = { near: near === 0 ? ANY_TIME : near, ...(zone === undefined ? {} : { zone }) };
  return readDate(text.replace(/\s*,/g, ',').replace(/\s+/g, ' ').trim(), hints);
}
