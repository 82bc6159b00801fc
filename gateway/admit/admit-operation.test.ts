import { eventually } from '../../platform/testing/eventually.ts';
import { createEventSource } from '../testing/event-source.ts';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@listSize"])
  type Query { titles(first: Int = 20): [Title!] @listSize(slicingArguments: ["first"]) }
  type Title { id: ID! similar(first: Int = 20): [Title!] @listSize(slicingArguments: ["first"]) }
`;

describe('an operation that would cost too much', () => {
  let subgraph: RealSubgraph;
  let gateway: TestGateway;

  beforeAll(async () => {
    subgraph = await startSubgraph(sdl, { Query: { titles: () => [] } });
    gateway = await startGateway([{ name: 'titles', sdl, url: subgraph.url }], { GRAPH_COST_LIMIT: '1000' });
  });

  afterAll(async () => {
    await gateway.stop();
    await subgraph.stop();
  });

  const query = 'query ($first: Int) { titles(first: $first) { similar(first: 50) { similar(first: 50) { id } } } }';

  it('is refused before anything is fetched, with what it costs and what is allowed', async () => {
    const { body } = await gateway.post({ query, variables: { first: 100 } });
    expect(body.errors).toMatchObject([
      {
        message: 'The operation may cost 255100; 1000 is allowed.',
        extensions: { code: 'OPERATION_TOO_COMPLEX', retriable: false, cost: 255_100, limit: 1_000 },
      },
    ]);
    expect(subgraph.requests).toEqual([]);
  });

  it('runs when its variables ask for less', async () => {
    const { body } = await gateway.post({ query: query.replaceAll('50', '5'), variables: { first: 10 } });
    expect(body).toEqual({ data: { titles: [] } });
    expect(subgraph.requests).toHaveLength(1);
  });
});

describe('an operation that would be too many requests', () => {
  let subgraph: RealSubgraph;
  let gateway: TestGateway;

  beforeAll(async () => {
    subgraph = await startSubgraph(`${sdl} type Mutation { add: Int }`, { Mutation: { add: () => 1 } });
    const other = { name: 'other', sdl: 'type Query { ping: Int } type Mutation { ring: Int }', url: subgraph.url };
    gateway = await startGateway(
      [{ name: 'titles', sdl: `${sdl} type Mutation { add: Int }`, url: subgraph.url }, other],
      { GRAPH_FETCH_LIMIT: '3' },
    );
  });

  afterAll(async () => {
    await gateway.stop();
    await subgraph.stop();
  });

  it('is refused before anything is done, by what its conditions leave of it', async () => {
    const query = 'mutation ($less: Boolean = false) { a: add b: ring c: add d: ring @skip(if: $less) }';
    const { body } = await gateway.post({ query });
    expect(body.errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_COMPLEX', limit: 3 } }]);
    expect(subgraph.requests).toEqual([]);
    const less = await gateway.post({ query, variables: { less: true } });
    expect(less.body.errors?.map(({ extensions }) => extensions['code'])).not.toContain('OPERATION_TOO_COMPLEX');
    expect(subgraph.requests).toHaveLength(3);
  });
});

describe('a caller’s budget', () => {
  let subgraph: RealSubgraph;
  let gateway: TestGateway;
  const heartbeats = `
    type Mutation { recordHeartbeats: Int startOver: Int needed: Int! }
  `;

  beforeAll(async () => {
    const titles = (_: unknown, { first }: { first: number }) =>
      Array.from({ length: Math.min(first, 5) }, (_, id) => ({ id }));
    const resolvers = { Query: { titles }, Mutation: { recordHeartbeats: () => 1, startOver: () => 1 } };
    subgraph = await startSubgraph(sdl + heartbeats, resolvers);
    gateway = await startGateway([{ name: 'titles', sdl: sdl + heartbeats, url: subgraph.url }], {
      ACCOUNT_BUDGET: '1000',
      ACCOUNT_BUDGET_PER_SECOND: '1',
      ADDRESS_BUDGET: '200',
      ADDRESS_BUDGET_PER_SECOND: '1',
      GRAPH_PLANNING_COST: '0',
    });
  });

  afterAll(async () => {
    await gateway.stop();
    await subgraph.stop();
  });

  const graphqlType = { accept: 'application/graphql-response+json' };
  const ask = async (first: number, account?: string) =>
    gateway.post(
      { query: `{ titles(first: ${first}) { id } }` },
      account === undefined
        ? graphqlType
        : { ...graphqlType, authorization: `Bearer ${await gateway.token({ account })}` },
    );

  it('is told with every answer, and pays for what came back', async () => {
    const { headers } = await ask(150, 'account_told');
    expect(headers.get('ratelimit-policy')).toBe('"account";q=1000;qu="cost";w=1000');
    expect(headers.get('ratelimit')).toBe('"account";r=995;t=5');
  });

  it('does not pay for what the platform could not give', async () => {
    subgraph.intercept = (_request, response) => {
      response.writeHead(503).end('busy');
      return true;
    };
    const { body, headers } = await ask(150, 'account_unserved');
    subgraph.intercept = undefined;
    expect(body).toMatchObject({ data: { titles: null }, errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
    expect(headers.get('ratelimit')).toBe('"account";r=999;t=1');
    const mutation = { query: 'mutation { needed }' };
    const authorization = `Bearer ${await gateway.token({ account: 'account_unserved_too' })}`;
    subgraph.intercept = (_request, response) => {
      response.writeHead(503).end('busy');
      return true;
    };
    const failed = await gateway.post(mutation, { ...graphqlType, authorization });
    subgraph.intercept = undefined;
    expect(failed.body).toMatchObject({ data: null });
    expect(failed.headers.get('ratelimit')).toBe('"account";r=999;t=1');
  });

  it('refuses what it cannot pay for with 429 and the time to wait, and lets a heartbeat through', async () => {
    const account = 'account_spent';
    const authorization = `Bearer ${await gateway.token({ account })}`;
    const send = (query: string) => gateway.post({ query }, { ...graphqlType, authorization });
    for (let refused = 0; refused < 100; refused++) await send('{ nothing }');
    const refused = await ask(100, account);
    expect(refused.status).toBe(429);
    expect(refused.body.errors).toMatchObject([
      { message: 'The budget of this account is spent.', extensions: { code: 'RATE_LIMITED', retriable: true } },
    ]);
    const retryAfterMs = refused.body.errors![0]!.extensions['retryAfterMs'] as number;
    expect(retryAfterMs).toBeGreaterThan(60_000);
    const seconds = String(Math.ceil(retryAfterMs / 1_000));
    expect(refused.headers.get('retry-after')).toBe(seconds);
    expect(refused.headers.get('ratelimit')).toMatch(new RegExp(`^"account";r=\\d+;t=${seconds}$`));
    expect((await send('mutation { startOver }')).status).toBe(429);
    expect((await send('mutation { recordHeartbeats }')).body).toEqual({ data: { recordHeartbeats: 1 } });
    expect((await ask(1, 'account_other')).status).toBe(200);
  });

  it('is smaller, and one for all, where nobody is logged in', async () => {
    expect((await ask(150)).headers.get('ratelimit')).toBe('"address";r=195;t=5');
    expect((await ask(250)).status).toBe(429);
  });

  it('is told to a follower on a socket as the operation’s own error', async () => {
    const authorization = { accessToken: await gateway.token({ account: 'account_socket' }) };
    const client = gateway.connect({ connectionParams: authorization });
    const run = (query: string) =>
      new Promise<unknown>((resolve) => {
        client.subscribe({ query }, { next: resolve, error: resolve, complete: () => undefined });
      });
    for (let refused = 0; refused < 100; refused++) await run('{ nothing }');
    expect(await run('{ titles(first: 500) { id } }')).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    expect(await run('mutation { recordHeartbeats }')).toEqual({ data: { recordHeartbeats: 1 } });
  });
});

describe('a plan', () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    // So dear that each plan takes more than all that there is.
    const budget = { ADDRESS_BUDGET: '1000', ADDRESS_BUDGET_PER_SECOND: '1', GRAPH_PLANNING_COST: '1000000' };
    gateway = await startGateway([{ name: 'titles', sdl, url: 'http://127.0.0.1:1' }], budget);
  });

  afterAll(() => gateway.stop());

  it('is paid for by who has it made, so that the next has to wait; who finds it made pays nothing for it', async () => {
    const send = async (query: string, account?: string) =>
      gateway.post({ query }, account ? { authorization: `Bearer ${await gateway.token({ account })}` } : {});
    const left = ({ headers }: Awaited<ReturnType<typeof send>>) =>
      Number(/r=(-?\d+)/.exec(headers.get('ratelimit')!)![1]);
    /** Asks for a plan more and more: a clock may not notice one of them. Undefined where all of them ran. */
    async function spend(write: (first: number) => string, account?: string) {
      for (let first = 1; first < 60; first++) {
        const { errors = [] } = (await send(write(first), account)).body;
        const limited = errors.find(({ extensions }) => extensions['code'] === 'RATE_LIMITED');
        if (limited) return limited;
      }
      return undefined;
    }
    const small = (first: number) => `{ titles(first: ${first}) { id } }`;
    const limited = await spend(small);
    expect(limited?.extensions['retryAfterMs']).toBeGreaterThan(500_000);
    expect(left(await send(small(1), 'account_other'))).toBeGreaterThan(50_000);
    // Neither is it cheaper where it is refused in the end.
    expect(
      await spend((first) => `{ titles(first: 900) { similar(first: ${first + 20}) { id } } }`, 'account_refused'),
    ).toBeDefined();
  });
});

describe('events of a subscription', () => {
  const live = `${sdl} type Mutation { recordHeartbeats: Int } type Subscription { added: [Title!] }`;
  const source = createEventSource<number>();
  let subgraph: RealSubgraph;
  let gateway: TestGateway;

  beforeAll(async () => {
    subgraph = await startSubgraph(live, {
      Query: { titles: () => [] },
      Mutation: { recordHeartbeats: () => 1 },
      Subscription: {
        added: {
          subscribe: () => source.subscribe(),
          resolve: (count: number) => Array.from({ length: count }, (_, id) => ({ id })),
        },
      },
    });
    gateway = await startGateway([{ name: 'titles', sdl: live, url: subgraph.url }], {
      ACCOUNT_BUDGET: '1000',
      ACCOUNT_BUDGET_PER_SECOND: '1',
      ADDRESS_BUDGET: '1000',
      ADDRESS_BUDGET_PER_SECOND: '1',
      GRAPH_PLANNING_COST: '0',
    });
  });

  afterAll(async () => {
    await gateway.stop();
    await subgraph.stop();
  });

  async function follower(account?: string) {
    const accessToken = account === undefined ? undefined : await gateway.token({ account });
    const client = gateway.connect(accessToken ? { connectionParams: { accessToken } } : {});
    const headers: Record<string, string> = accessToken ? { authorization: `Bearer ${accessToken}` } : {};
    return {
      /** Follows, and counts the titles of each event. */
      follow(query = 'subscription { added { id } }') {
        const counts: number[] = [];
        const end = Promise.withResolvers<unknown>();
        client.subscribe<{ added: object[] }>(
          { query },
          {
            next: ({ data }) => counts.push(data!.added.length),
            error: end.resolve,
            complete: () => end.resolve(undefined),
          },
        );
        return { counts, end: end.promise };
      },
      async left(): Promise<number> {
        const { headers: told } = await gateway.post({ query: '{ __typename }' }, headers);
        return Number(/r=(\d+)/.exec(told.get('ratelimit') ?? '')?.[1]);
      },
      send: (query: string) => gateway.post({ query }, headers),
    };
  }

  it('are paid for once by each who follows, however many tabs do, by what came with them', async () => {
    const [one, two, nobody] = [await follower('account_one'), await follower('account_two'), await follower()];
    const all = [one.follow(), one.follow(), one.follow(), two.follow(), nobody.follow()];
    await source.running(3);
    const begun = await one.left();
    source.send(40);
    source.send(0);
    await eventually(() => all.every(({ counts }) => counts.length === 2));
    // 40 titles and an event without one, and the two questions of how much is left.
    const after = [await one.left(), await two.left(), await nobody.left()];
    expect(begun - after[0]!).toBe(40 + 1 + 1);
    expect(after[1]).toBe(after[0]! + 3);
    expect(after[2]).toBe(after[1]);
  });

  it('end nothing where there is no budget left, neither what runs nor a heartbeat; what begins then is refused', async () => {
    const spent = await follower('account_live');
    const running = [spent.follow(), spent.follow('subscription { added { id __typename } }')];
    await source.running(5);
    for (let event = 0; event < 10; event++) source.send(150);
    await eventually(() => running.every(({ counts }) => counts.length === 10));
    expect(await spent.follow('subscription { added { __typename } }').end).toMatchObject([
      { extensions: { code: 'RATE_LIMITED' } },
    ]);
    expect((await spent.send('mutation { recordHeartbeats }')).body).toEqual({ data: { recordHeartbeats: 1 } });
    source.send(2);
    await eventually(() => running.every(({ counts }) => counts.at(-1) === 2));
  });
});
