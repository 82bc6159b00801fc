import type { Model } from 'mongoose';
import { inTransaction, type Connection } from './database.ts';

export interface GuardedRow {
  _id: string;
  revision: number;
}

/**
 * Writes each row whole where what is stored is of a lower revision, all in one transaction: events that repeat or come
 * late change nothing. Of several rows with one id the highest revision counts.
 */
export async function replaceWhereNewer<Row extends GuardedRow>(
  connection: Connection,
  model: Model<Row>,
  rows: readonly Row[],
): Promise<void> {
  const newest = new Map<string, Row>();
  for (const row of rows) if (row.revision > (newest.get(row._id)?.revision ?? 0)) newest.set(row._id, row);
  await inTransaction(connection, async (session) => {
    const stored = await model
      .find({ _id: { $in: [...newest.keys()] } } as object, { revision: 1 })
      .session(session)
      .lean<GuardedRow[]>();
    const revisions = new Map(stored.map(({ _id, revision }) => [_id, revision]));
    const newer = [...newest.values()].filter(({ _id, revision }) => revision > (revisions.get(_id) ?? 0));
    if (newer.length === 0) return;
    await model.bulkWrite(
      newer.map((row) => ({
        replaceOne: { filter: { _id: row._id }, replacement: row as never, upsert: true },
      })),
      { session },
    );
  });
}
