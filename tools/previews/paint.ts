import type { OverlayOptions, Sharp, SharpConstructor } from 'sharp';
import type { Drawn, Piece } from './pieces.ts';

/** How a chat looks: enough to judge length, order and line breaks by; no vendor's logo, no vendor's font. */
export interface Theme {
  readonly ground: string;
  readonly frame: string;
  readonly ink: string;
  readonly faint: string;
  /** Our fonts have no bold face: what is bold is darker, or lighter on a dark ground. */
  readonly strong: string;
  readonly button: string;
  readonly buttonInk: string;
  /** A line down the frame's left side. */
  readonly bar: string | null;
  readonly rounding: number;
  /** Buttons across the whole width below the frame (Telegram), else side by side. */
  readonly wideButtons: boolean;
}

const WIDTH = 760;
const MARGIN = 20;
const PADDING = 16;
const GAP = 7;
const QUOTE_INDENT = 14;
const BUTTON = { height: 34, gap: 8, padding: 14 };
const SIZE = { title: 15, text: 11.5, quote: 11.5, small: 9.5 };
/** Our fonts have no emoji: the signs before a heading are drawn as the discs they are. */
const signs = [
  { sign: '🔴', colour: '#d32f2f' },
  { sign: '🟠', colour: '#ef6c00' },
];
const SIGN = 22;
const FONT = 'Noto Sans, Noto Sans SC, Noto Sans Thai';

export interface Painting {
  readonly sharp: SharpConstructor;
  readonly theme: Theme;
}

/** A message as PNG. */
export async function paint(painting: Painting, drawn: Drawn, picture: Uint8Array | null): Promise<Buffer> {
  const { sharp, theme } = painting;
  const layers: OverlayOptions[] = [];
  let y = MARGIN;
  for (const piece of drawn.head) y += (await place(painting, piece, { layers, x: MARGIN, y })) + GAP;
  const top = y;
  const x = MARGIN + PADDING;
  y += PADDING;
  for (const piece of drawn.body) y += (await place(painting, piece, { layers, x, y })) + GAP;
  if (picture !== null) {
    const { data, info } = await sharp(picture)
      .resize(WIDTH - 2 * x)
      .png()
      .toBuffer({ resolveWithObject: true });
    layers.push({ input: data, left: x, top: y });
    y += info.height + GAP;
  }
  y += PADDING - GAP;
  const bottom = y;
  y = await buttons(painting, drawn.buttons, { layers, x: MARGIN, y: y + GAP });
  const frame = `<rect x="${MARGIN}" y="${top}" width="${WIDTH - 2 * MARGIN}" height="${bottom - top}" rx="${theme.rounding}" fill="${theme.frame}"/>`;
  const bar = theme.bar && `<rect x="${MARGIN}" y="${top}" width="5" height="${bottom - top}" fill="${theme.bar}"/>`;
  const ground = box(
    WIDTH,
    y + MARGIN,
    `<rect width="100%" height="100%" fill="${theme.ground}"/>${frame}${bar ?? ''}`,
  );
  return sharp(ground).composite(layers).png({ palette: true, colours: 64, compressionLevel: 9 }).toBuffer();
}

interface Spot {
  readonly layers: OverlayOptions[];
  readonly x: number;
  readonly y: number;
}

/** Puts a piece there and tells its height. */
async function place({ sharp, theme }: Painting, piece: Piece, { layers, x, y }: Spot): Promise<number> {
  if (piece.markup === '') return 0;
  const sign = signs.find(({ sign }) => piece.markup.includes(sign));
  const indent = (piece.kind === 'quote' ? QUOTE_INDENT : 0) + (sign ? SIGN : 0);
  const colour = piece.kind === 'quote' || piece.kind === 'small' ? theme.faint : theme.ink;
  const markup = piece.markup.replace(sign?.sign ?? '', '').trimStart();
  const text = (piece.kind === 'title' ? `<b>${markup}</b>` : markup)
    .replaceAll('<b>', `<span foreground="${theme.strong}">`)
    .replaceAll('</b>', '</span>');
  const { input, width, height } = await written(sharp, text, {
    size: SIZE[piece.kind],
    colour,
    width: WIDTH - 2 * x - indent,
  });
  if (sign)
    layers.push({ input: box(SIGN, height, `<circle cx="8" cy="50%" r="7" fill="${sign.colour}"/>`), left: x, top: y });
  else if (indent > 0)
    layers.push({ input: box(4, height, `<rect width="3" height="100%" fill="${theme.faint}"/>`), left: x, top: y });
  if (width > 0) layers.push({ input, left: x + indent, top: y });
  return height;
}

async function buttons({ sharp, theme }: Painting, labels: readonly string[], { layers, x, y }: Spot): Promise<number> {
  let left = x;
  let top = y;
  for (const label of labels) {
    const drawn = await written(sharp, label, { size: SIZE.text, colour: theme.buttonInk, width: WIDTH });
    const width = theme.wideButtons ? (WIDTH - 2 * x - BUTTON.gap) / 2 : drawn.width + 2 * BUTTON.padding;
    if (left + width > WIDTH - x + 1) {
      left = x;
      top += BUTTON.height + BUTTON.gap;
    }
    const face = `<rect width="100%" height="100%" rx="6" fill="${theme.button}"/>`;
    layers.push({ input: box(width, BUTTON.height, face), left: Math.round(left), top });
    const inset = {
      left: Math.round(left + (width - drawn.width) / 2),
      top: top + Math.round((BUTTON.height - drawn.height) / 2),
    };
    layers.push({ input: drawn.input, ...inset });
    left += width + BUTTON.gap;
  }
  return labels.length === 0 ? y : top + BUTTON.height;
}

interface Hand {
  readonly size: number;
  readonly colour: string;
  readonly width: number;
}

/**
 * The drawing library cuts a text to its ink, so that lines without tall or deep letters come out lower. A point that cannot
 * be seen, as high as the tallest letter and as deep as the deepest, gives every text its full height.
 */
const strut = (size: number, share: number): string =>
  `<span font_size="1pt" rise="${Math.round(share * size)}pt" alpha="1%">.</span>`;
const ASCENT = 0.95;
const DESCENT = 0.28;

async function written(sharp: SharpConstructor, markup: string, { size, colour, width }: Hand) {
  const text = `<span foreground="${colour}" font_size="${size}pt">${strut(size, ASCENT)}${markup}${strut(size, -DESCENT)}</span>`;
  const drawing: Sharp = sharp({
    text: { text, font: FONT, width: Math.round(width), rgba: true, dpi: 96, wrap: 'word-char', spacing: 3 },
  });
  const { data, info } = await drawing.png().toBuffer({ resolveWithObject: true });
  return { input: data, width: info.width, height: info.height };
}

const box = (width: number, height: number, inside: string): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.round(width)}" height="${Math.round(height)}">${inside}</svg>`,
  );
