import type { CatalogueImport, ImportError, ImportState } from './import-store.ts';
import type { Counts } from './plan-batch.ts';

export type ImportNotFound = { __typename: 'ImportNotFound'; message: string };
export type ImportEnded = { __typename: 'ImportEnded'; message: string; state: ImportState };
export type CatalogueImportEnded = { __typename: 'CatalogueImportEnded'; import: CatalogueImport };
export type ImportOutOfStep = { __typename: 'ImportOutOfStep'; message: string; nextLine: number };
export type RowsImported = {
  __typename: 'RowsImported';
  import: CatalogueImport;
  counts: Counts;
  errors: ImportError[];
};

export function noSuchImport(): ImportNotFound {
  return { __typename: 'ImportNotFound', message: 'There is no such import.' };
}

export function alreadyEnded({ state }: CatalogueImport): ImportEnded {
  const how = state === 'FINISHED' ? 'finished' : 'cancelled';
  return { __typename: 'ImportEnded', message: `The import is ${how} already.`, state };
}
