import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../../platform/log/log.ts';
import { openDatabase, prepareModels, type Connection } from '../../../platform/mongo/database.ts';
import { verifyAccessToken } from '../../../platform/passport/access-token.ts';
import type { Actor } from '../../../platform/passport/actor.ts';
import { PASSPORT_HEADER, mintPassport } from '../../../platform/passport/passport.ts';
import { ensureSecrets, readPrivateKey, readPublicKey } from '../../../platform/passport/secrets.ts';
import { serve } from '../../../platform/serve/serve.ts';
import { readUserConfig } from '../config.ts';
import { createParts, type TokenParts } from '../parts.ts';
import { createUser } from '../service.ts';

export interface Answer {
  status: number;
  headers: Headers;
  data: Record<string, Shape>;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; argument?: string } }[];
}

/** A piece of an answer: what a test reads of it is what its document asks for. */
export interface Shape {
  [field: string | number]: Shape & string;
}

export interface AskOptions {
  variables?: Record<string, unknown>;
  /** Whose passport goes with it; nobody's where absent. */
  as?: Actor | undefined;
  headers?: Record<string, string>;
}

const REDIS_DATABASE = 4;

/** The user subgraph on a port of its own, with a database of its own and keys that the test holds. */
export async function serveUser(name: string, env: NodeJS.ProcessEnv = {}) {
  const secretsDir = await mkdtemp(join(tmpdir(), 'marquee-user-'));
  ensureSecrets(secretsDir);
  const config = readUserConfig({
    ...process.env,
    DATABASE_PREFIX: `test_${name}_${process.pid}`,
    SECRETS_DIR: secretsDir,
    ...env,
  });
  // Streams apart from those of tests that run at the same time.
  const redisUrl = new URL(config.REDIS_URL);
  redisUrl.pathname = `/${REDIS_DATABASE}`;
  config.REDIS_URL = redisUrl.href;
  const log = createLog('test', 'silent');
  const passportKey = readPrivateKey(secretsDir, 'passport');
  const accessPublicKey = readPublicKey(secretsDir, 'access');
  const service = await createUser(config, log);
  const server = await serve([{ path: '/', service }], { host: '127.0.0.1', port: 0, log });
  const connection = await openDatabase({ uri: config.MONGODB_URI, name: `${config.DATABASE_PREFIX}_user`, log });

  async function post(document: string, variables: unknown, headers: Record<string, string>): Promise<Answer> {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: document, variables }),
    });
    const body = (await response.json()) as Pick<Answer, 'data' | 'errors'>;
    return { ...body, status: response.status, headers: response.headers };
  }

  return {
    url: server.url,
    connection,
    config,
    passportKey,
    async ask(document: string, { variables, as, headers }: AskOptions = {}): Promise<Answer> {
      const passport: Record<string, string> = as ? { [PASSPORT_HEADER]: await mintPassport(as, passportKey) } : {};
      return post(document, variables, { ...passport, ...headers });
    },
    passport: (actor: Actor) => mintPassport(actor, passportKey),
    /** Who an access token says is acting. */
    async actorOf(accessToken: string): Promise<Actor> {
      return (await verifyAccessToken(accessToken, accessPublicKey)).actor;
    },
    /** Tells the collection of each read of accounts, profiles and logins, until the returned function is called. */
    countReads(tell: (collection: string) => void): () => void {
      const mongoose = connection.base;
      mongoose.set('debug', (collection: string, method: string) => {
        if (['accounts', 'profiles', 'logins'].includes(collection) && method.startsWith('find')) tell(collection);
      });
      return () => void mongoose.set('debug', false);
    },
    async stop(): Promise<void> {
      await server.stop();
      await connection.dropDatabase();
      await connection.close();
      await rm(secretsDir, { recursive: true });
    },
  };
}

export type ServedUser = Awaited<ReturnType<typeof serveUser>>;

/** Use cases on a database of their own, without a server. */
export async function openUserParts(
  name: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ parts: TokenParts; connection: Connection; close(): Promise<void> }> {
  const secretsDir = await mkdtemp(join(tmpdir(), 'marquee-user-'));
  ensureSecrets(secretsDir);
  const config = readUserConfig({ ...process.env, SECRETS_DIR: secretsDir, ...env });
  const log = createLog('test', 'silent');
  const connection = await openDatabase({ uri: config.MONGODB_URI, name: `test_${name}_${process.pid}_user`, log });
  const parts = { ...createParts(connection, config), accessKey: readPrivateKey(secretsDir, 'access') };
  await prepareModels(connection);
  return {
    parts,
    connection,
    async close() {
      await connection.dropDatabase();
      await connection.close();
      await rm(secretsDir, { recursive: true });
    },
  };
}
