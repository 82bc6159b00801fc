import { badInput } from '../../../platform/errors/errors.ts';
import { inTransaction, type ClientSession } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { ImportState } from '../generated/types.ts';
import type { Stores } from '../stores.ts';
import { checkPublisher } from './check-publisher.ts';
import type { Batch, CatalogueImport, ImportError } from './import-store.ts';
import { loadFacts } from './load-facts.ts';
import { mapRows } from './map-rows.ts';
import { addCounts, planBatch, type Counts } from './plan-batch.ts';
import { readRows } from './read-rows.ts';
import { digest } from './stable-id.ts';
import { writePlan } from './write-plan.ts';

/** A request to the gateway holds 256 KiB, in which a text of quotes grows. */
const BYTES_LIMIT = 200_000;
/** Takes about a second; the engine gives a transaction up after 5 s. */
const ROWS_LIMIT = 500;
/** Each round that fails is a round in which another import made the same genre, person or title. */
const ROUNDS = 20;

interface Piece {
  importId: string;
  fromLine: number;
  text: string;
}

type NotTaken =
  | { kind: 'notFound' }
  | { kind: 'endedBefore'; state: ImportState }
  /** `nextLine`: what comes next. */
  | { kind: 'outOfStep'; fromLine: number; nextLine: number };

export interface RowsImported {
  kind: 'imported';
  import: CatalogueImport;
  counts: Counts;
  errors: ImportError[];
}

export type ImportRowsOutcome = RowsImported | NotTaken;

type BatchOutcome = { kind: 'taken'; import: CatalogueImport; batch: Batch } | NotTaken;

async function takeBatch(
  stores: Stores,
  session: ClientSession,
  { importId, fromLine, text }: Piece,
  act: Act,
): Promise<BatchOutcome> {
  const { imports } = stores;
  const hash = digest(text);
  const before = await imports.find(importId, session);
  if (!before) return { kind: 'notFound' };
  checkPublisher(before, act.scopes);
  if (before.state !== 'OPEN') return { kind: 'endedBefore', state: before.state };
  if (fromLine !== before.nextLine) {
    const batch = await imports.findBatch(importId, fromLine, session);
    if (batch?.hash === hash) return { kind: 'taken', import: before, batch };
    return { kind: 'outOfStep', fromLine, nextLine: before.nextLine };
  }
  await imports.claim(session, importId);

  const read = readRows(text, fromLine, before.format, before.head);
  if (read.rows.length > ROWS_LIMIT) throw badInput('text', `At most ${ROWS_LIMIT} rows at once.`);
  const { rows, errors, failed, toldColumns } = mapRows(read.rows, before, before.toldColumns);
  const facts = await loadFacts(stores, session, before, rows);
  const plan = planBatch(rows, facts, before, act);
  if (!before.isDryRun) await writePlan(stores, session, { plan, facts, importId }, act);

  const counts = { ...plan.counts, rows: read.rows.length, failed: plan.counts.failed + failed };
  const batch = { fromLine, nextLine: read.nextLine, hash, counts, taken: plan.taken };
  await imports.insertBatch(session, importId, batch, [...errors, ...plan.errors]);
  const after: CatalogueImport = {
    ...before,
    nextLine: read.nextLine,
    ...(read.head ? { head: read.head } : {}),
    toldColumns,
    counts: addCounts(before.counts, counts),
    revision: before.revision + 1,
  };
  await imports.save(session, after);
  return { kind: 'taken', import: after, batch };
}

/** In one transaction; again where another import has made the same thing at the same time. */
async function takeBatchOnce(stores: Stores, piece: Piece, act: Act): Promise<BatchOutcome> {
  for (let round = 1; ; round++) {
    try {
      return await inTransaction(stores.connection, (session) => takeBatch(stores, session, piece, act));
    } catch (error) {
      if (!isDuplicateKey(error) || round === ROUNDS) throw error;
    }
  }
}

/**
 * Takes the next rows of a file, in one transaction. A row that fails is told and changes nothing; the same piece again is
 * answered as it was. BAD_USER_INPUT for a piece that is empty or too large.
 */
export async function importRows(stores: Stores, piece: Piece, act: Act): Promise<ImportRowsOutcome> {
  const bytes = Buffer.byteLength(piece.text);
  if (bytes === 0) throw badInput('text', 'There are no rows.');
  if (bytes > BYTES_LIMIT) throw badInput('text', `The text has ${bytes} bytes, over the limit of ${BYTES_LIMIT}.`);

  const outcome = await takeBatchOnce(stores, piece, act);
  if (outcome.kind !== 'taken') return outcome;
  const { batch } = outcome;
  const errors = await stores.imports.listErrors(piece.importId, {
    lines: { from: batch.fromLine, until: batch.nextLine },
    limit: 2 * ROWS_LIMIT,
  });
  return { kind: 'imported', import: outcome.import, counts: batch.counts, errors };
}
