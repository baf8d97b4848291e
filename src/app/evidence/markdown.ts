import { type Block, type Document, type Setting, type Text, textToPlain } from '../../document/index.ts';

/** A document as Markdown (CommonMark); every text is escaped, so that nothing in it becomes markup. */
export function markdownOf(document: Document, setting: Setting): string {
  return `${document.blocks.map((block, index) => blockOf(block, setting, index === 0)).join('\n\n')}\n`;
}

function blockOf(block: Block, setting: Setting, isFirst: boolean): string {
  const plain = (text: Text) => escaped(textToPlain(text, setting));
  switch (block.type) {
    case 'heading':
      return `${isFirst ? '#' : '##'} ${plain(block.text).replaceAll('\n', ' ')}`;
    case 'paragraph':
    case 'note':
      return plain(block.text);
    case 'fields':
      return block.fields.map(({ label, value }) => `- **${escaped(label)}**: ${plain(value)}`).join('\n');
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${plain(item)}`).join('\n');
    case 'quote': {
      const source = block.source === null ? '' : `\n>\n> — ${plain(block.source)}`;
      return `> ${plain(block.text).replaceAll('\n', '\n> ')}${source}`;
    }
    case 'divider':
      return '---';
    case 'actions':
      return '';
  }
}

const escaped = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
    .replace(/^(\s*)([-+])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2');
