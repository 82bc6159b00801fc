import {
  checkFirst,
  decodeCursor,
  toConnection,
  type Connection,
  type PageArguments,
} from '../../../platform/graphql/connection.ts';
import type { CatalogueImport, ErrorKey, ImportError, ImportStore } from './import-store.ts';

/** Newest first. */
export async function listImports(imports: ImportStore, page: PageArguments): Promise<Connection<CatalogueImport>> {
  checkFirst(page.first);
  const [after] = page.after ? decodeCursor<[string]>(page.after, ['string']) : [];
  return toConnection(await imports.list(after, page.first + 1), page, ({ id }) => [id]);
}

/** By line. */
export async function listErrors(
  imports: ImportStore,
  importId: string,
  page: PageArguments,
): Promise<Connection<ImportError>> {
  checkFirst(page.first);
  const after = page.after ? decodeCursor<ErrorKey>(page.after, ['number', 'string']) : undefined;
  const found = await imports.listErrors(importId, { ...(after ? { after } : {}), limit: page.first + 1 });
  return toConnection(found, page, ({ line, id }) => [line, id]);
}
