import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Schema, type Connection } from 'mongoose';
import type { Log } from '../log/log.ts';
import { holdLease, type LeasedDocument } from './lease-store.ts';

/** A forward-only change of stored data. Must be safe to run again: it may have been cut off in its middle. */
export interface Migration {
  /** Sorts in the order of application: `2026-11-24-add-editions`. */
  id: string;
  run(connection: Connection): Promise<void>;
}

/** A migration that was applied, or the lock of whoever migrates. */
interface MigrationRecord extends LeasedDocument {
  appliedAt?: Date;
}

const schema = new Schema<MigrationRecord>(
  { _id: String, appliedAt: Date, owner: String, until: Date },
  { collection: 'migrations', versionKey: false },
);

const LOCK = 'lock';
/** Renewed every third of it. Shorter than a process is given to become ready: who takes over from a killed one must not wait it out. */
const LOCK_MS = 10_000;

/** Applies what is missing, in order, by one process at a time; the others wait until it is done. */
export async function runMigrations(connection: Connection, migrations: Migration[], log: Log): Promise<void> {
  if (migrations.length === 0) return;
  const records = connection.model<MigrationRecord>('Migration', schema);
  const owner = randomUUID();

  const isMissing = async () => {
    const applied = await records.find({ appliedAt: { $exists: true } }, { _id: 1 }).lean();
    const done = new Set(applied.map(({ _id }) => String(_id)));
    return migrations.filter(({ id }) => !done.has(id)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  };

  const lock = () => holdLease(records, { id: LOCK, owner, leaseMs: LOCK_MS }, new Date());

  while ((await isMissing()).length > 0) {
    if (!(await lock())) {
      await sleep(200);
      continue;
    }
    const renewal = setInterval(() => {
      lock().catch((error: unknown) => log.error({ err: error }, 'the migration lock could not be renewed'));
    }, LOCK_MS / 3);
    try {
      for (const migration of await isMissing()) {
        log.info({ migration: migration.id }, 'migrating');
        await migration.run(connection);
        await records.updateOne({ _id: migration.id }, { $set: { appliedAt: new Date() } }, { upsert: true });
      }
    } finally {
      clearInterval(renewal);
      await records.deleteOne({ _id: LOCK, owner });
    }
  }
}
