import { join } from 'node:path';
import type { Printed, Printer } from '../app/ports/index.ts';
import { type Block, colonOf, type Text, textToPlain } from '../document/index.ts';
import { type FontName, fontNames, type Run, runsOf } from './runs.ts';

export interface PrinterParts {
  /** The folder of our fonts. */
  readonly fonts: string;
}

/** Points: A4 with margins of two centimetres. */
const MARGIN = 56;
const SIZES = { title: 18, heading: 13, text: 10, small: 8 } as const;
const PICTURE_WIDTH = 420;
const INDENT = 14;
const COLOURS = { ink: '#1b1f24', faint: '#57606a' } as const;
const SMALL = { size: SIZES.small, colour: COLOURS.faint } as const;
const FILES: Readonly<Record<FontName, string>> = {
  latin: 'NotoSans-Regular.ttf',
  han: 'NotoSansSC-Regular.ttf',
  thai: 'NotoSansThai-Regular.ttf',
};

type Pdf = PDFKit.PDFDocument;

/** Prints with pdfkit, which is loaded at the first paper only; streams are not compressed, so that the attachment can be found. */
export function createPrinter({ fonts }: PrinterParts): Printer {
  return {
    async print(printed) {
      const { default: PDFDocument } = await import('pdfkit');
      const { document, setting, attachment, madeAt } = printed;
      const date = new Date(madeAt);
      const pdf = new PDFDocument({
        size: 'A4',
        margin: MARGIN,
        compress: false,
        lang: setting.locale,
        info: { Title: document.summary, Producer: 'Stallwatch', Creator: 'Stallwatch', CreationDate: date },
      });
      const bytes = collected(pdf);
      for (const name of fontNames) pdf.registerFont(name, join(fonts, FILES[name]));
      pdf.file(Buffer.from(attachment.bytes), {
        name: attachment.name,
        type: attachment.mediaType,
        creationDate: date,
        modifiedDate: date,
      });
      write(pdf, printed);
      pdf.end();
      return bytes;
    },
  };
}

function collected(pdf: Pdf): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}

function write(pdf: Pdf, { document, setting, picture }: Printed): void {
  const plain = (text: Text) => textToPlain(text, setting);
  let waiting = picture;
  for (const [index, block] of document.blocks.entries()) {
    writeBlock(pdf, block, { plain, isTitle: index === 0, colon: colonOf(setting) });
    if (waiting === null || block.type !== 'fields') continue;
    pdf.moveDown().image(Buffer.from(waiting.png), { width: PICTURE_WIDTH });
    line(pdf, waiting.alt, SMALL);
    waiting = null;
  }
}

interface Hand {
  readonly plain: (text: Text) => string;
  readonly isTitle: boolean;
  readonly colon: string;
}

function writeBlock(pdf: Pdf, block: Block, { plain, isTitle, colon }: Hand): void {
  switch (block.type) {
    case 'heading':
      if (!isTitle) pdf.moveDown();
      line(pdf, plain(block.text), { size: isTitle ? SIZES.title : SIZES.heading });
      break;
    case 'paragraph':
      line(pdf, plain(block.text), {});
      break;
    case 'note':
      line(pdf, plain(block.text), SMALL);
      break;
    case 'fields':
      for (const { label, value } of block.fields) line(pdf, `${label}${colon}${plain(value)}`, {});
      break;
    case 'list':
      for (const [index, item] of block.items.entries()) {
        line(pdf, `${block.ordered ? `${index + 1}.` : '•'} ${plain(item)}`, { indent: INDENT });
      }
      break;
    case 'quote':
      line(pdf, plain(block.text), { indent: INDENT });
      if (block.source !== null) line(pdf, plain(block.source), { ...SMALL, indent: INDENT });
      break;
    case 'divider':
      pdf.moveDown();
      break;
    case 'actions':
      break;
  }
}

interface Look {
  readonly size?: number;
  readonly colour?: string;
  readonly indent?: number;
}

/** Line by line, each part in a font that has its letters. */
function line(pdf: Pdf, text: string, look: Look): void {
  for (const one of text.split(/\r?\n/)) writeRuns(pdf, runsOf(one), look);
  pdf.moveDown(0.25);
}

function writeRuns(pdf: Pdf, runs: readonly Run[], look: Look): void {
  const { size = SIZES.text, colour = COLOURS.ink, indent = 0 } = look;
  pdf.fontSize(size).fillColor(colour);
  pdf.x = MARGIN + indent;
  const width = pdf.page.width - 2 * MARGIN - indent;
  for (const [index, run] of runs.entries()) {
    pdf.font(run.font).text(run.text, { width, continued: index < runs.length - 1, lineGap: 2 });
  }
  pdf.x = MARGIN;
}
