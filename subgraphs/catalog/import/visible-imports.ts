import type { Context } from '../context.ts';
import type { CatalogueImport } from './import-store.ts';

/** An import by its id; undefined where there is none, and for everybody but staff. */
export async function seeImport({ load, passport }: Context, id: string): Promise<CatalogueImport | undefined> {
  return passport?.scopes.includes('catalog:read') ? load.imports.load(id) : undefined;
}
