export * from './build.ts';
export { fit } from './fit.ts';
export type * from './picture.ts';
export { colonOf, formatTime, textToPlain, toneSigns, toPlainText, zoneName } from './plain.ts';
export type * from './types.ts';
