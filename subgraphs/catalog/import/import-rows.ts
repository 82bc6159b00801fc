import { badInput } from '../../../platform/errors/errors.ts';
import { inTransaction, type ClientSession } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { hintPublication, type Catalog } from '../catalog.ts';
import type { TitleDraft } from '../draft/draft-store.ts';
import { checkPublisher } from './check-publisher.ts';
import type { Batch, CatalogueImport } from './import-store.ts';
import { loadFacts } from './load-facts.ts';
import { mapRows } from './map-rows.ts';
import {
  alreadyEnded,
  noSuchImport,
  type ImportEnded,
  type ImportNotFound,
  type ImportOutOfStep,
  type RowsImported,
} from './outcomes.ts';
import { addCounts, planBatch } from './plan-batch.ts';
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

interface BatchTaken {
  __typename: 'BatchTaken';
  import: CatalogueImport;
  batch: Batch;
  /** Drafts that were there before. */
  changed: readonly TitleDraft[];
}

type NotTaken = ImportNotFound | ImportOutOfStep | ImportEnded;

async function takeBatch(
  catalog: Catalog,
  session: ClientSession,
  { importId, fromLine, text }: Piece,
  act: Act,
): Promise<BatchTaken | NotTaken> {
  const { imports } = catalog;
  const hash = digest(text);
  const before = await imports.find(importId, session);
  if (!before) return noSuchImport();
  checkPublisher(before, act.scopes);
  if (before.state !== 'OPEN') return alreadyEnded(before);
  if (fromLine !== before.nextLine) {
    const batch = await imports.findBatch(importId, fromLine, session);
    if (batch?.hash === hash) return { __typename: 'BatchTaken', import: before, batch, changed: [] };
    const message = `The line that comes next is ${before.nextLine}, not ${fromLine}.`;
    return { __typename: 'ImportOutOfStep', message, nextLine: before.nextLine };
  }
  await imports.claim(session, importId);

  const read = readRows(text, fromLine, before.format, before.head);
  if (read.rows.length > ROWS_LIMIT) throw badInput('text', `At most ${ROWS_LIMIT} rows at once.`);
  const { rows, errors, failed, toldColumns } = mapRows(read.rows, before, before.toldColumns);
  const facts = await loadFacts(catalog, session, before, rows);
  const plan = planBatch(rows, facts, before, act);
  if (!before.isDryRun) await writePlan(catalog, session, plan, facts, importId, act);

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
  return { __typename: 'BatchTaken', import: after, batch, changed: before.isDryRun ? [] : plan.changed };
}

/** In one transaction; again where another import has made the same thing at the same time. */
async function takeBatchOnce(catalog: Catalog, piece: Piece, act: Act): Promise<BatchTaken | NotTaken> {
  for (let round = 1; ; round++) {
    try {
      return await inTransaction(catalog.connection, (session) => takeBatch(catalog, session, piece, act));
    } catch (error) {
      if (!isDuplicateKey(error) || round === ROUNDS) throw error;
    }
  }
}

/**
 * Takes the next rows of a file, in one transaction. A row that fails is told and changes nothing; the same piece again is
 * answered as it was. BAD_USER_INPUT for a piece that is empty or too large.
 */
export async function importRows(catalog: Catalog, piece: Piece, act: Act): Promise<RowsImported | NotTaken> {
  const bytes = Buffer.byteLength(piece.text);
  if (bytes === 0) throw badInput('text', 'There are no rows.');
  if (bytes > BYTES_LIMIT) throw badInput('text', `The text has ${bytes} bytes, over the limit of ${BYTES_LIMIT}.`);

  const outcome = await takeBatchOnce(catalog, piece, act);
  if (outcome.__typename !== 'BatchTaken') return outcome;
  const { batch, changed } = outcome;
  catalog.hintImport(piece.importId);
  await Promise.all(changed.map((draft) => hintPublication(catalog, draft)));
  const errors = await catalog.imports.listErrors(piece.importId, {
    lines: { from: batch.fromLine, until: batch.nextLine },
    limit: 2 * ROWS_LIMIT,
  });
  return { __typename: 'RowsImported', import: outcome.import, counts: batch.counts, errors };
}
