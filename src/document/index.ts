export * from './build.ts';
export { fit } from './fit.ts';
export { formatTime, textToPlain, toneSigns, toPlainText } from './plain.ts';
export type * from './types.ts';
