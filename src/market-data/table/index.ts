export type { TableRow } from './csv.ts';
export { rowsOfCsv } from './csv.ts';
