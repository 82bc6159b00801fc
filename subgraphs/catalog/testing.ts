import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEvent, streamOf, type DomainEvent } from '../../platform/events/event.ts';
import { openDatabase, prepareModels, type Connection } from '../../platform/mongo/database.ts';
import { silentLog } from '../../platform/mongo/testing.ts';
import { mintPassport, PASSPORT_HEADER, type Passport } from '../../platform/passport/passport.ts';
import { ensureSecrets, readPrivateKey } from '../../platform/passport/secrets.ts';
import { openChannels } from '../../platform/redis/channels.ts';
import { connectRedis, type Redis } from '../../platform/redis/redis.ts';
import { serve } from '../../platform/serve/serve.ts';
import { assetChanged, type AssetState } from '../../schema/events/asset.ts';
import { createCatalogParts, type Act, type Catalog } from './catalog.ts';
import { readCatalogConfig } from './config.ts';
import { createCatalog } from './service.ts';

const databasePrefix = () => `test_${randomBytes(5).toString('hex')}`;

/** The use cases on a database of the test file's own, without the service around them. */
export async function openTestCatalog(): Promise<{
  catalog: Catalog;
  connection: Connection;
  close(): Promise<void>;
}> {
  const uri = process.env['MONGODB_URI']!;
  const connection = await openDatabase({ uri, name: databasePrefix(), log: silentLog, maxPoolSize: 60 });
  const redis = connectRedis(process.env['REDIS_URL']!, silentLog);
  await redis.connect();
  const channels = await openChannels(redis);
  const catalog = createCatalogParts(connection, channels, silentLog);
  await prepareModels(connection);
  return {
    catalog,
    connection,
    async close() {
      await channels.close();
      redis.disconnect();
      await connection.dropDatabase();
      await connection.close();
    },
  };
}

export const act = (change: Partial<Act> = {}): Act => ({
  account: 'account_editor',
  requestId: 'req_test1234',
  now: new Date('2026-06-01T12:00:00Z'),
  ...change,
});

export const STAFF = ['catalog:read', 'catalog:write', 'catalog:publish', 'audit:read'];

export function passportOf(change: Partial<Passport> = {}): Passport {
  return {
    account: 'account_viewer',
    session: 'session_1',
    device: 'device_1',
    profile: 'profile_1',
    scopes: [],
    maximumAge: 18,
    isKids: false,
    locale: 'en',
    territory: 'US',
    ...change,
  };
}

export interface GraphqlAnswer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

export interface TestService {
  url: string;
  redis: Redis;
  catalog: Catalog;
  secretsDir: string;
  /** What the gateway would send; without a passport an anonymous caller. */
  ask(query: string, variables?: Record<string, unknown>, passport?: Passport | string): Promise<GraphqlAnswer>;
  /** A passport as the gateway mints it. */
  mint(passport: Passport): Promise<string>;
  /** Tells of an asset as job does, and waits until the catalogue knows. */
  publishAsset(id: string, state?: Partial<AssetState>, revision?: number): Promise<void>;
  stop(): Promise<void>;
}

/** The whole subgraph on a port of its own. */
export async function startTestService(): Promise<TestService> {
  const secretsDir = await mkdtemp(join(tmpdir(), 'marquee-catalog-'));
  ensureSecrets(secretsDir);
  const prefix = databasePrefix();
  const config = readCatalogConfig({
    MONGODB_URI: process.env['MONGODB_URI'],
    REDIS_URL: process.env['REDIS_URL'],
    SECRETS_DIR: secretsDir,
    DATABASE_PREFIX: prefix,
  });
  const service = await createCatalog(config, silentLog);
  const server = await serve([{ path: '/', service }], { host: '127.0.0.1', port: 0, log: silentLog });
  const connection = await openDatabase({ uri: config.MONGODB_URI, name: `${prefix}_catalog`, log: silentLog });
  const redis = connectRedis(config.REDIS_URL, silentLog);
  await redis.connect();
  const channels = await openChannels(redis);
  const catalog = createCatalogParts(connection, channels, silentLog);
  const privateKey = readPrivateKey(secretsDir, 'passport');
  const mint = (passport: Passport) => mintPassport(passport, privateKey);

  return {
    url: server.url,
    redis,
    catalog,
    secretsDir,
    mint,
    async ask(query, variables = {}, passport) {
      const header = typeof passport === 'object' ? await mint(passport) : passport;
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(header ? { [PASSPORT_HEADER]: header } : {}) },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as GraphqlAnswer;
    },
    async publishAsset(id, state = {}, revision = 1) {
      const event: DomainEvent<AssetState> = createEvent(assetChanged, {
        subject: id,
        revision,
        data: { assetId: id, state: 'READY', durationMs: 60_000, renditions: [], stills: [], ...state },
      });
      await redis.xadd(streamOf('job'), '*', 'event', JSON.stringify(event));
      const deadline = Date.now() + 10_000;
      while (((await catalog.assets.findMany([id]))[0]?.revision ?? 0) < revision) {
        if (Date.now() > deadline) throw new Error(`the catalogue did not hear of ${id}`);
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    async stop() {
      await server.stop();
      await channels.close();
      redis.disconnect();
      await connection.dropDatabase();
      await connection.close();
      await rm(secretsDir, { recursive: true });
    },
  };
}
