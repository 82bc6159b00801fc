import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../platform/log/log.ts';
import { inTransaction, openDatabase, prepareModels, type Connection } from '../../platform/mongo/database.ts';
import { tellNobody } from '../../platform/subgraph/testing.ts';
import { startDatabase } from '../../harness/native.ts';
import { createHeartbeatRecorder } from '../../subgraphs/playback/session/record-heartbeats.ts';
import type { PlaybackSession } from '../../subgraphs/playback/session/session-store.ts';
import { createStores, type Stores } from '../../subgraphs/playback/stores.ts';

const log = createLog('bench', 'silent');

export interface WriteRates {
  devices: number;
  /** Heartbeats acknowledged a second by our recorder. */
  ours: number;
  /** The same updates a second, in groups of as many devices, by one unordered bulk write a collection. */
  bareBulk: number;
}

function sessionOf(i: number, now: Date): PlaybackSession {
  return {
    id: `session_bench${i}`,
    account: `account_${i}`,
    profile: `profile_${i}`,
    device: 'device',
    login: 'login',
    titleId: 'title_bench',
    editionId: 'edition_bench',
    assetId: 'asset_bench',
    durationMs: 7_200_000,
    creditsMs: 7_000_000,
    epoch: 1,
    requestKey: 'k',
    territory: 'US',
    maximumAge: 18,
    capableHeight: 1080,
    maximumHeight: 1080,
    state: 'PLAYING',
    positionMs: 0,
    lastSequence: 0,
    watchedMs: 0,
    isCompleted: false,
    startedAt: now,
    slotUntil: new Date(now.getTime() + 3_600_000),
    revision: 1,
  };
}

async function openSessions(stores: Stores, devices: number, now: Date): Promise<PlaybackSession[]> {
  const sessions = Array.from({ length: devices }, (_, i) => sessionOf(i, now));
  for (const session of sessions) {
    await inTransaction(stores.connection, (transaction) => stores.sessions.insert(transaction, session));
  }
  return sessions;
}

/** Every device sends its next heartbeat when the last is acknowledged. */
async function measureOurs(stores: Stores, sessions: PlaybackSession[], forMs: number): Promise<number> {
  const record = createHeartbeatRecorder(stores, 45_000, log);
  const begin = performance.now();
  let acknowledged = 0;
  await Promise.all(
    sessions.map(async ({ id, account, profile }) => {
      for (let sequence = 1; performance.now() - begin < forMs; sequence++) {
        const heartbeat = {
          sequence,
          positionMs: sequence * 100,
          state: 'PLAYING' as const,
          deviceTime: new Date(sequence * 100),
        };
        await record({ sessionId: id, account, profile, heartbeats: [heartbeat] });
        acknowledged += 1;
      }
    }),
  );
  return (acknowledged * 1000) / (performance.now() - begin);
}

/** What the same heartbeats cost without a transaction, a clock or a check: one bulk write for each collection. */
async function measureBare(connection: Connection, sessions: PlaybackSession[], forMs: number): Promise<number> {
  const writeConcern = { w: 'majority', journal: true } as const;
  const begin = performance.now();
  let written = 0;
  for (let sequence = 1; performance.now() - begin < forMs; sequence++) {
    const changedAt = new Date();
    const update = (fields: object) => ({ update: { $set: fields }, upsert: true });
    const bulk = (name: string, operations: object[]) =>
      connection.collection(name).bulkWrite(operations as never, { ordered: false, writeConcern });
    await bulk(
      'bare_clocks',
      sessions.map(({ profile }) => ({ updateOne: { filter: { _id: profile }, ...update({ revision: sequence }) } })),
    );
    await bulk(
      'bare_progress',
      sessions.map(({ profile, titleId, editionId }) => ({
        updateOne: {
          filter: { _id: `${profile}:${titleId}:${editionId}` },
          ...update({ profile, titleId, editionId, positionMs: sequence * 100, revision: sequence, changedAt }),
        },
      })),
    );
    await bulk(
      'bare_sessions',
      sessions.map(({ id }) => ({
        updateOne: {
          filter: { _id: id },
          ...update({ positionMs: sequence * 100, lastSequence: sequence, lastHeartbeatAt: changedAt }),
        },
      })),
    );
    written += sessions.length;
  }
  return (written * 1000) / (performance.now() - begin);
}

export async function measureWriteRates(devices: number, forMs: number): Promise<WriteRates> {
  const dir = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
  const database = await startDatabase({ dir });
  const connection = await openDatabase({ uri: database.url, name: 'bench', log });
  try {
    const stores = createStores(connection, tellNobody);
    await prepareModels(connection);
    const sessions = await openSessions(stores, devices, new Date());
    const ours = await measureOurs(stores, sessions, forMs);
    const bareBulk = await measureBare(connection, sessions, forMs);
    return { devices, ours, bareBulk };
  } finally {
    await connection.close();
    await database.stop();
    await rm(dir, { recursive: true, force: true });
  }
}
