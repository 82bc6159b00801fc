import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { readConfig, type Config } from '../config/config.ts';
import type { subgraphSettings } from '../config/shared-settings.ts';
import { createEvent, streamOf, type EventFact, type EventKind } from '../events/event.ts';
import { createInternalClient } from '../internal/internal-client.ts';
import type { Tell } from '../live/tell.ts';
import { openDatabase } from '../mongo/database.ts';
import { silentLog } from '../mongo/testing.ts';
import type { Actor } from '../passport/actor.ts';
import { PASSPORT_HEADER, mintPassport } from '../passport/passport.ts';
import { ensureSecrets, readPrivateKey, readSharedKey } from '../passport/secrets.ts';
import type { Channels } from '../redis/channels.ts';
import { connectRedis, withoutPrefix } from '../redis/redis.ts';
import { serve, type Service } from '../serve/serve.ts';
import type { Subgraph } from './define-subgraph.ts';
import type { Act, RequestContext } from './request-context.ts';

export interface Answer {
  // What a test selects is known to the test alone.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data: any;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; [key: string]: unknown } }[];
}

/** An adult in the US with a profile and no scopes, unless told otherwise. */
export function actor(change: Partial<Actor> = {}): Actor {
  return {
    account: 'account_a',
    session: 'login_a',
    device: 'device_a',
    profile: 'profile_a',
    scopes: [],
    maximumAge: 18,
    isKids: false,
    locale: 'en',
    territory: 'US',
    ...change,
  };
}

/** The environment of a service under test: the run's engines, and databases, Redis keys and secrets of its own. */
export function testEnvironment(): { env: NodeJS.ProcessEnv; secretsDir: string; remove(): void } {
  const secretsDir = mkdtempSync(join(tmpdir(), 'marquee-secrets-'));
  ensureSecrets(secretsDir);
  const prefix = `t${process.pid}${Date.now().toString(36)}${randomBytes(2).toString('hex')}`;
  return {
    env: {
      MONGODB_URI: process.env['MONGODB_URI'],
      REDIS_URL: process.env['REDIS_URL'],
      FFMPEG_PATH: process.env['FFMPEG_PATH'],
      FFPROBE_PATH: process.env['FFPROBE_PATH'],
      DATABASE_PREFIX: prefix,
      REDIS_PREFIX: prefix,
      SECRETS_DIR: secretsDir,
    },
    secretsDir,
    remove: () => rmSync(secretsDir, { recursive: true, force: true }),
  };
}

/** What the kit gives to a subgraph's context, for an operation that is executed without a server. */
export function requestContext(change: Partial<RequestContext> = {}): RequestContext {
  return {
    passport: actor(),
    requestId: 'req_test1234',
    log: silentLog,
    now: new Date(),
    signal: new AbortController().signal,
    headers: {},
    setHeader: () => undefined,
    ...change,
  };
}

/** Hints for tests in which nobody follows. */
export const tellNobody: Tell = () => undefined;

/** Channels for tests in which nobody follows. */
export const nobodyListens: Channels = {
  listen: async () => () => undefined,
  publish: async () => undefined,
  close: async () => undefined,
};

/** What the use cases of a test are done by; `now` is the test's own. */
export function testAct(now: Date, change: Partial<Act> = {}): Act {
  return { account: 'account_a', scopes: [], requestId: 'req_test1234', now, ...change };
}

/** Puts a subgraph on a free port and talks GraphQL to it as the gateway does. */
export async function serveSubgraph(service: Service, secretsDir: string) {
  const server = await serve([{ path: '/', service }], { host: '127.0.0.1', port: 0, log: silentLog });
  const key = readPrivateKey(secretsDir, 'passport');
  const sockets: Client[] = [];

  async function send(query: string, variables: object, headers: Record<string, string>): Promise<Answer> {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  }

  return {
    url: server.url,
    send,
    async as(who: Actor | undefined, query: string, variables: object = {}): Promise<Answer> {
      return send(query, variables, who ? { [PASSPORT_HEADER]: await mintPassport(who, key) } : {});
    },
    /** Results of a subscription, one per call of `next`; `leave` ends it. */
    async subscribe(who: Actor | undefined, query: string, variables: Record<string, unknown> = {}) {
      const client = createClient({
        url: `${server.url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
      });
      sockets.push(client);
      const passport = who ? await mintPassport(who, key) : undefined;
      const results = client.iterate<Answer['data']>({ query, variables, extensions: passport ? { passport } : {} });
      return {
        async next(): Promise<Answer> {
          const { value, done } = await results.next();
          if (done) throw new Error('the subscription has ended');
          return value as Answer;
        },
        leave: async () => void (await results.return?.()),
      };
    },
    async stop(): Promise<void> {
      for (const socket of sockets) await socket.dispose();
      await server.stop();
    },
  };
}

type Served = Awaited<ReturnType<typeof serveSubgraph>>;

/**
 * A subgraph with real parts, in as many processes as are asked for, each on a port of its own over one database: what a test
 * talks to, tells events, and looks into.
 */
export async function openTestSubgraph<S extends typeof subgraphSettings>(
  subgraph: Subgraph<S>,
  { env: change = {}, processes = 1 }: { env?: NodeJS.ProcessEnv; processes?: number } = {},
) {
  const { env, secretsDir, remove } = testEnvironment();
  const config = readConfig(subgraph.settings, { ...env, ...change });
  const base = config as Config<typeof subgraphSettings>;
  const redis = connectRedis(base, silentLog, { isPatient: true });
  await redis.connect();
  const serveOne = async () => serveSubgraph(await subgraph.open(config, silentLog), secretsDir);
  const served = await Promise.all(Array.from({ length: processes }, serveOne));
  const first = () => served[0]!;
  const name = `${base.DATABASE_PREFIX}_${subgraph.name}`;
  const connection = await openDatabase({ uri: base.MONGODB_URI, name, log: silentLog });

  return {
    get url() {
      return first().url;
    },
    send: (...call: Parameters<Served['send']>) => first().send(...call),
    as: (...call: Parameters<Served['as']>) => first().as(...call),
    subscribe: (...call: Parameters<Served['subscribe']>) => first().subscribe(...call),
    /** Each process; the first one is what this object itself talks to. */
    served,
    /** Stops the first process and opens another in its place, on another port. */
    async restart(meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
      await first().stop();
      await meanwhile();
      served[0] = await serveOne();
    },
    config,
    /** Of this subgraph and what belongs to it. */
    env: { ...env, ...change },
    secretsDir,
    /** For another subgraph's part: sees the database as it is. */
    connection,
    redis,
    /** What another subgraph would tell. */
    async tell<Data>(kind: EventKind<Data>, fact: EventFact<Data>): Promise<void> {
      await redis.xadd(streamOf(kind.source), '*', 'event', JSON.stringify(createEvent(kind, fact)));
    },
    /** Redis loses everything that the platform of this test keeps there. */
    async emptyRedis(): Promise<void> {
      const keys = await redis.keys(`${base.REDIS_PREFIX}:*`);
      for (const key of keys) await redis.del(withoutPrefix(redis, key));
    },
    /** Calls an internal route of the first process, as another service would. */
    async internal(method: 'GET' | 'POST', path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
      const key = readSharedKey(secretsDir, 'internal');
      return createInternalClient('test', subgraph.name, first().url, key).request(method, path, { body });
    },
    async stop(): Promise<void> {
      for (const server of served) await server.stop();
      await connection.dropDatabase();
      await connection.close();
      redis.disconnect();
      remove();
    },
  };
}
