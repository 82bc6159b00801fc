import { isDeepStrictEqual } from 'node:util';
import type { Client } from 'graphql-ws';
import { registry } from '../../platform/metrics/metrics.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { createEventSource, type EventSource } from '../testing/event-source.ts';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated"])\n`;
const scoreSdl = `${link}
  type Query { now: Int }
  type Title @key(fields: "id", resolvable: false) { id: ID! }
  type Score { points: Int! title: Title }
  type Subscription { scored(of: ID): Score!  own: Score! @authenticated }`;
const titleSdl = `${link}
  type Query { ping: String }
  type Title @key(fields: "id") { id: ID! name: String!  mine: String }`;

interface Score {
  points: number;
  title: { id: string };
}

const scored = 'subscription ($of: ID) { scored(of: $of) { points title { name } } }';

describe('equal subscriptions', () => {
  let source: EventSource<Score>;
  let scores: RealSubgraph;
  let titles: RealSubgraph;
  let gateway: TestGateway;

  beforeEach(async () => {
    source = createEventSource<Score>();
    const subscription = { subscribe: () => source.subscribe(), resolve: (event: Score) => event };
    scores = await startSubgraph(scoreSdl, { Subscription: { scored: subscription, own: subscription } });
    titles = await startSubgraph(titleSdl, {
      Title: {
        __resolveReference: ({ id }: { id: string }) => ({ id, name: `Title ${id}` }),
        mine: (_: unknown, _input: unknown, { headers }: { headers: Record<string, unknown> }) =>
          String(headers['x-marquee-passport'] !== undefined),
      },
    });
    gateway = await startGateway(
      [
        { name: 'scores', sdl: scoreSdl, url: scores.url },
        { name: 'titles', sdl: titleSdl, url: titles.url },
      ],
      { SOCKET_SUBSCRIPTION_LIMIT: '500' },
    );
  });

  afterEach(async () => {
    await gateway.stop();
    await scores.stop();
    await titles.stop();
  });

  /** Follows, and collects the points. */
  function follow(client: Client, query = scored, variables: Record<string, unknown> = {}) {
    const points: number[] = [];
    const results: unknown[] = [];
    const end = Promise.withResolvers<unknown>();
    const leave = client.subscribe<Record<string, { points: number }>>(
      { query, variables },
      {
        next(result) {
          results.push(result);
          points.push(Object.values(result.data ?? {})[0]!.points);
        },
        error: end.resolve,
        complete: () => end.resolve('completed'),
      },
    );
    return { points, results, leave, end: end.promise };
  }
  const send = (points: number) => source.send({ points, title: { id: String(points) } });
  /** As the metrics tell it. */
  const running = async () => (await registry.getSingleMetric('marquee_gateway_subscriptions')!.get()).values[0]?.value;
  const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

  it('are one at the subgraph, completed once, and each has its own end', async () => {
    const clients = [gateway.connect(), gateway.connect()];
    const many = Array.from({ length: 60 }, (_, index) => follow(clients[index % 2]!));
    await source.running(1);
    send(1);
    await eventually(() => many.every(({ points }) => points.length === 1));
    expect(scores.subscriptions).toHaveLength(1);
    expect(titles.requests).toHaveLength(1);
    expect(many[59]!.results).toEqual([{ data: { scored: { points: 1, title: { name: 'Title 1' } } } }]);

    // The first to come is the first to go; the others never notice.
    many[0]!.leave();
    await many[0]!.end;
    send(2);
    await eventually(() => many.slice(1).every(({ points }) => points.length === 2));
    expect(many[0]!.points).toEqual([1]);
    expect(scores.subscriptions).toHaveLength(1);
    expect(await running()).toBe(59);
    for (const { leave } of many) leave();
    await source.running(0);
    await eventually(async () => (await running()) === 0);
  });

  it('tell who comes later what was told, without a gap and nothing twice', async () => {
    const client = gateway.connect();
    const first = follow(client);
    await source.running(1);
    const late: ReturnType<typeof follow>[] = [];
    for (const points of upTo(20)) {
      send(points);
      late.push(follow(client));
      if (points % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await eventually(() => late.every(({ points }) => points.length === 20));
    for (const { points } of [first, ...late]) expect(points).toEqual(upTo(20));
    expect(scores.subscriptions).toHaveLength(1);
  });

  it('are no longer joined where more was told than is told again', async () => {
    const client = gateway.connect();
    const first = follow(client);
    await source.running(1);
    for (const points of upTo(40)) send(points);
    await eventually(() => isDeepStrictEqual(first.points, upTo(40)));
    const second = follow(client);
    await source.running(2);
    const third = follow(client);
    send(41);
    await eventually(() => isDeepStrictEqual([second.points, third.points], [[41], [41]]));
    expect(first.points).toEqual(upTo(41));
    expect(scores.subscriptions).toHaveLength(2);
  });

  it('are equal by operation, variables and identity', async () => {
    const [one, two] = [await gateway.token(), await gateway.token({ profile: 'profile_2' })];
    const [anonymous, mine, alsoMine, theirs] = [
      gateway.connect(),
      gateway.connect({ connectionParams: { accessToken: one } }),
      gateway.connect({ connectionParams: { accessToken: one } }),
      gateway.connect({ connectionParams: { accessToken: two } }),
    ];
    const all = [
      follow(anonymous),
      follow(anonymous, scored, { of: '1' }),
      follow(anonymous, scored, { of: '2' }),
      follow(anonymous, scored.replace('{ name }', '{ name id }')),
      follow(mine),
      follow(theirs),
    ];
    const same = [follow(anonymous, scored, { of: '2' }), follow(alsoMine)];
    await source.running(6);
    send(1);
    await eventually(() => [...all, ...same].every(({ points }) => points.length === 1));
    expect(scores.subscriptions).toHaveLength(6);
  });

  it('do not take the login of one who has logged in meanwhile to those who have not', async () => {
    const query = 'subscription { scored { points title { mine } } }';
    const [staying, logging] = [gateway.connect({ keepAlive: 0 }), gateway.connect()];
    let socket: { send(text: string): void } | undefined;
    logging.on('opened', (opened) => (socket = opened as typeof socket));
    const [open, private_] = [follow(logging, query), follow(staying, query)];
    await source.running(1);
    send(1);
    await eventually(() => isDeepStrictEqual([open.points, private_.points], [[1], [1]]));
    const ponged = new Promise((resolve) => logging.on('pong', resolve));
    socket!.send(JSON.stringify({ type: 'ping', payload: { accessToken: await gateway.token() } }));
    await ponged;
    send(2);
    await eventually(() => isDeepStrictEqual(private_.points, [1, 2]));
    expect(private_.results.at(-1)).toEqual({ data: { scored: { points: 2, title: { mine: 'false' } } } });
    private_.leave();
    await private_.end;
    send(3);
    await eventually(() => isDeepStrictEqual(open.points, [1, 2, 3]));
    expect(open.results.at(-1)).toEqual({ data: { scored: { points: 3, title: { mine: 'false' } } } });
  });

  it('end together where their upstream does, and begin anew after that', async () => {
    const client = gateway.connect();
    const both = [follow(client), follow(client)];
    await source.running(1);
    source.end();
    expect(await Promise.all(both.map(({ end }) => end))).toEqual(['completed', 'completed']);
    source = createEventSource<Score>();
    const again = follow(client);
    await source.running(1);
    send(7);
    await eventually(() => isDeepStrictEqual(again.points, [7]));
  });

  it('bear ten thousand followers in one process', async () => {
    const clients = Array.from({ length: 20 }, () => gateway.connect());
    const many = Array.from({ length: 10_000 }, (_, index) => follow(clients[index % 20]!));
    await source.running(1);
    send(1);
    await eventually(() => many.every(({ points }) => points.length === 1));
    expect(scores.subscriptions).toHaveLength(1);
  }, 60_000);
});
