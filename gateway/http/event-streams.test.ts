import { Client as UrqlClient, fetchExchange, gql } from '@urql/core';
import { createClient, type Client } from 'graphql-sse';
import { Redis } from 'ioredis';
import { createEvent, streamOf } from '../../platform/events/event.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { loginEnded } from '../../schema/events/user.ts';
import { createEventSource, type EventSource } from '../testing/event-source.ts';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated"])
  type Query { echo(text: String): String }
  type Mutation { mark: String }
  type Subscription { ticks: String! mine: String! @authenticated }`;

describe('subscriptions as server-sent events', () => {
  let source: EventSource<string>;
  let subgraph: RealSubgraph;
  let gateway: TestGateway;
  const clients: Client[] = [];
  const leaving: AbortController[] = [];

  async function start(env: Record<string, string> = {}): Promise<void> {
    gateway = await startGateway([{ name: 'ticks', sdl, url: subgraph.url }], env);
  }

  beforeEach(async () => {
    source = createEventSource<string>();
    const subscription = { subscribe: () => source.subscribe(), resolve: (tick: string) => tick };
    subgraph = await startSubgraph(sdl, {
      Query: { echo: (_: unknown, { text }: { text: string }) => text },
      Mutation: { mark: () => 'marked' },
      Subscription: { ticks: subscription, mine: subscription },
    });
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.dispose();
    for (const controller of leaving.splice(0)) controller.abort();
    await gateway.stop();
    await subgraph.stop();
  });

  const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1_000);

  function connect(accessToken?: () => Promise<string>): Client {
    const client = createClient({
      url: gateway.url,
      retry: async () => undefined,
      ...(accessToken ? { headers: async () => ({ authorization: `Bearer ${await accessToken()}` }) } : {}),
    });
    clients.push(client);
    return client;
  }

  /** A stream without the library's client, which hides how it ends. `ended` is all that came. */
  async function openStream(
    query: string,
    { accessToken, method = 'POST' }: { accessToken?: string; method?: 'GET' | 'POST' } = {},
  ) {
    const controller = new AbortController();
    leaving.push(controller);
    const headers = {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      ...(accessToken ? { authorization: `Bearer ${accessToken}` } : {}),
    };
    const { signal } = controller;
    const response = await (method === 'POST'
      ? fetch(gateway.url, { method, headers, signal, body: JSON.stringify({ query }) })
      : fetch(`${gateway.url}?${new URLSearchParams({ query }).toString()}`, { headers, signal }));
    const ended = response.text();
    ended.catch(() => undefined);
    return { response, ended, leave: () => controller.abort() };
  }

  it('follows with the stock client, and ends upstream when it leaves', async () => {
    await start();
    const results = connect().iterate({ query: 'subscription { ticks }' });
    const first = results.next();
    await source.running(1);
    source.send('a\n\nevent: complete\ndata: é');
    source.send('b');
    expect([(await first).value, (await results.next()).value]).toEqual([
      { data: { ticks: 'a\n\nevent: complete\ndata: é' } },
      { data: { ticks: 'b' } },
    ]);
    await results.return!(undefined);
    await source.running(0);
  });

  it('completes with the source', async () => {
    await start();
    const results = connect().iterate({ query: 'subscription { ticks }' });
    const first = results.next();
    await source.running(1);
    source.send('a');
    source.end();
    expect((await first).value).toEqual({ data: { ticks: 'a' } });
    expect((await results.next()).done).toBe(true);
  });

  it('says what it is, to caches and proxies as well', async () => {
    await start();
    const { response } = await openStream('subscription { ticks }', { method: 'GET' });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    await source.running(1);
  });

  it.each([
    ['a query', '{ echo(text: "x") }', 'event: next\ndata: {"data":{"echo":"x"}}\n\nevent: complete\ndata:\n\n'],
    ['a mutation', 'mutation { mark }', 'event: next\ndata: {"data":{"mark":"marked"}}\n\nevent: complete\ndata:\n\n'],
  ])('gives %s as one event to who takes nothing else', async (_what, query, text) => {
    await start();
    expect(await (await openStream(query)).ended).toBe(text);
  });

  it('tells what is wrong with a document as an event, as the protocol asks', async () => {
    await start();
    const results = connect().iterate({ query: 'subscription { nothing }' });
    expect((await results.next()).value).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    expect((await results.next()).done).toBe(true);
  });

  it('runs no mutation by GET', async () => {
    await start();
    const { response } = await openStream('mutation { mark }', { method: 'GET' });
    expect(response.status).toBe(405);
  });

  it('follows nothing by HEAD', async () => {
    await start();
    const headers = { accept: 'text/event-stream' };
    const response = await fetch(`${gateway.url}?query=subscription{ticks}`, { method: 'HEAD', headers });
    expect(response.status).toBe(405);
    await source.running(0);
  });

  it('follows with urql, which fetches', async () => {
    await start();
    const client = new UrqlClient({ url: gateway.url, exchanges: [fetchExchange], fetchSubscriptions: true });
    const texts: unknown[] = [];
    const { unsubscribe } = client
      .subscription(gql('subscription { ticks }'), {})
      .subscribe(({ data, error }) => texts.push(error ?? data));
    await source.running(1);
    source.send('a');
    source.send('b');
    await eventually(() => texts.length === 2);
    expect(texts).toEqual([{ ticks: 'a' }, { ticks: 'b' }]);
    unsubscribe();
    await source.running(0);
  });

  it('is refused to who accepts JSON alone', async () => {
    await start();
    const { status, body } = await gateway.post({ query: 'subscription { ticks }' });
    expect([status, body.errors![0]!.extensions['code']]).toEqual([400, 'BAD_REQUEST']);
  });

  it('outlives its token with the stock client, which asks for a fresh one', async () => {
    await start();
    const tokens = [await gateway.token({}, secondsAgo(596)), await gateway.token()];
    const asked: number[] = [];
    const results = connect(async () => tokens[Math.min(asked.push(1), tokens.length) - 1]!).iterate({
      query: 'subscription { mine }',
    });
    const first = results.next();
    await source.running(1);
    source.send('before');
    expect((await first).value).toEqual({ data: { mine: 'before' } });
    expect((await results.next()).value).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    const next = results.next();
    await eventually(() => asked.length === 2);
    await source.running(1);
    source.send('after');
    expect((await next).value).toEqual({ data: { mine: 'after' } });
  });

  it('is told by status that a token is not taken, at which the stock client comes back', async () => {
    await start();
    const expired = await gateway.token({}, secondsAgo(700));
    const { response, ended } = await openStream('subscription { mine }', { accessToken: expired });
    expect([response.status, JSON.parse(await ended)]).toMatchObject([
      401,
      { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    ]);
    let asked = 0;
    const results = connect(async () => ((asked += 1) === 1 ? expired : gateway.token())).iterate({
      query: 'subscription { mine }',
    });
    const first = results.next();
    await source.running(1);
    source.send('after');
    expect((await first).value).toEqual({ data: { mine: 'after' } });
  });

  it('counts with the sockets, by address and by login', async () => {
    await start({ SOCKET_ANONYMOUS_LIMIT: '1', SOCKET_LOGIN_LIMIT: '1' });
    const accessToken = await gateway.token();
    const kept = await openStream('subscription { mine }', { accessToken });
    const refused = await openStream('subscription { mine }', { accessToken });
    expect([refused.response.status, refused.response.headers.get('retry-after')]).toEqual([429, '5']);
    const anonymous = await openStream('subscription { ticks }');
    expect((await openStream('subscription { ticks }')).response.status).toBe(429);
    anonymous.leave();
    kept.leave();
    await source.running(0);
    await eventually(async () => {
      const again = await openStream('subscription { ticks }');
      return again.response.status === 200;
    });
  });

  it('cuts off who does not read, and nobody else', async () => {
    await start({ SOCKET_BUFFER_LIMIT: '5' });
    const controller = new AbortController();
    leaving.push(controller);
    const unread = await fetch(gateway.url, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'subscription { ticks }' }),
      signal: controller.signal,
    });
    expect(unread.status).toBe(200);
    await source.running(1);
    // Another document, so that it shares nothing with the first.
    const quick = connect().iterate({ query: 'subscription Quick { ticks }' });
    const first = quick.next();
    await source.running(2);
    source.send('0');
    await first;
    const heavy = 'x'.repeat(500_000);
    for (let i = 0; i < 60; i++) {
      source.send(`${i}${heavy}`);
      expect((await quick.next()).value).toEqual({ data: { ticks: `${i}${heavy}` } });
    }
    await source.running(1);
    // What it had not read is not followed by a `complete`: it would take itself to have seen all.
    await expect(unread.text()).rejects.toThrow();
  }, 60_000);

  it('does not say that it is complete when the gateway stops', async () => {
    await start();
    const { ended } = await openStream('subscription { ticks }');
    await source.running(1);
    const breaksOff = expect(ended).rejects.toThrow();
    await gateway.stop();
    await breaksOff;
    await start();
  });

  it('tells a lost subgraph, and completes', async () => {
    await start();
    const { ended } = await openStream('subscription { ticks }');
    await source.running(1);
    subgraph.cut();
    expect(await ended).toMatch(/UNAVAILABLE.*\n\nevent: complete\ndata:\n\n$/);
  });

  const { REDIS_URL } = process.env;
  (REDIS_URL ? it : it.skip)('ends with the log-in, saying why, and for good', async () => {
    const redis = new Redis(REDIS_URL!, { keyPrefix: 'marquee:' });
    await start({ REDIS_URL: REDIS_URL! });
    const session = `session_sse_${Date.now()}`;
    const { ended } = await openStream('subscription { mine }', { accessToken: await gateway.token({ session }) });
    await source.running(1);
    const data = { session, account: 'account_1', device: 'device_1', reason: 'DEVICE_REVOKED' as const };
    const event = createEvent(loginEnded, { subject: session, revision: 1, data }, new Date());
    await redis.xadd(streamOf('user'), '*', 'event', JSON.stringify(event));
    expect(await ended).toMatch(/"endReason":"DEVICE_REVOKED".*\n\nevent: complete\ndata:\n\n$/);
    redis.disconnect();
  });
});
