export { createPrinter, type PrinterParts } from './printer.ts';
