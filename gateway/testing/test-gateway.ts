import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { createClient, type Client, type ClientOptions } from 'graphql-ws';
import { WebSocket } from 'ws';
import { readConfig } from '../../platform/config/config.ts';
import { createLog } from '../../platform/log/log.ts';
import { signAccessToken } from '../../platform/passport/access-token.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import { ensureSecrets, readPrivateKey, readPublicKey } from '../../platform/passport/secrets.ts';
import { doorSettings } from '../../platform/serve/door-settings.ts';
import { serve } from '../../platform/serve/serve.ts';
import { gatewaySettings } from '../config.ts';
import { createGateway } from '../service.ts';

export interface TestSubgraph {
  name: string;
  sdl: string;
  url: string;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: { data?: unknown; errors?: { message: string; path?: unknown; extensions: Record<string, unknown> }[] };
}

export interface TestGateway {
  url: string;
  /** Of the listener for operators. */
  operationsUrl: string;
  supergraphFile: string;
  /** Trusted documents: none, unless `env` names another file. */
  documentsFile: string;
  secrets: { passportPublicKey: ReturnType<typeof readPublicKey> };
  token(actor?: Partial<Actor>, issuedAt?: Date): Promise<string>;
  post(body: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** A graphql-transport-ws client; its sockets are closed with the gateway. */
  connect(options?: Partial<ClientOptions>): Client;
  stop(): Promise<void>;
}

export const testActor: Actor = {
  account: 'account_1',
  session: 'session_1',
  device: 'device_1',
  profile: 'profile_1',
  scopes: [],
  maximumAge: 21,
  isKids: false,
  locale: 'en',
  territory: 'DE',
};

export function composeSupergraph(subgraphs: readonly TestSubgraph[]): string {
  const composed = composeServices(subgraphs.map(({ name, sdl, url }) => ({ name, url, typeDefs: parse(sdl) })));
  if (composed.errors) throw new Error(composed.errors.map(String).join('\n'));
  return composed.supergraphSdl;
}

/** The gateway with accounts, on a port of its own, over the given subgraphs. `env` sets its settings. */
export async function startGateway(
  subgraphs: readonly TestSubgraph[],
  env: Record<string, string> = {},
): Promise<TestGateway> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-gateway-'));
  const supergraphFile = join(folder, 'supergraph.graphql');
  const secretsDir = join(folder, 'secrets');
  const documentsFile = env['GRAPH_DOCUMENTS_FILE'] ?? join(folder, 'documents.json');
  await writeFile(supergraphFile, composeSupergraph(subgraphs));
  if (env['GRAPH_DOCUMENTS_FILE'] === undefined) await writeFile(documentsFile, '{}');
  ensureSecrets(secretsDir);
  const config = readConfig(
    { ...gatewaySettings, ...doorSettings },
    { SUPERGRAPH_FILE: supergraphFile, SECRETS_DIR: secretsDir, GRAPH_DOCUMENTS_FILE: documentsFile, ...env },
  );
  const log = createLog('gateway', process.env['LOG_LEVEL'] ?? 'silent');
  const gateway = await createGateway(config, log);
  const server = await serve([{ path: '/graphql', service: gateway }], {
    host: '127.0.0.1',
    port: 0,
    log,
    door: config,
  });
  const url = `${server.url}/graphql`;
  const clients: Client[] = [];

  return {
    url,
    operationsUrl: server.operationsUrl,
    supergraphFile,
    documentsFile,
    secrets: { passportPublicKey: readPublicKey(secretsDir, 'passport') },
    async token(actor = {}, issuedAt = new Date()) {
      return (await signAccessToken({ ...testActor, ...actor }, readPrivateKey(secretsDir, 'access'), issuedAt)).jwt;
    },
    async post(body, headers = {}) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
    },
    connect(options = {}) {
      const client = createClient({
        url: url.replace('http', 'ws'),
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        ...options,
      });
      clients.push(client);
      return client;
    },
    async stop() {
      await Promise.all(clients.map(async (client) => client.dispose()));
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
