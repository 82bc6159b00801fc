import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Catalog } from '../catalog.ts';
import type { ImportState } from './import-store.ts';
import {
  alreadyEnded,
  noSuchImport,
  type CatalogueImportEnded,
  type ImportEnded,
  type ImportNotFound,
} from './outcomes.ts';

/** Ends an import; what it has written stays. Ending it the same way again gives the same answer. */
async function endImport(
  catalog: Catalog,
  id: string,
  state: Exclude<ImportState, 'OPEN'>,
  { account, now }: Act,
): Promise<CatalogueImportEnded | ImportNotFound | ImportEnded> {
  const { imports, audit } = catalog;
  const outcome = await inTransaction(catalog.connection, async (session) => {
    const found = await imports.find(id, session);
    if (!found) return noSuchImport();
    if (found.state === state) return { __typename: 'CatalogueImportEnded' as const, import: found };
    if (found.state !== 'OPEN') return alreadyEnded(found);
    const ended = { ...found, state, endedAt: now, revision: found.revision + 1 };
    await imports.save(session, ended);
    await imports.removeBatches(session, id);
    const action = state === 'FINISHED' ? 'import.finish' : 'import.cancel';
    await audit.record(session, { actorId: account, action, subjectId: id, details: found.counts }, now);
    return { __typename: 'CatalogueImportEnded' as const, import: ended };
  });
  if (outcome.__typename === 'CatalogueImportEnded') catalog.hintImport(id);
  return outcome;
}

export const finishImport = (catalog: Catalog, id: string, act: Act) => endImport(catalog, id, 'FINISHED', act);
export const cancelImport = (catalog: Catalog, id: string, act: Act) => endImport(catalog, id, 'CANCELLED', act);
