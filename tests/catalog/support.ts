import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Catalog, CatalogError, loadCatalog } from '../../src/catalog/index.ts';

/** An operator's file in a new temporary folder. */
export function operatorFile(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'stallwatch-catalog-')), 'operator.yaml');
  writeFileSync(path, content);
  return path;
}

export const withOperator = (...contents: readonly string[]): Catalog =>
  loadCatalog({ extraFiles: contents.map(operatorFile) });

/** The error that the operator's file provokes; fails when it provokes none. */
export function faultOf(content: string): CatalogError {
  try {
    withOperator(content);
  } catch (error) {
    if (error instanceof CatalogError) return error;
    throw error;
  }
  throw new Error('The file was accepted.');
}
