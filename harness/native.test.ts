import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

import mongoose from 'mongoose';
import { processIdentity } from '../start/supervise/process-identity.ts';
import { startDatabase, startRedis } from './native.ts';

describe('native servers of a test', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'marquee-native-'));
  });
  afterAll(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  it('keep every acknowledged write of the database over kill -9, under the same address', async () => {
    const database = await startDatabase({ dir: join(dir, 'database') });
    const client = new mongoose.mongo.MongoClient(database.url);
    try {
      const rows = client.db('native').collection<{ _id: number }>('rows');
      await client.withSession((session) => session.withTransaction(() => rows.insertOne({ _id: -1 }, { session })));
      for (let n = 0; n < 30; n++) await rows.insertOne({ _id: n });
      const killed = database.pid;
      await database.kill();
      expect(processIdentity(killed)).toBeUndefined();
      await database.restart();
      expect(database.pid).not.toBe(killed);
      expect(await rows.countDocuments()).toBe(31);
    } finally {
      await client.close();
      await database.stop();
    }
  });

  it('keep every committed transaction over kill -9, the last one too', async () => {
    const database = await startDatabase({ dir: join(dir, 'transactions') });
    const client = new mongoose.mongo.MongoClient(database.url);
    try {
      const clock = client.db('native').collection<{ _id: string; n: number }>('clock');
      await clock.insertOne({ _id: 'clock', n: 0 });
      let committed = 0;
      for (let round = 0; round < 3; round++) {
        for (let n = 0; n < 20; n++) {
          await client.withSession((session) =>
            session.withTransaction(() => clock.updateOne({ _id: 'clock' }, { $inc: { n: 1 } }, { session })),
          );
          committed += 1;
        }
        await database.kill();
        await database.restart();
        expect((await clock.findOne({ _id: 'clock' }))?.n).toBe(committed);
      }
    } finally {
      await client.close();
      await database.stop();
    }
  });

  it('keep what Redis was told over an orderly stop, and answer again under the same address', async () => {
    const server = await startRedis({ dir: join(dir, 'redis') });
    const redis = new Redis(server.url);
    try {
      await redis.set('kept', 'yes');
      expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
      await server.stop();
      await server.restart();
      expect(await redis.get('kept')).toBe('yes');
    } finally {
      redis.disconnect();
      await server.stop();
    }
  });
});

describe('the run', () => {
  it('has a database and a Redis that are not the test’s own', async () => {
    const redis = new Redis(process.env.REDIS_URL ?? '');
    const client = new mongoose.mongo.MongoClient(process.env.MONGODB_URI ?? '');
    try {
      expect(await redis.ping()).toBe('PONG');
      expect((await client.db('admin').command({ hello: 1 })).isWritablePrimary).toBe(true);
    } finally {
      redis.disconnect();
      await client.close();
    }
  });
});
