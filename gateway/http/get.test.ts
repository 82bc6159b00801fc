import { cacheExchange, Client, fetchExchange, gql } from '@urql/core';
import { startSubgraph, type RealSubgraph, type ResolverContext } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated"])
  type Query { greeting(name: String = "you"): String! me: String @authenticated broken: String }
  type Mutation { logIn(input: LogInInput!): String }
  input LogInInput { email: String! password: String! }
  type Subscription { ticks: Int }`;

describe('GET /graphql', () => {
  let subgraph: RealSubgraph;
  let gateway: TestGateway;
  let calls: string[] = [];

  beforeAll(async () => {
    subgraph = await startSubgraph(sdl, {
      Query: {
        greeting: (_: unknown, { name }: { name: string }) => `Hello ${name}`,
        me: () => 'me',
        broken: () => {
          throw new Error('no');
        },
      },
      Mutation: {
        logIn: (_: unknown, _input: unknown, { headers }: ResolverContext) => {
          calls.push(String(headers['x-marquee-refresh']));
          return 'in';
        },
      },
    });
    gateway = await startGateway([{ name: 'greeting', sdl, url: subgraph.url }], {
      CORS_ORIGINS: 'https://tv.example',
    });
  });

  afterAll(async () => {
    await gateway.stop();
    await subgraph.stop();
  });

  beforeEach(() => {
    calls = [];
  });

  async function get(parameters: Record<string, string>, init: RequestInit = {}) {
    const response = await fetch(`${gateway.url}?${new URLSearchParams(parameters).toString()}`, init);
    const text = await response.text();
    const body =
      text === '' ? undefined : (JSON.parse(text) as { data?: unknown; errors?: { extensions: { code: string } }[] });
    return { status: response.status, headers: response.headers, body };
  }

  it('runs a query with its name and variables', async () => {
    const query = 'query A($n: String) { greeting(name: $n) } query B { greeting }';
    const { status, body } = await get({ query, operationName: 'A', variables: '{"n":"Ann & Bo"}' });
    expect([status, body]).toEqual([200, { data: { greeting: 'Hello Ann & Bo' } }]);
    expect((await get({ query, operationName: 'B', variables: '' })).body).toEqual({ data: { greeting: 'Hello you' } });
  });

  it('runs no mutation, and takes nothing from the brake for the try', async () => {
    const query = 'mutation { logIn(input: { email: "a@b.test", password: "p" }) }';
    for (let i = 0; i < 20; i++) {
      const { status, headers, body } = await get({ query });
      expect([status, headers.get('allow'), body!.errors![0]!.extensions]).toEqual([
        405,
        'POST',
        { code: 'BAD_REQUEST', retriable: false },
      ]);
    }
    expect(calls).toEqual([]);
    expect((await gateway.post({ query })).body.errors).toBeUndefined();
  });

  it.each([
    [
      'a mutation among queries',
      { query: 'query A { greeting } mutation B { logIn(input: {email: "a", password: "b"}) }', operationName: 'B' },
      405,
    ],
    ['a subscription', { query: 'subscription { ticks }' }, 400],
    ['no query', {}, 400],
    ['variables that are no JSON', { query: '{ greeting }', variables: '{' }, 400],
    ['variables that are a list', { query: '{ greeting }', variables: '[]' }, 400],
    ['a token in the address', { query: '{ greeting }', extensions: '{"accessToken":"x"}' }, 400],
  ])('refuses %s', async (_what, parameters, status) => {
    expect((await get(parameters)).status).toBe(status);
  });

  it('refuses a parameter that is there twice: caches and we might take different ones', async () => {
    const response = await fetch(`${gateway.url}?query={greeting}&query={me}`);
    expect(response.status).toBe(400);
  });

  it('refuses pages of foreign origins', async () => {
    expect((await get({ query: '{ greeting }' }, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await get({ query: '{ greeting }' }, { headers: { origin: 'https://tv.example' } })).status).toBe(200);
  });

  it('lets the client keep what everybody gets alike, by an entity tag', async () => {
    const first = await get({ query: '{ greeting }' });
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('vary')).toContain('Authorization');
    const etag = first.headers.get('etag')!;
    const again = await get({ query: '{ greeting }' }, { headers: { 'if-none-match': `"other", ${etag}` } });
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, undefined, etag]);
    const other = await get({ query: '{ greeting(name: "x") }' }, { headers: { 'if-none-match': etag } });
    expect(other.status).toBe(200);
  });

  it('lets nobody keep what is of a viewer or has failed', async () => {
    const authorization = `Bearer ${await gateway.token()}`;
    const answers = [
      await get({ query: '{ greeting }' }, { headers: { authorization } }),
      await get({ query: '{ greeting }' }, { headers: { authorization: 'Bearer nonsense' } }),
      await get({ query: '{ me }' }),
      await get({ query: '{ broken }' }),
      await get({ query: '{' }),
    ];
    for (const { headers } of answers) {
      expect([headers.get('cache-control'), headers.get('etag')]).toEqual(['no-store', null]);
    }
    expect((await gateway.post({ query: '{ greeting }' })).headers.get('cache-control')).toBe('no-store');
  });

  it('answers HEAD as GET without a body', async () => {
    const got = await get({ query: '{ greeting }' });
    const head = await get({ query: '{ greeting }' }, { method: 'HEAD' });
    expect([head.status, head.body]).toEqual([200, undefined]);
    for (const name of ['content-type', 'content-length', 'etag', 'cache-control']) {
      expect(head.headers.get(name)).toBe(got.headers.get(name));
    }
    const mutation = await get({ query: 'mutation { logIn(input: {email: "a", password: "b"}) }' }, { method: 'HEAD' });
    expect(mutation.status).toBe(405);
  });

  it('answers OPTIONS with what there is, and a page with what it may', async () => {
    const plain = await fetch(gateway.url, { method: 'OPTIONS' });
    expect([plain.status, plain.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
    const headers = { origin: 'https://tv.example', 'access-control-request-method': 'GET' };
    const preflight = await fetch(gateway.url, { method: 'OPTIONS', headers });
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, POST');
  });

  it('serves urql as it comes', async () => {
    const client = new Client({ url: gateway.url, exchanges: [cacheExchange, fetchExchange], preferGetMethod: true });
    const result = await client.query(gql('query ($n: String) { greeting(name: $n) }'), { n: 'urql' }).toPromise();
    expect([result.error, result.data]).toEqual([undefined, { greeting: 'Hello urql' }]);
    const done = await client.mutation(gql('mutation ($i: LogInInput!) { logIn(input: $i) }'), {
      i: { email: 'u@b', password: 'p' },
    });
    expect([done.error, done.data]).toEqual([undefined, { logIn: 'in' }]);
  });
});
