import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { silentLog } from '../mongo/testing.ts';
import type { Actor } from '../passport/actor.ts';
import { PASSPORT_HEADER, mintPassport } from '../passport/passport.ts';
import { ensureSecrets, readPrivateKey } from '../passport/secrets.ts';
import { serve, type Service } from '../serve/serve.ts';

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

/** The environment of a service under test: the run's engines, a database and keys of its own. */
export function testEnvironment(): { env: NodeJS.ProcessEnv; secretsDir: string; remove(): void } {
  const secretsDir = mkdtempSync(join(tmpdir(), 'marquee-secrets-'));
  ensureSecrets(secretsDir);
  return {
    env: {
      MONGODB_URI: process.env['MONGODB_URI'],
      REDIS_URL: process.env['REDIS_URL'],
      FFMPEG_PATH: process.env['FFMPEG_PATH'],
      FFPROBE_PATH: process.env['FFPROBE_PATH'],
      DATABASE_PREFIX: `t${process.pid}${Date.now().toString(36)}`,
      SECRETS_DIR: secretsDir,
    },
    secretsDir,
    remove: () => rmSync(secretsDir, { recursive: true, force: true }),
  };
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
