import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphQLFormattedError } from 'graphql';
import { createEventSource, type EventSource } from '../testing/event-source.ts';
import { startFragileLink, type FragileLink } from '../testing/fragile-link.ts';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import type { SubgraphAnswer } from './subgraph-answer.ts';
import { createUpstreams, type UpstreamOptions, type Upstreams } from './upstream.ts';

const sdl = 'type Query { now: Int }  type Subscription { ticks: Int! }';

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5);
}

describe('upstreams', () => {
  let source: EventSource<number>;
  let subgraph: RealSubgraph;
  let link: FragileLink;
  let upstreams: Upstreams;

  const resolvers = {
    Subscription: { ticks: { subscribe: () => source.subscribe(), resolve: (tick: number) => tick } },
  };

  function open(options: Partial<UpstreamOptions> = {}): void {
    upstreams = createUpstreams({ connectTimeoutMs: 5_000, idleMs: 20, ...options });
    upstreams.use(new Map([['clock', `http://127.0.0.1:${link.port}/graphql`]]));
  }

  /** Subscribes and remembers; `next` waits for one more event, `end` for how it ended. */
  function follow(query = 'subscription { ticks }') {
    const answers: SubgraphAnswer[] = [];
    const ending = Promise.withResolvers<'completed' | Error | readonly GraphQLFormattedError[]>();
    let read = 0;
    let payloads = 0;
    const leave = upstreams.subscribe(
      'clock',
      async () => {
        payloads += 1;
        return { query, extensions: { try: payloads } };
      },
      {
        event: (answer) => void answers.push(answer),
        failed: ending.resolve,
        completed: () => ending.resolve('completed'),
      },
    );
    return {
      leave,
      end: ending.promise,
      payloads: () => payloads,
      async next() {
        read += 1;
        await until(() => answers.length >= read);
        return answers[read - 1]!.data?.['ticks'];
      },
    };
  }

  beforeEach(async () => {
    source = createEventSource<number>();
    subgraph = await startSubgraph(sdl, resolvers);
    link = await startFragileLink(subgraph.port);
  });

  afterEach(async () => {
    await upstreams.stop();
    await link.stop();
    await subgraph.stop();
  });

  it('end with UNAVAILABLE where the subgraph is killed, and find it again when it is back', async () => {
    open();
    const [first, second] = [follow(), follow()];
    await source.running(2);
    await subgraph.stop();
    for (const { end } of [first, second]) expect(await end).toMatchObject({ code: 'UNAVAILABLE', subgraph: 'clock' });
    const third = follow();
    await until(() => third.payloads() > 2);
    subgraph = await startSubgraph(sdl, resolvers, subgraph.port);
    await source.running(1);
    source.send(3);
    expect(await third.next()).toBe(3);
    // A passport is good for a minute: each try brings a fresh one.
    expect(subgraph.subscriptions.at(-1)!.extensions).toEqual({ try: third.payloads() });
    third.leave();
  });

  it.each([
    ['at the least', 0, [50, 100, 200, 400]],
    ['at the most', 1, [150, 300, 600]],
  ])('try again after pauses that grow, %s', async (_how, random, pausesMs) => {
    link.cut();
    open({ connectTimeoutMs: 30_000, random: () => random });
    const running = follow();
    await until(() => link.openedAt.length > pausesMs.length);
    running.leave();
    const pauses = link.openedAt.slice(1).map((at, index) => at - link.openedAt[index]!);
    // A try that is seen late on a busy machine makes the pause after it look shorter.
    pausesMs.forEach((pauseMs, index) => expect(pauses[index]).toBeGreaterThan(pauseMs / 2));
  });

  it('end with UNAVAILABLE where nothing more is heard of the subgraph', async () => {
    // Long enough for a busy machine to answer.
    open({ pingMs: 100, pongWaitMs: 1_500 });
    const running = follow();
    await source.running(1);
    await sleep(300);
    source.send(1);
    // Pings were answered so far.
    expect(await running.next()).toBe(1);
    link.stall();
    expect(await running.end).toMatchObject({ code: 'UNAVAILABLE' });
    link.mend();
    const again = follow();
    await until(() => subgraph.subscriptions.length === 2);
    again.leave();
  });

  it('give up in time where a connection is taken and nothing is said on it', async () => {
    link.stall();
    open({ connectTimeoutMs: 300 });
    expect(await follow().end).toMatchObject({ code: 'UNAVAILABLE' });
    link.mend();
    const again = follow();
    await source.running(1);
    again.leave();
  });

  it('hand on what the subgraph refuses, and leave the others alone', async () => {
    open();
    const good = follow();
    await source.running(1);
    expect(await follow('subscription { tocks }').end).toMatchObject([
      { message: expect.stringContaining('tocks') as string },
    ]);
    source.send(1);
    expect(await good.next()).toBe(1);
    good.leave();
  });

  it('stop while a connection is tried that does not come about', async () => {
    link.stall();
    open();
    const running = follow();
    await until(() => link.openedAt.length === 1);
    const stopped = upstreams.stop();
    link.cut();
    expect(await stopped).toBeUndefined();
    expect(await running.end).toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('end with the subgraph’s end', async () => {
    open();
    const running = follow();
    await source.running(1);
    source.end();
    expect(await running.end).toBe('completed');
  });

  it('keep one socket until the last has left, and none after', async () => {
    open();
    const [first, second] = [follow(), follow()];
    await source.running(2);
    expect(subgraph.sockets()).toBe(1);
    first.leave();
    await source.running(1);
    source.send(1);
    expect(await second.next()).toBe(1);
    second.leave();
    await source.running(0);
    await until(() => subgraph.sockets() === 0);
  });

  it('count no failed try as one who stays', async () => {
    link.cut();
    open();
    const running = follow();
    await until(() => running.payloads() > 1);
    link.mend();
    await source.running(1);
    running.leave();
    await until(() => subgraph.sockets() === 0);
  });

  it('leave without a word while a try waits', async () => {
    link.cut();
    open();
    const leaving = follow();
    await until(() => leaving.payloads() === 1);
    leaving.leave();
    link.mend();
    const payloads = leaving.payloads();
    await sleep(300);
    expect([leaving.payloads(), subgraph.subscriptions]).toEqual([payloads, []]);
  });

  it('go on over a former address while others begin at the new one', async () => {
    open();
    const old = follow();
    await source.running(1);
    const [oldSource, other] = [source, await startSubgraph(sdl, resolvers)];
    source = createEventSource<number>();
    upstreams.use(new Map([['clock', other.url]]));
    const young = follow();
    await source.running(1);
    oldSource.send(1);
    source.send(2);
    expect([await old.next(), await young.next()]).toEqual([1, 2]);
    old.leave();
    young.leave();
    await other.stop();
  });
});
