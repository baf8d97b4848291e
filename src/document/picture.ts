import type { Chart, Setting } from './types.ts';

/** A painted chart. */
export interface Picture {
  readonly png: Uint8Array;
  readonly alt: string;
  /** The same for the same picture; letters and digits only, so that it can be part of a file's name. */
  readonly id: string;
}

/** Paints charts; null when that fails, because words do without. */
export interface Painter {
  paint(chart: Chart, setting: Setting): Promise<Picture | null>;
}
