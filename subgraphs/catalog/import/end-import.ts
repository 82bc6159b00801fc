import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { ImportState } from '../generated/types.ts';
import type { Stores } from '../stores.ts';
import type { CatalogueImport } from './import-store.ts';

export type EndOutcome =
  | { kind: 'ended'; import: CatalogueImport }
  | { kind: 'notFound' }
  /** The other way. */
  | { kind: 'endedBefore'; state: ImportState };

/** Ends an import; what it has written stays. Ending it the same way again gives the same answer. */
async function endImport(
  { connection, imports, audit }: Stores,
  id: string,
  state: Exclude<ImportState, 'OPEN'>,
  { account, now }: Act,
): Promise<EndOutcome> {
  return inTransaction(connection, async (session): Promise<EndOutcome> => {
    const found = await imports.find(id, session);
    if (!found) return { kind: 'notFound' };
    if (found.state === state) return { kind: 'ended', import: found };
    if (found.state !== 'OPEN') return { kind: 'endedBefore', state: found.state };
    const ended = { ...found, state, endedAt: now, revision: found.revision + 1 };
    await imports.save(session, ended);
    await imports.removeBatches(session, id);
    const action = state === 'FINISHED' ? 'import.finish' : 'import.cancel';
    await audit.record(session, { actorId: account, action, subjectId: id, details: found.counts }, now);
    return { kind: 'ended', import: ended };
  });
}

export const finishImport = (stores: Stores, id: string, act: Act) => endImport(stores, id, 'FINISHED', act);
export const cancelImport = (stores: Stores, id: string, act: Act) => endImport(stores, id, 'CANCELLED', act);
