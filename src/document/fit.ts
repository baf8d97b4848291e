import type { Block, Document, Text } from './types.ts';

/** The longest text any block may carry before a renderer sees it; feeds and members can write more. */
const MAX_INLINE_CHARACTERS = 1_500;

/**
 * The document shortened at the borders of its blocks until `fits` says yes, so that no link, time or markup is cut
 * in two. The first block stays, and so do buttons; what was left out is counted in a last line written by `more`.
 */
export function fit(
  document: Document,
  fits: (candidate: Document) => boolean,
  more: (left: number) => Text,
): Document {
  const whole = { ...document, blocks: document.blocks.map(clampBlock) };
  if (fits(whole)) return whole;
  const buttons = whole.blocks.filter((block) => block.type === 'actions');
  const units = whole.blocks.filter((block) => block.type !== 'actions').flatMap(unitsOf);
  const withUnits = (count: number): Document => ({
    ...whole,
    blocks: [...units.slice(0, count), { type: 'note', text: more(units.length - count) }, ...buttons],
  });
  let low = 1;
  let high = units.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(withUnits(middle))) low = middle;
    else high = middle - 1;
  }
  return withUnits(low);
}

/** Lists and fields break between items; everything else is one piece. */
function unitsOf(block: Block): readonly Block[] {
  if (block.type === 'list') {
    // An ordered list keeps its numbers only in one piece, so it breaks at its end.
    return block.ordered ? [block] : block.items.map((item) => ({ ...block, items: [item] }));
  }
  if (block.type === 'fields') return block.fields.map((field) => ({ ...block, fields: [field] }));
  return [block];
}

function clampBlock(block: Block): Block {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
    case 'note':
    case 'quote':
      return { ...block, text: clampText(block.text) };
    case 'list':
      return { ...block, items: block.items.map(clampText) };
    case 'fields':
      return { ...block, fields: block.fields.map((field) => ({ ...field, value: clampText(field.value) })) };
    case 'divider':
    case 'actions':
      return block;
  }
}

function clampText(text: Text): Text {
  let left = MAX_INLINE_CHARACTERS;
  const kept = [];
  for (const inline of text) {
    if (left <= 0) break;
    if (inline.type === 'time') {
      kept.push(inline);
      continue;
    }
    const points = Array.from(inline.text);
    kept.push(points.length <= left ? inline : { ...inline, text: `${points.slice(0, left - 1).join('')}…` });
    left -= points.length;
  }
  return kept;
}
