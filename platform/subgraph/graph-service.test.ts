import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEADLINE_HEADER } from '../deadline/deadline.ts';
import { badInput } from '../errors/errors.ts';
import { registry } from '../metrics/metrics.ts';
import { silentLog } from '../mongo/testing.ts';
import { passportReader } from '../passport/passport.ts';
import { ensureSecrets, readPublicKey } from '../passport/secrets.ts';
import { pushIterator } from '../live/push-iterator.ts';
import { eventually } from '../testing/eventually.ts';
import { buildFromSdl } from './build-schema.ts';
import { createGraphService } from './graph-service.ts';
import { requireProfile, type RequestContext } from './request-context.ts';
import { actor, serveSubgraph } from './testing.ts';

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated", "@requiresScopes"])
  type Query {
    open: String!
    mine: String! @authenticated
    either: String! @requiresScopes(scopes: [["a", "b"], ["admin"]])
    profile: String!
    faulty: String
    broken: String
    requestId: String!
    reads: Int!
  }
  type Mutation { read: Int! at: Float! linger: Int }
  type Subscription { ticks: Int!  guarded: Int! @authenticated }
`;

interface Context extends RequestContext {
  /** New for each request, for each event of a subscription, and after each mutation. */
  load: { count: number };
}

const folder = mkdtempSync(join(tmpdir(), 'marquee-subgraph-'));
ensureSecrets(folder);
let subgraph: Awaited<ReturnType<typeof serveSubgraph>>;
let left = 0;
let lingering = 0;

const ticks = () =>
  pushIterator<number>(async ({ push }) => {
    [1, 2].forEach(push);
    return () => {
      left += 1;
    };
  });

beforeAll(async () => {
  const schema = buildFromSdl(SDL, {
    Query: {
      open: () => 'open',
      mine: () => 'mine',
      either: () => 'either',
      profile: (_: unknown, __: unknown, context: Context) => requireProfile(context).profile,
      faulty: () => {
        throw badInput('x', 'x is wrong');
      },
      broken: () => {
        throw new Error('mongodb://user:secret@db refused');
      },
      requestId: (_: unknown, __: unknown, { requestId }: Context) => requestId,
      reads: (_: unknown, __: unknown, { load }: Context) => ++load.count,
    },
    Subscription: {
      ticks: { subscribe: ticks, resolve: (_: number, __: unknown, { load }: Context) => ++load.count },
      guarded: { subscribe: ticks, resolve: (tick: number) => tick },
    },
    Mutation: {
      read: (_: unknown, __: unknown, { load }: Context) => ++load.count,
      at: (_: unknown, __: unknown, { now }: Context) => now.getTime(),
      async linger(_: unknown, __: unknown, { signal }: Context) {
        lingering += 1;
        await eventually(() => signal.aborted);
        return lingering;
      },
    },
  });
  const service = createGraphService<Context>({
    name: 'test',
    schema,
    readPassport: passportReader(readPublicKey(folder, 'passport')),
    createContext: (base) => base,
    createLoaders: () => ({ count: 0 }),
    internalRoutes: async (_request, response) => void response.writeHead(404).end(),
    dependencies: [],
    log: silentLog,
    onStart: async () => undefined,
    onStop: async () => undefined,
  });
  subgraph = await serveSubgraph(service, folder);
});
afterAll(async () => {
  await subgraph.stop();
  rmSync(folder, { recursive: true });
});

const code = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code;

async function abandonedFields(): Promise<number> {
  const metric = registry.getSingleMetric('marquee_subgraph_abandoned_fields_total');
  return (await metric!.get()).values.find(({ labels }) => labels['subgraph'] === 'test')?.value ?? 0;
}

describe('access from the SDL', () => {
  it('lets through who has one of the sets of scopes, and says what lacks', async () => {
    expect((await subgraph.as(actor({ scopes: ['a', 'b'] }), '{ either }')).data).toEqual({ either: 'either' });
    expect((await subgraph.as(actor({ scopes: ['admin'] }), '{ either }')).data).toEqual({ either: 'either' });
    const { errors } = await subgraph.as(actor({ scopes: ['a'] }), '{ either }');
    expect(errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', missingScopes: ['b'] });
    expect(code(await subgraph.as(undefined, '{ either }'))).toBe('UNAUTHENTICATED');
  });

  it('asks for a login, and for a profile, where they are needed', async () => {
    expect(code(await subgraph.as(undefined, '{ mine }'))).toBe('UNAUTHENTICATED');
    expect((await subgraph.as(actor(), '{ mine open }')).data).toEqual({ mine: 'mine', open: 'open' });
    expect(code(await subgraph.as(actor({ profile: undefined }), '{ profile }'))).toBe('PROFILE_REQUIRED');
  });

  it('guards subscriptions as well', async () => {
    const refused = await subgraph.subscribe(undefined, 'subscription { guarded }');
    expect(code(await refused.next())).toBe('UNAUTHENTICATED');
    const allowed = await subgraph.subscribe(actor(), 'subscription { guarded }');
    expect((await allowed.next()).data).toEqual({ guarded: 1 });
    await allowed.leave();
  });
});

describe('errors', () => {
  it("tell a caller of the caller's fault, and hide ours behind the request id", async () => {
    expect((await subgraph.as(undefined, '{ faulty }')).errors![0]).toMatchObject({
      message: 'x is wrong',
      path: ['faulty'],
      extensions: { code: 'BAD_USER_INPUT', argument: 'x' },
    });
    const broken = await subgraph.send('{ broken }', {}, { 'x-request-id': 'req_of_the_gateway' });
    expect(JSON.stringify(broken)).not.toContain('secret');
    expect(broken.errors![0]!.extensions).toMatchObject({ code: 'INTERNAL', requestId: 'req_of_the_gateway' });
  });

  it('name what is no document, no JSON, or too large', async () => {
    expect(code(await subgraph.as(undefined, '{'))).toBe('GRAPHQL_PARSE_FAILED');
    expect(code(await subgraph.as(undefined, '{ nothing }'))).toBe('GRAPHQL_VALIDATION_FAILED');
    const post = (body: string) =>
      fetch(`${subgraph.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect((await post('{')).status).toBe(400);
    expect(
      ((await (await post(`{"query":"${' '.repeat(1_100_000)}"}`)).json()) as { errors: [{ extensions: object }] })
        .errors[0].extensions,
    ).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    expect((await fetch(`${subgraph.url}/graphql`)).status).toBe(404);
  });
});

describe('a request', () => {
  it('begins nothing more when its caller has stopped waiting', async () => {
    lingering = 0;
    const { data, errors } = await subgraph.send(
      'mutation { one: linger two: linger read }',
      {},
      {
        [DEADLINE_HEADER]: '30',
      },
    );
    expect([data, lingering]).toEqual([null, 1]);
    expect(errors!.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['two'], 'TIMEOUT'],
      [['read'], 'TIMEOUT'],
    ]);
  });

  it('begins nothing more when its caller has gone', async () => {
    lingering = 0;
    const leaving = new AbortController();
    const asked = fetch(`${subgraph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'mutation { one: linger two: linger }' }),
      signal: leaving.signal,
    });
    await eventually(() => lingering === 1);
    const refused = abandonedFields();
    leaving.abort();
    await expect(asked).rejects.toThrow();
    await eventually(async () => (await abandonedFields()) === (await refused) + 1);
    expect(lingering).toBe(1);
  });

  it('has all the time it needs where nothing well formed is said', async () => {
    for (const odd of ['', '-5', '1e9', 'soon', '99999999', '5, 5']) {
      const { data } = await subgraph.send('mutation { read }', {}, { [DEADLINE_HEADER]: odd });
      expect(data).toEqual({ read: 1 });
    }
  });

  it('keeps the request id of its caller, unless it is not well formed', async () => {
    expect((await subgraph.send('{ requestId }', {}, { 'x-request-id': 'req_12345678' })).data.requestId).toBe(
      'req_12345678',
    );
    expect((await subgraph.send('{ requestId }', {}, { 'x-request-id': 'no good' })).data.requestId).toMatch(
      /^req_[\w-]{16}$/,
    );
  });

  it('gives each mutation a time of its own, in their order', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `a${index}: at`).join(' ');
    const { data } = await subgraph.as(undefined, `mutation { ${many} }`);
    const times = Object.values<number>(data);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  });

  it('reads anew with each mutation', async () => {
    expect((await subgraph.as(undefined, 'mutation { a: read b: read }')).data).toEqual({ a: 1, b: 1 });
  });

  it('has a context of its own, and so has each event of a subscription', async () => {
    expect((await subgraph.as(undefined, '{ a: reads b: reads }')).data).toEqual({ a: 1, b: 2 });
    expect((await subgraph.as(undefined, '{ reads }')).data).toEqual({ reads: 1 });
    const before = left;
    const subscription = await subgraph.subscribe(undefined, 'subscription { ticks }');
    expect([(await subscription.next()).data.ticks, (await subscription.next()).data.ticks]).toEqual([1, 1]);
    await subscription.leave();
    await eventually(() => left !== before);
  });
});
