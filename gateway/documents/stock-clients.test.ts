import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { Client, fetchExchange, gql } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import {
  ApolloClient as ApolloClient3,
  ApolloLink as ApolloLink3,
  HttpLink as HttpLink3,
  InMemoryCache as InMemoryCache3,
} from 'apollo-client-3/core/index.js';
import { createPersistedQueryLink } from 'apollo-client-3/link/persisted-queries/index.js';
import { parse, print, type DocumentNode } from 'graphql';
import { createClient } from 'graphql-sse';
import { openBareSocket } from '../testing/bare-socket.ts';
import { createEventSource, type EventSource } from '../testing/event-source.ts';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';
import { hashOf } from './trusted-documents.ts';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { greeting(name: String): String secret: String }
  type Mutation { greet: String }
  type Subscription { ticks: Int! }`;
const trustedText = 'query Greeting($n: String) {\n  greeting(name: $n)\n}';
const subscriptionText = 'subscription Ticks {\n  ticks\n}';

interface Sent {
  method: string;
  hasText: boolean;
}

describe('documents by their hash, with stock clients', () => {
  let source: EventSource<number>;
  let subgraph: RealSubgraph;
  let open: TestGateway;
  let strict: TestGateway;
  let folder: string;
  let sent: Sent[];

  beforeAll(async () => {
    source = createEventSource<number>();
    subgraph = await startSubgraph(sdl, {
      Query: { greeting: (_: unknown, { name }: { name?: string }) => `Hello ${name}`, secret: () => 'secret' },
      Mutation: { greet: () => 'greeted' },
      Subscription: { ticks: { subscribe: () => source.subscribe(), resolve: (tick: number) => tick } },
    });
    folder = await mkdtemp(join(tmpdir(), 'marquee-documents-'));
    const file = join(folder, 'documents.json');
    const texts = [trustedText, subscriptionText, 'mutation Greet {\n  greet\n}'];
    await writeFile(file, JSON.stringify(Object.fromEntries(texts.map((text) => [hashOf(text), text]))));
    const subgraphs = [{ name: 'greeting', sdl, url: subgraph.url }];
    open = await startGateway(subgraphs);
    strict = await startGateway(subgraphs, { GRAPH_DOCUMENTS_FILE: file, GRAPH_TRUSTED_ONLY: 'true' });
  });

  afterAll(async () => {
    await open.stop();
    await strict.stop();
    await subgraph.stop();
    await rm(folder, { recursive: true });
  });

  beforeEach(() => {
    sent = [];
  });

  const recordingFetch: typeof fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const body = typeof init?.body === 'string' ? init.body : '';
    sent.push({ method: init?.method ?? 'GET', hasText: /"query":"|[?&]query=/.test(`${url}${body}`) });
    return fetch(input, init);
  };
  const unique = () => `query Q${Math.random().toString(36).slice(2)}($n: String) {\n  greeting(name: $n)\n}`;
  const sha256 = async (text: string) => hashOf(text);
  const variables = { n: 'you' };
  const expected = { greeting: 'Hello you' };
  // The two versions' types of a query have nothing in common.
  const asked = async (document: DocumentNode, client: { query(options: never): Promise<unknown> }) =>
    (await client.query({ query: document, variables, fetchPolicy: 'no-cache' } as never)) as { data?: unknown };

  function apollo4(url: string, options: object) {
    const link = new PersistedQueryLink({ sha256, ...options });
    return new ApolloClient({
      cache: new InMemoryCache(),
      link: link.concat(new HttpLink({ uri: url, fetch: recordingFetch })),
    });
  }

  function apollo3(url: string, options: object) {
    const link = createPersistedQueryLink({ sha256, ...options });
    return new ApolloClient3({
      cache: new InMemoryCache3(),
      link: ApolloLink3.from([link, new HttpLink3({ uri: url, fetch: recordingFetch })]),
    });
  }

  function urql(url: string, options: Parameters<typeof persistedExchange>[0]) {
    return new Client({
      url,
      exchanges: [persistedExchange(options), fetchExchange],
      fetch: recordingFetch,
      preferGetMethod: false,
    });
  }

  it.each([
    ['Apollo Client 4', apollo4],
    ['Apollo Client 3', apollo3],
  ])('%s sends a text once, then its hash alone', async (_name, create) => {
    const document = parse(unique());
    for (const useGETForHashedQueries of [false, true]) {
      sent = [];
      const client = create(open.url, { useGETForHashedQueries });
      expect((await asked(document, client)).data).toEqual(expected);
      expect((await asked(document, client)).data).toEqual(expected);
      const method = useGETForHashedQueries ? 'GET' : 'POST';
      const hashAlone = { method, hasText: false };
      const isNew = !useGETForHashedQueries;
      expect(sent.filter(({ hasText }) => !hasText)).toEqual(isNew ? [hashAlone, hashAlone] : [hashAlone, hashAlone]);
      expect(sent.filter(({ hasText }) => hasText)).toHaveLength(isNew ? 1 : 0);
    }
  });

  it('lets no cache keep that a document is not known', async () => {
    const persistedQuery = { version: 1, sha256Hash: hashOf(unique()) };
    const parameters = new URLSearchParams({ extensions: JSON.stringify({ persistedQuery }) });
    const response = await fetch(`${open.url}?${parameters.toString()}`);
    expect([response.headers.get('cache-control'), response.headers.get('etag')]).toEqual(['no-store', null]);
    expect(await response.json()).toMatchObject({ errors: [{ message: 'PersistedQueryNotFound' }] });
  });

  it('urql sends a text once, then its hash alone, by GET', async () => {
    const document = gql(unique());
    for (const times of [2, 1]) {
      sent = [];
      const result = await urql(open.url, {}).query(document, variables).toPromise();
      expect([result.error, result.data]).toEqual([undefined, expected]);
      expect(sent.map(({ hasText }) => hasText)).toEqual(times === 2 ? [false, true] : [false]);
      expect(sent[0]!.method).toBe('GET');
    }
  });

  describe('where only trusted documents run', () => {
    // As their build tools write them: the id comes from the manifest, not from what the client adds.
    const generateHash = async (document: DocumentNode) => hashOf(print(document));

    it.each([
      ['Apollo Client 4', apollo4],
      ['Apollo Client 3', apollo3],
    ])('%s runs by the manifest’s hash, and what is not in it is refused', async (_name, create) => {
      const client = create(strict.url, { sha256: undefined, generateHash: async () => hashOf(trustedText) });
      expect((await asked(parse(trustedText), client)).data).toEqual(expected);
      expect(sent).toEqual([{ method: 'POST', hasText: false }]);
      const other = create(strict.url, { sha256: undefined, generateHash });
      await expect(asked(parse('{ secret }'), other)).rejects.toThrow(/known to the platform|403/);
    });

    it('Apollo Client without any of it runs what is trusted, though it adds __typename', async () => {
      const client = new ApolloClient({ cache: new InMemoryCache(), link: new HttpLink({ uri: strict.url }) });
      expect((await asked(parse(trustedText), client)).data).toEqual(expected);
      await expect(asked(parse('{ secret }'), client)).rejects.toThrow(/known to the platform|403/);
    });

    it('urql runs by the manifest’s hash alone, and by text what is trusted', async () => {
      const byHash = urql(strict.url, {
        enforcePersistedQueries: true,
        enableForMutation: true,
        generateHash: async (_query, document) => hashOf(print(document)),
      });
      const result = await byHash.query(gql(trustedText), variables).toPromise();
      expect([result.error, result.data]).toEqual([undefined, expected]);
      const done = await byHash.mutation(gql('mutation Greet {\n  greet\n}'), {}).toPromise();
      expect([done.error, done.data]).toEqual([undefined, { greet: 'greeted' }]);
      const refused = await byHash.query(gql('{ secret }'), {}).toPromise();
      expect(refused.error?.graphQLErrors[0]?.extensions['code']).toBe('PERSISTED_QUERY_NOT_FOUND');
      const byText = await urql(strict.url, {}).query(gql('{ secret }'), {}).toPromise();
      expect(byText.error?.graphQLErrors[0]?.extensions['code']).toBe('DOCUMENT_NOT_TRUSTED');
    });

    it('is asked by documentId, in a body and in an address', async () => {
      const documentId = `sha256:${hashOf(trustedText)}`;
      expect((await strict.post({ documentId, variables })).body).toEqual({ data: expected });
      const parameters = new URLSearchParams({ documentId, variables: JSON.stringify(variables) });
      const got = await fetch(`${strict.url}?${parameters.toString()}`);
      expect(await got.json()).toEqual({ data: expected });
      const mutation = await fetch(`${strict.url}?documentId=sha256:${hashOf('mutation Greet {\n  greet\n}')}`);
      expect(mutation.status).toBe(405);
    });

    it('holds on sockets and event streams as well', async () => {
      const socket = await openBareSocket(strict.url);
      await socket.message('connection_ack');
      socket.send({ id: '1', type: 'subscribe', payload: { query: '{ secret }' } });
      expect(await socket.message('error', '1')).toMatchObject({
        payload: [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }],
      });
      socket.send({ id: '2', type: 'subscribe', payload: { documentId: `sha256:${hashOf(subscriptionText)}` } });
      await source.running(1);
      source.send(1);
      expect(await socket.message('next', '2')).toMatchObject({ payload: { data: { ticks: 1 } } });
      const persistedQuery = { version: 1, sha256Hash: hashOf(trustedText) };
      socket.send({ id: '3', type: 'subscribe', payload: { extensions: { persistedQuery }, variables } });
      expect(await socket.message('next', '3')).toMatchObject({ payload: { data: expected } });
      socket.socket.terminate();
      await source.running(0);

      const client = createClient({ url: strict.url, retryAttempts: 0 });
      const refused = await client.iterate({ query: 'subscription Other { ticks }' }).next();
      expect(refused.value).toMatchObject({ errors: [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }] });
      const following = client.iterate({
        query: '',
        extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(subscriptionText) } },
      });
      const first = following.next();
      await source.running(1);
      source.send(2);
      expect((await first).value).toEqual({ data: { ticks: 2 } });
      client.dispose();
    });
  });
});
