import { readConfig } from '../../../platform/config/config.ts';
import { prepareModels, type Connection } from '../../../platform/mongo/database.ts';
import { openTestDatabase, silentLog } from '../../../platform/mongo/testing.ts';
import { verifyAccessToken } from '../../../platform/passport/access-token.ts';
import type { Actor } from '../../../platform/passport/actor.ts';
import { PASSPORT_HEADER, mintPassport } from '../../../platform/passport/passport.ts';
import { readPrivateKey, readPublicKey } from '../../../platform/passport/secrets.ts';
import { openTestSubgraph, testEnvironment } from '../../../platform/subgraph/testing.ts';
import { userSettings } from '../config.ts';
import { createParts, type Parts } from '../stores.ts';
import { subgraph } from '../service.ts';

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

/** The user subgraph on a port of its own, with a database of its own and keys that the test holds. */
export async function serveUser(change: NodeJS.ProcessEnv = {}) {
  const user = await openTestSubgraph(subgraph, { env: change });
  const { url, connection, config, secretsDir } = user;
  const passportKey = readPrivateKey(secretsDir, 'passport');
  const accessPublicKey = readPublicKey(secretsDir, 'access');

  async function post(document: string, variables: unknown, headers: Record<string, string>): Promise<Answer> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: document, variables }),
    });
    const body = (await response.json()) as Pick<Answer, 'data' | 'errors'>;
    return { ...body, status: response.status, headers: response.headers };
  }

  return {
    url,
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
    stop: () => user.stop(),
  };
}

export type ServedUser = Awaited<ReturnType<typeof serveUser>>;

/** Use cases on a database of their own, without a server. */
export async function openUserParts(
  change: NodeJS.ProcessEnv = {},
): Promise<{ parts: Parts; connection: Connection; close(): Promise<void> }> {
  const { env, remove } = testEnvironment();
  const config = readConfig(userSettings, { ...env, ...change });
  const { connection, drop } = await openTestDatabase();
  const parts = createParts(connection, config, silentLog);
  await prepareModels(connection);
  return {
    parts,
    connection,
    async close() {
      await drop();
      remove();
    },
  };
}
