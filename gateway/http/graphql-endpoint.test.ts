import { once } from 'node:events';
import { request as httpRequest, type ServerResponse } from 'node:http';
import { PASSPORT_HEADER } from '../../platform/passport/passport.ts';
import { startSubgraph, type RealSubgraph, type ResolverContext } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated", "@requiresScopes"])
  type Query {
    greeting(name: String = "you"): String!
    me: Account! @authenticated
    accounts: [Account!]! @requiresScopes(scopes: [["accounts:read"], ["support", "audit"]])
    node(kind: String): Node
    broken: String
  }
  interface Node { id: ID! }
  type Secret implements Node { id: ID! text: String @requiresScopes(scopes: [["secrets:read"]]) }
  type Account implements Node @key(fields: "id") { id: ID! self: Account! name: String! }
  type Mutation {
    logIn(input: LogInInput!): String
    refresh(refreshToken: String): String
    logOut: String @authenticated
  }
  input LogInInput { email: String! password: String! }
  type Subscription { ticks: Int }
`;

const resolvers = {
  Query: {
    greeting: (_: unknown, { name }: { name: string }) => `Hello ${name}`,
    me: () => ({ id: 'account_1' }),
    accounts: () => [],
    node: (_: unknown, { kind }: { kind: string }) => ({ kind, id: 'secret_1' }),
    broken: () => {
      throw new Error('the database password is hunter2');
    },
  },
  Account: { self: ({ id }: { id: string }) => ({ id }), name: () => 'A' },
  Node: { __resolveType: ({ kind }: { kind?: string }) => kind ?? 'Account' },
  Mutation: {
    logIn(_: unknown, _input: unknown, { setHeader }: ResolverContext) {
      setHeader('x-marquee-set-refresh', 'token-1; Max-Age=600');
      return 'in';
    },
    refresh: (_: unknown, _input: unknown, { headers }: ResolverContext) => String(headers['x-marquee-refresh']),
    logOut(_: unknown, _input: unknown, { setHeader }: ResolverContext) {
      setHeader('x-marquee-set-refresh', '');
      return 'out';
    },
  },
};

describe('POST /graphql', () => {
  let user: RealSubgraph;
  let gateway: TestGateway;

  beforeAll(async () => {
    user = await startSubgraph(sdl, resolvers);
    gateway = await startGateway([{ name: 'user', sdl, url: user.url }], {
      CORS_ORIGINS: 'https://tv.example,http://localhost:3000',
      GRAPH_BODY_LIMIT: '4096',
    });
  });

  afterAll(async () => {
    await gateway.stop();
    await user.stop();
  });

  const graphqlType = { accept: 'application/graphql-response+json, application/json' };
  const codeOf = ({ body }: Awaited<ReturnType<TestGateway['post']>>) => body.errors?.[0]?.extensions['code'];

  it('answers in the media type that was asked for', async () => {
    const plain = await gateway.post({ query: '{ greeting }' });
    expect(plain).toMatchObject({ status: 200, body: { data: { greeting: 'Hello you' } } });
    expect(plain.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const modern = await gateway.post({ query: '{ greeting }' }, graphqlType);
    expect(modern.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
    expect((await gateway.post({ query: '{ greeting }' }, { accept: 'text/html' })).status).toBe(406);
  });

  it.each(['', ' ', '*/*', 'application/*', ' , */*;q=0.1'])(
    'takes Accept "%s" for one that prefers nothing',
    async (accept) => {
      const answered = await gateway.post({ query: '{ greeting }' }, { accept });
      expect([answered.status, answered.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    },
  );

  it.each([
    ['no GraphQL', { query: '{ greeting' }, 400, 'GRAPHQL_PARSE_FAILED'],
    ['what the schema lacks', { query: '{ nothing }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'several operations and no name',
      { query: 'query A { greeting } query B { greeting }' },
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['a name that is not there', { query: '{ greeting }', operationName: 'X' }, 400, 'OPERATION_RESOLUTION_FAILURE'],
    [
      'a variable of the wrong type',
      { query: 'query ($n: String) { greeting(name: $n) }', variables: { n: 3 } },
      400,
      'BAD_USER_INPUT',
    ],
    ['a subscription', { query: 'subscription { ticks }' }, 400, 'BAD_REQUEST'],
    ['no login', { query: '{ me { id } }' }, 401, 'UNAUTHENTICATED'],
  ])('tells %s by status only where the client knows the new media type', async (_what, body, status, code) => {
    const modern = await gateway.post(body, graphqlType);
    expect([modern.status, codeOf(modern)]).toEqual([status, code]);
    expect(modern.body).not.toHaveProperty('data');
    const old = await gateway.post(body);
    expect([old.status, codeOf(old)]).toEqual([code === 'BAD_REQUEST' ? 400 : 200, code]);
  });

  it('tells by status that there are errors in an answer, where the media type gives it its meaning', async () => {
    const statusOf = async (query: string, headers = {}) => (await gateway.post({ query }, headers)).status;
    const modern = { accept: 'application/graphql-response+json' };
    expect(await statusOf('{ greeting broken }', modern)).toBe(294);
    expect(await statusOf('{ greeting }', modern)).toBe(200);
    expect(await statusOf('{ greeting broken }')).toBe(200);
  });

  describe('a request whose client has gone', () => {
    /** Sends a request, and closes the connection when the subgraph has been asked. */
    async function leaveDuring(query: string, headers: Record<string, string> = {}) {
      const reached = Promise.withResolvers<ServerResponse>();
      const ended = Promise.withResolvers<void>();
      user.intercept = (_request, response) => {
        response.on('close', ended.resolve);
        reached.resolve(response);
        return true;
      };
      const client = httpRequest(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
      });
      client.on('error', () => undefined);
      client.end(JSON.stringify({ query }));
      const held = await reached.promise;
      const closed = new Promise((resolve) => client.on('close', resolve));
      client.destroy();
      await closed;
      return { held, ended: ended.promise };
    }

    afterEach(() => {
      user.intercept = undefined;
    });

    async function abandoned(): Promise<number> {
      const metrics = await (await fetch(`${gateway.operationsUrl}/metrics`)).text();
      return Number(/^marquee_gateway_fetches_total\{[^}]*outcome="abandoned"[^}]*\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
    }

    it.each([
      ['of somebody', async () => ({ authorization: `Bearer ${await gateway.token()}` })],
      ['of nobody, for which no other waits', async () => ({})],
    ])('%s is ended at the subgraph as well where it changes nothing', async (_whose, headersOf) => {
      const before = await abandoned();
      const { held, ended } = await leaveDuring('{ greeting }', await headersOf());
      await ended;
      expect(held.writableFinished).toBe(false);
      // It was not the subgraph’s own time that was up.
      expect(await abandoned()).toBe(before + 1);
    });

    it('goes on for others who wait for the same', async () => {
      const reached = Promise.withResolvers<ServerResponse>();
      user.intercept = (_request, response) => {
        reached.resolve(response);
        return true;
      };
      const leaving = new AbortController();
      const body = JSON.stringify({ query: '{ greeting }' });
      const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
      const left = fetch(gateway.url, { ...options, signal: leaving.signal }).catch(() => 'left');
      const held = await reached.promise;
      const stayed = fetch(gateway.url, options);
      await gateway.post({ query: '{ __typename }' });
      leaving.abort();
      expect(await left).toBe('left');
      await gateway.post({ query: '{ __typename }' });
      held.setHeader('content-type', 'application/json').end('{"data":{"greeting":"both"}}');
      expect(await (await stayed).json()).toEqual({ data: { greeting: 'both' } });
    });

    it('has the mutation finished that is under way', async () => {
      const { held } = await leaveDuring('mutation { refresh }');
      held.setHeader('content-type', 'application/json').end('{"data":{"refresh":"1"}}');
      await once(held, 'close');
      expect(held.writableFinished).toBe(true);
    });
  });

  it.each([
    ['no JSON', 'not json'],
    ['a batch', [{ query: '{ greeting }' }]],
    ['no query', { variables: {} }],
    ['variables that are a list', { query: '{ greeting }', variables: [] }],
    ['a name that is a number', { query: '{ greeting }', operationName: 3 }],
  ])('refuses %s with 400', async (_what, body) => {
    const answer = await gateway.post(body);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_REQUEST']);
  });

  it('refuses other methods, and content types that a page may send unasked', async () => {
    const put = await fetch(gateway.url, { method: 'PUT', body: '{}' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      expect((await gateway.post({ query: '{ greeting }' }, { 'content-type': type })).status).toBe(415);
    }
  });

  it('refuses a body over the limit, announced or not', async () => {
    const body = JSON.stringify({ query: '{ greeting }', variables: { pad: 'x'.repeat(5_000) } });
    const announced = await gateway.post(body);
    expect([announced.status, codeOf(announced)]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const chunked = httpRequest(gateway.url, { method: 'POST', headers: { 'content-type': 'application/json' } });
      chunked.on('response', (response) => {
        resolve(response.statusCode);
        chunked.destroy();
      });
      chunked.on('error', reject);
      chunked.write(body.slice(0, 3_000));
      chunked.write(body.slice(3_000));
    });
    expect(status).toBe(413);
  });

  it('carries the request id through, and makes one where it is none', async () => {
    const kept = await gateway.post({ query: '{ greeting }' }, { 'x-request-id': 'req_from_client' });
    expect(kept.headers.get('x-request-id')).toBe('req_from_client');
    expect(user.requests.at(-1)!.headers['x-request-id']).toBe('req_from_client');
    const made = await gateway.post({ query: '{ greeting }' }, { 'x-request-id': 'a b"c' });
    expect(made.headers.get('x-request-id')).toMatch(/^req_[\w-]{16}$/);
  });

  it('masks what is no caller’s fault, with the request id', async () => {
    const { body, status } = await gateway.post(
      { query: '{ broken }' },
      { ...graphqlType, 'x-request-id': 'req_broken1' },
    );
    expect(status).toBe(294);
    expect(body).toEqual({
      data: { broken: null },
      errors: [
        {
          message: 'Something went wrong on our side.',
          path: ['broken'],
          extensions: { code: 'INTERNAL', retriable: false, requestId: 'req_broken1' },
        },
      ],
    });
  });

  describe('access', () => {
    it('asks a subgraph nothing while a right is lacking, and names path and scopes', async () => {
      const before = user.requests.length;
      const authorization = `Bearer ${await gateway.token({ scopes: ['support'] })}`;
      const query = '{ me { id } everyone: accounts { id } }';
      const anonymous = await gateway.post({ query }, graphqlType);
      expect(anonymous).toMatchObject({
        status: 401,
        body: {
          errors: [
            { path: ['me'], extensions: { code: 'UNAUTHENTICATED' } },
            { path: ['everyone'], extensions: { code: 'UNAUTHENTICATED' } },
          ],
        },
      });
      const viewer = await gateway.post({ query: '{ everyone: accounts { id } }' }, { ...graphqlType, authorization });
      expect(viewer).toMatchObject({
        status: 403,
        body: { errors: [{ path: ['everyone'], extensions: { code: 'FORBIDDEN', retriable: false } }] },
      });
      expect(viewer.body.errors![0]!.extensions['missingScopes']).toHaveLength(1);
      expect(user.requests).toHaveLength(before);
    });

    it('takes any alternative of scopes, and hands the passport on', async () => {
      const authorization = `Bearer ${await gateway.token({ scopes: ['support', 'audit'] })}`;
      const { body } = await gateway.post({ query: '{ accounts { id } }' }, { authorization });
      expect(body).toEqual({ data: { accounts: [] } });
      expect(user.requests.at(-1)!.headers[PASSPORT_HEADER]).toMatch(/^eyJ/);
      expect(user.requests.at(-1)!.headers.authorization).toBeUndefined();
    });

    it('looks through fragments on abstract types, and at what is included alone', async () => {
      const authorization = `Bearer ${await gateway.token()}`;
      const query = 'query ($all: Boolean!) { node(kind: "Secret") { id ... on Secret @include(if: $all) { text } } }';
      const all = await gateway.post({ query, variables: { all: true } }, { authorization });
      expect(all.body).toMatchObject({
        data: { node: { id: 'secret_1', text: null } },
        errors: [{ path: ['node', 'text'], extensions: { missingScopes: ['secrets:read'] } }],
      });
      const some = await gateway.post({ query, variables: { all: false } }, { authorization });
      expect(some.body).toEqual({ data: { node: { id: 'secret_1' } } });
    });

    it('takes the token of a beacon from the body, and the header before it', async () => {
      const accessToken = await gateway.token({ scopes: ['support', 'audit'] });
      const beacon = { query: '{ accounts { id } }', extensions: { accessToken } };
      expect((await gateway.post(beacon)).body.data).toEqual({ accounts: [] });
      const weaker = await gateway.post(beacon, { authorization: `Bearer ${await gateway.token()}` });
      expect(weaker.body.errors![0]!.extensions['code']).toBe('FORBIDDEN');
      const forged = await gateway.post({ ...beacon, extensions: { accessToken: `${accessToken}x` } });
      expect(forged.body.errors![0]!.extensions['code']).toBe('UNAUTHENTICATED');
    });

    it.each(['nonsense', 'Bearer nonsense', 'Basic dTpw'])('refuses the authorization %s', async (authorization) => {
      const answer = await gateway.post({ query: '{ greeting }' }, { ...graphqlType, authorization });
      expect([answer.status, codeOf(answer)]).toEqual([401, 'UNAUTHENTICATED']);
    });

    it('refuses an expired token, but not where it is there to be exchanged', async () => {
      const authorization = `Bearer ${await gateway.token({}, new Date(Date.now() - 700_000))}`;
      expect(codeOf(await gateway.post({ query: '{ greeting }' }, { authorization }))).toBe('UNAUTHENTICATED');
      const refreshed = await gateway.post({ query: 'mutation { refresh(refreshToken: "r") }' }, { authorization });
      expect(refreshed.body).toEqual({ data: { refresh: 'undefined' } });
    });
  });

  describe('limits', () => {
    const deep = `{ me { ${'self { '.repeat(11)} id ${'} '.repeat(11)} } }`;
    const aliases = `{ ${Array.from({ length: 31 }, (_, i) => `a${i}: __typename`).join(' ')} }`;
    const roots = `{ ${'greeting '.repeat(21)} }`;
    const tokens = `{ ${'greeting '.repeat(2_100)} }`;
    it.each([
      ['depth', deep, /13 levels deep; 12 are allowed/],
      ['aliases', aliases, /31 aliases; 30 are allowed/],
      ['root fields', roots, /21 root fields; 20 are allowed/],
    ])('of %s', async (_what, query, message) => {
      const { body } = await gateway.post({ query });
      expect(body.errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_COMPLEX' } }]);
      expect(body.errors![0]!.message).toMatch(message);
    });

    it('of tokens', async () => {
      const other = await startGateway([{ name: 'user', sdl, url: user.url }]);
      const { body } = await other.post({ query: tokens });
      expect(body.errors).toMatchObject([
        { message: 'The document has more than 2000 tokens.', extensions: { code: 'OPERATION_TOO_COMPLEX' } },
      ]);
      await other.stop();
    });
  });

  describe('origins', () => {
    const preflight = (origin: string) =>
      fetch(gateway.url, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });

    it('lets listed pages in, with credentials', async () => {
      const { status, headers } = await preflight('https://tv.example');
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe('https://tv.example');
      expect(headers.get('access-control-allow-credentials')).toBe('true');
      expect(headers.get('access-control-allow-headers')).toContain('authorization');
      const answer = await gateway.post({ query: '{ greeting }' }, { origin: 'http://localhost:3000' });
      expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
      expect(answer.headers.get('vary')).toMatch(/^Origin,/);
    });

    it('lets no other page in', async () => {
      expect((await preflight('https://tv.example.evil')).headers.get('access-control-allow-origin')).toBeNull();
      const answer = await gateway.post({ query: '{ greeting }' }, { origin: 'https://evil.example' });
      expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
    });

    it('lets our own pages in', async () => {
      const own = new URL(gateway.url).origin;
      expect((await gateway.post({ query: '{ greeting }' }, { origin: own })).status).toBe(200);
    });
  });

  describe('the refresh cookie', () => {
    const web = { 'x-marquee-client': 'web' };
    const logIn = { query: 'mutation { logIn(input: { email: "a@b", password: "p" }) }' };

    it('is set, handed on and cleared for web clients', async () => {
      const { headers } = await gateway.post(logIn, web);
      expect(headers.get('set-cookie')).toBe(
        'marquee_refresh=token-1; Max-Age=600; Path=/graphql; HttpOnly; SameSite=Strict',
      );
      const cookie = 'other=1; marquee_refresh=token-1';
      const refreshed = await gateway.post({ query: 'mutation { refresh }' }, { ...web, cookie });
      expect(refreshed.body).toEqual({ data: { refresh: 'token-1' } });
      const authorization = `Bearer ${await gateway.token()}`;
      const out = await gateway.post({ query: 'mutation { logOut }' }, { ...web, cookie, authorization });
      expect(out.headers.get('set-cookie')).toMatch(/^marquee_refresh=; Max-Age=0;/);
    });

    it('is left alone for other clients and for queries', async () => {
      expect((await gateway.post(logIn)).headers.get('set-cookie')).toBeNull();
      await gateway.post({ query: '{ greeting }' }, { ...web, cookie: 'marquee_refresh=token-1' });
      expect(user.requests.at(-1)!.headers['x-marquee-refresh']).toBeUndefined();
    });

    it('is another one for the Playground than for the pages of the same browser', async () => {
      const playground = { 'x-marquee-client': 'playground' };
      const { headers } = await gateway.post(logIn, playground);
      expect(headers.get('set-cookie')).toBe(
        'marquee_playground_refresh=token-1; Max-Age=600; Path=/graphql; HttpOnly; SameSite=Strict',
      );
      const cookie = 'marquee_refresh=of-a-viewer; marquee_playground_refresh=of-an-admin';
      const refreshAs = async (client: Record<string, string>) =>
        (await gateway.post({ query: 'mutation { refresh }' }, { ...client, cookie })).body.data;
      expect(await refreshAs(playground)).toEqual({ refresh: 'of-an-admin' });
      expect(await refreshAs(web)).toEqual({ refresh: 'of-a-viewer' });
      expect(await refreshAs({ 'x-marquee-client': 'constructor' })).toEqual({ refresh: 'undefined' });
    });

    describe('by https', () => {
      const https = { ...web, 'x-forwarded-proto': 'https' };
      const secure = '__Host-marquee_refresh=token-1; Max-Age=600; Path=/; HttpOnly; SameSite=Strict; Secure';
      const cookiesOf = async (env: Record<string, string>, headers: Record<string, string>, query = logIn) => {
        const other = await startGateway([{ name: 'user', sdl, url: user.url }], env);
        const { headers: answered } = await other.post(query, headers);
        await other.stop();
        return answered.getSetCookie();
      };

      it('is of this host alone: behind a proxy of ours that says so, or where the public address does', async () => {
        expect(await cookiesOf({ TRUSTED_PROXIES: 'loopback' }, https)).toEqual([secure]);
        const PUBLIC_URL = 'https://tv.example.com';
        const forwarded = { ...web, 'x-forwarded-host': 'tv.example.com' };
        expect(await cookiesOf({ PUBLIC_URL, TRUSTED_PROXIES: 'loopback' }, forwarded)).toEqual([secure]);
      });

      it('is not what anybody says it is', async () => {
        const plain = ['marquee_refresh=token-1; Max-Age=600; Path=/graphql; HttpOnly; SameSite=Strict'];
        expect(await cookiesOf({}, https)).toEqual(plain);
        expect(await cookiesOf({ TRUSTED_PROXIES: '203.0.113.7' }, https)).toEqual(plain);
        expect(await cookiesOf({ PUBLIC_URL: 'https://tv.example.com' }, web)).toEqual(plain);
      });

      it('goes on from a cookie of before, which it replaces, and is preferred to it', async () => {
        const env = { TRUSTED_PROXIES: 'loopback' };
        const refresh = { query: 'mutation { refresh }' };
        const old = { ...https, cookie: 'marquee_refresh=token-0' };
        await cookiesOf(env, old, refresh);
        expect(user.requests.at(-1)!.headers['x-marquee-refresh']).toBe('token-0');
        const dropped = 'marquee_refresh=; Max-Age=0; Path=/graphql; HttpOnly; SameSite=Strict';
        expect(await cookiesOf(env, old)).toEqual([secure, dropped]);
        await cookiesOf(env, { ...https, cookie: 'marquee_refresh=tossed; __Host-marquee_refresh=token-1' }, refresh);
        expect(user.requests.at(-1)!.headers['x-marquee-refresh']).toBe('token-1');
        // By http nobody takes the name that only https may set.
        await cookiesOf({}, { ...web, cookie: '__Host-marquee_refresh=token-1' }, refresh);
        expect(user.requests.at(-1)!.headers['x-marquee-refresh']).toBe('');
      });
    });
  });

  it('brakes log-ins on one account, whatever the case of its address and however they are aliased', async () => {
    const other = await startGateway([{ name: 'user', sdl, url: user.url }]);
    const call = (alias: string, email: string) => `${alias}: logIn(input: { email: "${email}", password: "p" })`;
    const five = `mutation { ${['a', 'b', 'c', 'd', 'e'].map((alias) => call(alias, 'A@b.test')).join(' ')} }`;
    expect((await other.post({ query: five })).body.errors).toBeUndefined();
    const braked = await other.post({ query: five.replaceAll('A@b', 'a@B') }, graphqlType);
    expect([braked.status, codeOf(braked)]).toEqual([429, 'RATE_LIMITED']);
    const { retryAfterMs } = braked.body.errors![0]!.extensions;
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(Number(braked.headers.get('retry-after'))).toBe(Math.ceil(Number(retryAfterMs) / 1_000));
    const elsewhere = await other.post({ query: `mutation { ${call('a', 'c@d.test')} }` });
    expect(elsewhere.body.errors).toBeUndefined();
    await other.stop();
  });

  it('asks subgraphs for answers in no coding: without a word they might choose one', async () => {
    const before = user.requests.length;
    await gateway.post({ query: '{ greeting(name: "in no coding") }' });
    expect(user.requests.slice(before).map(({ headers }) => headers['accept-encoding'])).toEqual(['identity']);
  });

  it('names each subgraph in its readiness', async () => {
    const ready = await fetch(new URL('/health/ready', gateway.operationsUrl));
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ok', dependencies: { 'gateway.user': 'ok', 'gateway.supergraph': 'ok' } },
    ]);
  });

  it('tells a subgraph that is away as UNAVAILABLE, without its name', async () => {
    const gone = await startSubgraph(sdl, resolvers);
    const other = await startGateway([{ name: 'user', sdl, url: gone.url }]);
    await gone.stop();
    expect((await other.post({ query: '{ greeting }' })).body).toEqual({
      data: null,
      errors: [
        {
          message: 'A part of the platform did not answer.',
          extensions: { code: 'UNAVAILABLE', retriable: true },
        },
      ],
    });
    await other.stop();
  });
});
