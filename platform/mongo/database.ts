import mongoose, { type ClientSession, type Connection } from 'mongoose';
import type { Log } from '../log/log.ts';
import type { Dependency } from '../serve/serve.ts';
import { drainClosedSockets } from './socket-drain.ts';
import { runMigrations, type Migration } from './migrations-store.ts';

export type { ClientSession, Connection };

// What we have acknowledged, a payment or a position, must outlive a loss of power: also where the URI forgot to say so.
const DURABLE = { w: 'majority', journal: true } as const;

mongoose.set('strictQuery', true);
// Our stores write operators into filters, which `sanitizeFilter` would take for data. That data brings none along is seen to where
// it comes in: see `hasOperatorKey`.
mongoose.set('sanitizeFilter', false);

export interface DatabaseOptions {
  /** Names hosts and options, no database. */
  uri: string;
  /** One per subgraph. */
  name: string;
  log: Log;
  migrations?: Migration[];
  /** Connections at most; transactions and reads wait for one. */
  maxPoolSize?: number;
}

/**
 * Connects to one subgraph's database and runs its migrations. The stores given this connection register their models
 * on it; call {@link prepareModels} once they have, so that collections and indexes exist before the first request.
 */
export async function openDatabase({
  uri,
  name,
  log,
  migrations = [],
  maxPoolSize = 20,
}: DatabaseOptions): Promise<Connection> {
  drainClosedSockets(uri);
  const connection = mongoose.createConnection(uri, {
    dbName: name,
    maxPoolSize,
    writeConcern: DURABLE,
    serverSelectionTimeoutMS: 5_000,
    autoIndex: false,
    autoCreate: false,
  });
  connection.on('error', (error: unknown) =>
    log.error({ err: error, database: name }, 'the database connection failed'),
  );
  await connection.asPromise();
  await runMigrations(connection, migrations, log);
  return connection;
}

/** Creates the collections and indexes of every model registered on the connection. Safe to run by many at once. */
export async function prepareModels(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) {
    await model.createCollection();
    await model.createIndexes();
  }
}

/** What waits for each open transaction's commit. */
const effects = new WeakMap<ClientSession, Set<() => void>>();

/**
 * Runs `work` in one transaction: all of it becomes true and durable, or nothing. It may run several times (a conflict
 * is tried again), so it has no effect beyond the database but by {@link afterCommit}. Every query in it must pass the session.
 */
export async function inTransaction<T>(
  connection: Connection,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  const session = await connection.startSession();
  try {
    const result = await session.withTransaction(
      () => {
        // What an earlier try has asked for went with that try.
        effects.set(session, new Set());
        return work(session);
      },
      { writeConcern: DURABLE, readConcern: { level: 'snapshot' } },
    );
    effects.get(session)?.forEach((effect) => effect());
    return result;
  } finally {
    await session.endSession();
  }
}

/**
 * Runs `effect` once when the transaction of {@link inTransaction} has committed, never when it has not; the same function asked
 * for twice runs once. A process that dies in between never runs it: good for hints, not for facts. It must not throw.
 */
export function afterCommit(session: ClientSession, effect: () => void): void {
  const waiting = effects.get(session);
  if (!waiting) throw new Error('afterCommit outside of inTransaction');
  waiting.add(effect);
}

/** For /health/ready. */
export function databaseDependency(connection: Connection): Dependency {
  return {
    name: 'database',
    async check() {
      if (!connection.db) throw new Error('not connected');
      await connection.db.command({ ping: 1 });
    },
  };
}
