import { createHash } from 'node:crypto';
import type { Log } from '../app/ports/index.ts';
import type { Painter, Picture } from '../document/index.ts';
import { svgOf } from './svg.ts';

export interface PainterParts {
  readonly log: Log;
  /** Runs once before the first picture: points the drawing library at our fonts, which it looks for when it is loaded. */
  readonly prepare: () => void;
}

/** Pictures kept: one incident in two languages and three zones is six, 30 KB each. */
const MAX_KEPT = 200;
/** Pictures painted at once; a burst waits, and the event loop does not. */
const MAX_AT_WORK = 2;
const ID_CHARACTERS = 20;

/**
 * Paints SVG with librsvg, in the threads of its own pool; the library is loaded at the first picture only. The same
 * picture is painted once.
 */
export function createPainter({ log, prepare }: PainterParts): Painter {
  const kept = new Map<string, Promise<Uint8Array | null>>();
  const queue: (() => void)[] = [];
  let atWork = 0;

  const turn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (atWork >= MAX_AT_WORK) await new Promise<void>((resolve) => queue.push(resolve));
    atWork++;
    try {
      return await work();
    } finally {
      atWork--;
      queue.shift()?.();
    }
  };

  const rasterise = async (svg: string): Promise<Uint8Array | null> => {
    try {
      const { default: sharp } = await load(prepare);
      return await sharp(Buffer.from(svg)).png({ palette: true, compressionLevel: 9 }).toBuffer();
    } catch (error) {
      log.error('chart.not_painted', { error });
      return null;
    }
  };

  return {
    async paint(chart, setting): Promise<Picture | null> {
      const svg = svgOf(chart, setting);
      const id = createHash('sha256').update(svg).digest('hex').slice(0, ID_CHARACTERS);
      const painting = kept.get(id) ?? turn(() => rasterise(svg));
      kept.delete(id);
      kept.set(id, painting);
      const oldest = kept.keys().next();
      if (kept.size > MAX_KEPT && !oldest.done) kept.delete(oldest.value);
      const png = await painting;
      if (png === null) kept.delete(id);
      return png && { png, alt: chart.alt, id };
    },
  };
}

function load(prepare: () => void): Promise<typeof import('sharp')> {
  prepare();
  return import('sharp');
}
