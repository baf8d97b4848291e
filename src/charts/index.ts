export { createPainter } from './painter.ts';
