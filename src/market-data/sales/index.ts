export type { SalesReading } from './read.ts';
export { readSales } from './read.ts';
