import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import {
  ApolloClient as ApolloClient3,
  HttpLink as HttpLink3,
  InMemoryCache as InMemoryCache3,
} from 'apollo-client-3/core/index.js';
import { eventually } from '../../platform/testing/eventually.ts';
import { createEventSource, type EventSource } from '../testing/event-source.ts';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated"])
  type Query { echo(text: String): String }
  type Subscription { ticks: String! mine: String! @authenticated }`;

describe('subscriptions as parts of one answer', () => {
  let source: EventSource<string>;
  let subgraph: RealSubgraph;
  let gateway: TestGateway;
  const leaving = new AbortController();

  beforeAll(async () => {
    source = createEventSource<string>();
    const subscription = { subscribe: () => source.subscribe(), resolve: (tick: string) => tick };
    subgraph = await startSubgraph(sdl, {
      Query: { echo: (_: unknown, { text }: { text: string }) => text },
      Subscription: { ticks: subscription, mine: subscription },
    });
    gateway = await startGateway([{ name: 'ticks', sdl, url: subgraph.url }]);
  });

  afterAll(async () => {
    leaving.abort();
    await gateway.stop();
    await subgraph.stop();
  });

  const SPEC = 'multipart/mixed;subscriptionSpec=1.0';
  const ticks = 'subscription { ticks }';

  async function ask(query: string, accept: string, token?: string) {
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: {
        accept,
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query }),
      signal: leaving.signal,
    });
    return { status: response.status, type: response.headers.get('content-type'), text: response.text() };
  }

  /** The JSON texts between the delimiters; throws where the body does not end with the last of them. */
  function partsOf(text: string): unknown[] {
    const pieces = text.split('\r\n--graphql');
    expect(pieces[0]).toBe('');
    expect(pieces.at(-1)).toBe('--\r\n');
    return pieces.slice(1, -1).map((piece) => {
      const [head, body] = piece.split('\r\n\r\n') as [string, string];
      expect(head).toBe('\r\ncontent-type: application/json; charset=utf-8');
      return JSON.parse(body) as unknown;
    });
  }

  it.each([
    ['alone', SPEC],
    ['as the document of the protocol has it', 'multipart/mixed;subscriptionSpec="1.0", application/json'],
    ['as Apollo Client does', 'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/json'],
    [
      'with a boundary of its own',
      'multipart/mixed; boundary="-"; subscriptionSpec=1.0;q=0.9, text/event-stream;q=0.1',
    ],
  ])('come to who asks for them by name, %s, and end with their source', async (_how, accept) => {
    const { status, type, text } = await ask(ticks, accept);
    expect([status, type]).toEqual([200, 'multipart/mixed; boundary="graphql"; subscriptionSpec=1.0']);
    await source.running(1);
    source.send('--graphql\r\n');
    source.send('é');
    source.end();
    expect(partsOf(await text)).toEqual([
      {},
      { payload: { data: { ticks: '--graphql\r\n' } } },
      { payload: { data: { ticks: 'é' } } },
    ]);
  });

  it.each([
    [
      'server-sent events',
      'text/event-stream, multipart/mixed;subscriptionSpec=1.0;q=0.9',
      200,
      'text/event-stream; charset=utf-8',
    ],
    ['what is wrong', 'multipart/mixed, application/json', 400, 'application/json; charset=utf-8'],
    ['what is wrong', 'multipart/mixed;subscriptionSpec=2.0, */*', 400, 'application/json; charset=utf-8'],
    ['what is wrong', 'multipart/mixed;subscriptionSpec=1.0;q=0, */*', 400, 'application/json; charset=utf-8'],
  ])('are told as %s to who accepts %s', async (_what, accept, status, type) => {
    const answered = await ask(ticks, accept);
    expect([answered.status, answered.type]).toEqual([status, type]);
    if (status === 200) {
      await source.running(1);
      source.end();
    }
    await answered.text;
  });

  it('are what a query comes as to who takes nothing else, and what is wrong with a document', async () => {
    expect(partsOf(await (await ask('{ echo(text: "x") }', SPEC)).text)).toEqual([
      { payload: { data: { echo: 'x' } } },
    ]);
    expect(partsOf(await (await ask('subscription { nothing }', SPEC)).text)).toMatchObject([
      { payload: { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] } },
    ]);
  });

  it('are refused by status without a token that is good, and end with it, saying why', async () => {
    const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1_000);
    const expired = await ask('subscription { mine }', SPEC, await gateway.token({}, secondsAgo(700)));
    expect([expired.status, JSON.parse(await expired.text)]).toMatchObject([
      401,
      { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    ]);
    const { text } = await ask('subscription { mine }', SPEC, await gateway.token({}, secondsAgo(595)));
    expect(partsOf(await text)).toMatchObject([
      {},
      { payload: null, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    ]);
    await source.running(0);
  });

  describe.each([
    ['4', () => new ApolloClient({ link: new HttpLink({ uri: gateway.url }), cache: new InMemoryCache() })],
    ['3', () => new ApolloClient3({ link: new HttpLink3({ uri: gateway.url }), cache: new InMemoryCache3() })],
  ])('with Apollo Client %s as it comes', (_version, createClient) => {
    function follow() {
      const told: unknown[] = [];
      const client = createClient();
      const subscription = (client as ApolloClient)
        .subscribe({ query: gql(ticks), fetchPolicy: 'no-cache' })
        .subscribe({
          next: ({ data, error }) => told.push(error ? 'error' : data),
          error: () => told.push('error'),
          complete: () => told.push('complete'),
        });
      return {
        told,
        leave() {
          subscription.unsubscribe();
          client.stop();
        },
      };
    }

    it('bring what there is, and end upstream when they are left', async () => {
      const { told, leave } = follow();
      await source.running(1);
      source.send('a');
      source.send('b');
      await eventually(() => told.length === 2);
      expect(told).toEqual([{ ticks: 'a' }, { ticks: 'b' }]);
      leave();
      await source.running(0);
    });

    it('are over with their source, and an error where their subgraph is lost', async () => {
      const ending = follow();
      await source.running(1);
      source.end();
      await eventually(() => ending.told.length > 0);
      expect(ending.told).toEqual(['complete']);
      const lost = follow();
      await source.running(1);
      subgraph.cut();
      await eventually(() => lost.told.length > 0);
      expect(lost.told[0]).toBe('error');
      lost.leave();
      await source.running(0);
    });
  });
});
