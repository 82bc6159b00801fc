import { writeFile } from 'node:fs/promises';
import type { Client } from 'graphql-ws';
import { Redis } from 'ioredis';
import { WebSocket } from 'ws';
import { createEvent, streamOf } from '../../platform/events/event.ts';
import { PASSPORT_HEADER, verifyPassport } from '../../platform/passport/passport.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { loginEnded } from '../../schema/events/user.ts';
import { openBareSocket } from '../testing/bare-socket.ts';
import { createEventSource, type EventSource } from '../testing/event-source.ts';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { composeSupergraph, startGateway, type TestGateway, type TestSubgraph } from '../testing/test-gateway.ts';

const link = (names: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${names}])\n`;

const progressSdl = `${link('"@key", "@authenticated", "@requiresScopes"')}
  type Query { revision: Int! }
  type Mutation { move(to: Int!): Int! @authenticated }
  type Title @key(fields: "id", resolvable: false) { id: ID! }
  type Progress { positionMs: Int! title: Title }
  type Subscription {
    progressChanged(since: Int): Progress! @authenticated
    audited: Progress! @requiresScopes(scopes: [["audit:read"]])
    openProgress: Progress!
  }`;
const titleSdl = `${link('"@key"')}
  type Query { ping: String }
  type Title @key(fields: "id") { id: ID! name: String! }`;

interface Event {
  positionMs: number;
  title: { id: string } | null;
}

/** Collects what a subscription brings; `next` waits for one more. */
function collect(client: Client, query: string, variables?: Record<string, unknown>) {
  const iterator = client.iterate<Record<string, unknown>>({ query, ...(variables ? { variables } : {}) });
  return {
    async next(): Promise<unknown> {
      const { value, done } = await iterator.next();
      return done ? 'done' : value;
    },
    leave: () => iterator.return!(undefined),
  };
}

const changes = 'subscription { progressChanged { positionMs title { id name } } }';

describe('subscriptions', () => {
  let source: EventSource<Event>;
  let progress: RealSubgraph;
  let titles: RealSubgraph;
  let subgraphs: TestSubgraph[];
  let gateway: TestGateway;
  let connectionParams: { accessToken: string };

  const subscription = { subscribe: () => source.subscribe(), resolve: (event: Event) => event };
  const resolvers = {
    Query: { revision: () => 7 },
    Mutation: { move: (_: unknown, { to }: { to: number }) => to },
    Subscription: { progressChanged: subscription, audited: subscription, openProgress: subscription },
  };

  async function start(env: Record<string, string> = {}): Promise<void> {
    gateway = await startGateway(subgraphs, env);
    connectionParams = { accessToken: await gateway.token() };
  }

  beforeEach(async () => {
    source = createEventSource<Event>();
    progress = await startSubgraph(progressSdl, resolvers);
    titles = await startSubgraph(titleSdl, {
      Title: { __resolveReference: ({ id }: { id: string }) => (id === 'gone' ? null : { id, name: `Title ${id}` }) },
    });
    subgraphs = [
      { name: 'progress', sdl: progressSdl, url: progress.url },
      { name: 'titles', sdl: titleSdl, url: titles.url },
    ];
  });

  afterEach(async () => {
    await gateway.stop();
    await progress.stop();
    await titles.stop();
  });

  it('fetches each event’s other fields from the other subgraphs, in the order of events', async () => {
    await start();
    const mine = collect(gateway.connect({ connectionParams }), changes);
    const first = mine.next();
    await source.running(1);
    for (const id of ['a', 'b', 'gone']) source.send({ positionMs: id.length, title: { id } });
    expect([await first, await mine.next()]).toEqual([
      { data: { progressChanged: { positionMs: 1, title: { id: 'a', name: 'Title a' } } } },
      { data: { progressChanged: { positionMs: 1, title: { id: 'b', name: 'Title b' } } } },
    ]);
    expect(await mine.next()).toMatchObject({ data: { progressChanged: { positionMs: 4, title: null } } });
    await mine.leave();
  });

  it('gives the subgraphs a passport, in the payload and in the fetches', async () => {
    await start();
    const mine = collect(gateway.connect({ connectionParams }), changes);
    const first = mine.next();
    await source.running(1);
    source.send({ positionMs: 1, title: { id: 'a' } });
    await first;
    const passports = [
      progress.subscriptions[0]!.extensions!['passport'],
      titles.requests.at(-1)!.headers[PASSPORT_HEADER],
    ];
    for (const jwt of passports) {
      const { passport } = await verifyPassport(String(jwt), gateway.secrets.passportPublicKey);
      expect(passport).toMatchObject({ account: 'account_1', session: 'session_1' });
    }
    await mine.leave();
  });

  it('uses one socket to a subgraph for all, and ends an upstream with its subscriber alone', async () => {
    await start();
    const [a, b] = [
      collect(gateway.connect({ connectionParams }), 'subscription { openProgress { positionMs } }'),
      collect(gateway.connect({ connectionParams }), changes),
    ];
    const waiting = [a.next(), b.next()];
    await source.running(2);
    expect(progress.sockets()).toBe(1);
    await a.leave();
    await source.running(1);
    source.send({ positionMs: 5, title: null });
    expect(await waiting[1]).toEqual({ data: { progressChanged: { positionMs: 5, title: null } } });
    await b.leave();
    await source.running(0);
  });

  it('ends with the subgraph’s end', async () => {
    await start();
    const mine = collect(gateway.connect({ connectionParams }), changes);
    const first = mine.next();
    await source.running(1);
    source.send({ positionMs: 1, title: null });
    source.end();
    expect(await first).toMatchObject({ data: {} });
    expect(await mine.next()).toBe('done');
  });

  it('tells a lost upstream as UNAVAILABLE, and another subscriber of another subgraph does not notice', async () => {
    await start();
    const client = gateway.connect({ connectionParams });
    const mine = collect(client, changes);
    const first = mine.next();
    await source.running(1);
    source.send({ positionMs: 1, title: null });
    await first;
    const lost = mine.next();
    progress.cut();
    await expect(lost).rejects.toMatchObject([{ extensions: { code: 'UNAVAILABLE', retriable: true } }]);
    // The socket is still good, and the subgraph is found again.
    const again = collect(client, changes);
    const next = again.next();
    await source.running(1);
    source.send({ positionMs: 2, title: null });
    expect(await next).toMatchObject({ data: { progressChanged: { positionMs: 2 } } });
    await again.leave();
  });

  it('waits for a subgraph that is not there yet', async () => {
    const { port } = progress;
    await progress.stop();
    await start();
    const mine = collect(gateway.connect({ connectionParams }), changes);
    const first = mine.next();
    progress = await startSubgraph(progressSdl, resolvers, port);
    await source.running(1);
    source.send({ positionMs: 3, title: null });
    expect(await first).toMatchObject({ data: { progressChanged: { positionMs: 3 } } });
    await mine.leave();
  });

  it('gives up with UNAVAILABLE where the subgraph stays away', async () => {
    await progress.stop();
    await start({ SUBGRAPH_TIMEOUT: '300' });
    const mine = collect(gateway.connect({ connectionParams }), changes);
    await expect(mine.next()).rejects.toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
  });

  it('keeps subscriptions running while the supergraph is replaced', async () => {
    await start();
    const mine = collect(gateway.connect({ connectionParams }), changes);
    const first = mine.next();
    await source.running(1);
    source.send({ positionMs: 1, title: { id: 'a' } });
    await first;
    const changed = subgraphs.map((subgraph) =>
      subgraph.name === 'titles' ? { ...subgraph, sdl: titleSdl.replace('ping: String', 'pong: String') } : subgraph,
    );
    await writeFile(gateway.supergraphFile, composeSupergraph(changed));
    await eventually(
      () => gateway.post({ query: '{ __type(name: "Query") { fields { name } } }' }),
      ({ body }) => JSON.stringify(body).includes('pong'),
    );
    source.send({ positionMs: 2, title: { id: 'b' } });
    expect(await mine.next()).toEqual({
      data: { progressChanged: { positionMs: 2, title: { id: 'b', name: 'Title b' } } },
    });
    await mine.leave();
  });

  it('runs queries and mutations over the socket as well', async () => {
    await start();
    const client = gateway.connect({ connectionParams });
    expect(await collect(client, '{ revision }').next()).toEqual({ data: { revision: 7 } });
    expect(await collect(client, 'mutation { move(to: 3) }').next()).toEqual({ data: { move: 3 } });
  });

  it('refuses what the caller may not have, before anything is subscribed', async () => {
    await start();
    const anonymous = collect(gateway.connect(), changes);
    await expect(anonymous.next()).rejects.toMatchObject([
      { path: ['progressChanged'], extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    const viewer = collect(gateway.connect({ connectionParams }), 'subscription { audited { positionMs } }');
    await expect(viewer.next()).rejects.toMatchObject([
      { extensions: { code: 'FORBIDDEN', missingScopes: ['audit:read'] } },
    ]);
    expect(progress.subscriptions).toHaveLength(0);
  });

  it('limits the operations on one socket', async () => {
    await start({ SOCKET_SUBSCRIPTION_LIMIT: '2' });
    const client = gateway.connect({ connectionParams });
    const kept = [collect(client, changes), collect(client, 'subscription { openProgress { positionMs } }')];
    const waiting = kept.map((one) => one.next());
    await source.running(2);
    await expect(collect(client, changes).next()).rejects.toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    await kept[0]!.leave();
    await source.running(1);
    source.send({ positionMs: 1, title: null });
    expect(await waiting[1]).toMatchObject({ data: {} });
    await kept[1]!.leave();
  });

  const openSocket = (accessToken: string | undefined, headers: Record<string, string> = {}) =>
    openBareSocket(gateway.url, accessToken === undefined ? undefined : { accessToken }, headers);

  const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1_000);

  it('closes a socket with its token, 4403', async () => {
    await start();
    const { closed, message } = await openSocket(await gateway.token({}, secondsAgo(599)));
    await message('connection_ack');
    expect(await closed).toEqual({ code: 4403, reason: 'token expired' });
  });

  it('lets a ping with a fresh token lengthen the socket’s life', async () => {
    await start();
    const { socket, send, message, closed, messages } = await openSocket(await gateway.token({}, secondsAgo(598)));
    await message('connection_ack');
    send({ id: '1', type: 'subscribe', payload: { query: changes } });
    await source.running(1);
    send({ type: 'ping', payload: { accessToken: await gateway.token() } });
    const { payload } = await message('pong');
    expect(Date.parse(String(payload!['accessExpiresAt']))).toBeGreaterThan(Date.now() + 590_000);
    // Past the first token's end.
    await new Promise((resolve) => setTimeout(resolve, 2_200));
    expect(socket.readyState).toBe(WebSocket.OPEN);
    source.send({ positionMs: 9, title: { id: 'a' } });
    expect(await message('next')).toMatchObject({ payload: { data: { progressChanged: { positionMs: 9 } } } });
    expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
    socket.close();
    await closed;
  });

  it('answers a plain ping with its payload', async () => {
    await start();
    const { socket, send, message } = await openSocket(undefined);
    send({ type: 'ping', payload: { at: 1 } });
    expect(await message('pong')).toEqual({ type: 'pong', payload: { at: 1 } });
    socket.close();
  });

  it.each([
    ['of another login', { session: 'session_2' }, { code: 4403, reason: 'token of another login' }],
    ['of another profile', { profile: 'profile_2' }, { code: 4403, reason: 'token of another login' }],
  ])('refuses a fresh token %s', async (_what, actor, expected) => {
    await start();
    const { send, message, closed } = await openSocket(connectionParams.accessToken);
    await message('connection_ack');
    send({ type: 'ping', payload: { accessToken: await gateway.token(actor) } });
    expect(await closed).toEqual(expected);
  });

  it('ends what a fresh token no longer allows', async () => {
    await start();
    const { socket, send, message } = await openSocket(await gateway.token({ scopes: ['audit:read'] }));
    await message('connection_ack');
    send({ id: '1', type: 'subscribe', payload: { query: 'subscription { audited { positionMs } }' } });
    await source.running(1);
    send({ type: 'ping', payload: { accessToken: await gateway.token() } });
    expect(await message('error')).toMatchObject({ id: '1', payload: [{ extensions: { code: 'FORBIDDEN' } }] });
    await source.running(0);
    socket.close();
  });

  it('refuses a socket with a token that is not good, 4403', async () => {
    await start();
    const { closed } = await openSocket('nonsense');
    expect(await closed).toEqual({ code: 4403, reason: 'token not valid' });
  });

  it('refuses pages of foreign origins', async () => {
    await start({ CORS_ORIGINS: 'https://tv.example' });
    await expect(openSocket(undefined, { origin: 'https://evil.example' })).rejects.toThrow('403');
    const { socket, message } = await openSocket(undefined, { origin: 'https://tv.example' });
    await message('connection_ack');
    socket.close();
  });

  it('closes a subscriber that does not keep up, 4413, and no other', async () => {
    await start({ SOCKET_BUFFER_LIMIT: '5' });
    const slow = await openSocket(connectionParams.accessToken);
    await slow.message('connection_ack');
    slow.send({ id: '1', type: 'subscribe', payload: { query: changes } });
    await source.running(1);
    // What it does not read stays in the kernel's buffers and then in ours.
    slow.socket.pause();
    const quick = collect(gateway.connect({ connectionParams }), 'subscription { progressChanged { positionMs } }');
    const first = quick.next();
    await source.running(2);
    source.send({ positionMs: 0, title: null });
    await first;
    const heavy = { id: 'x'.repeat(500_000) };
    let sent = 0;
    do {
      sent += 1;
      source.send({ positionMs: sent, title: heavy });
      expect(await quick.next()).toMatchObject({ data: { progressChanged: { positionMs: sent } } });
    } while (
      slow.socket.readyState === WebSocket.OPEN &&
      sent < 40 &&
      progress.subscriptions.length > 0 &&
      !(await isLeft())
    );
    slow.socket.resume();
    expect(await slow.closed).toEqual({ code: 4413, reason: 'too slow' });
    source.send({ positionMs: -1, title: null });
    expect(await quick.next()).toMatchObject({ data: { progressChanged: { positionMs: -1 } } });
    await quick.leave();

    async function isLeft(): Promise<boolean> {
      return Promise.race([source.running(1).then(() => true), new Promise<boolean>((r) => setImmediate(r, false))]);
    }
  }, 60_000);

  it('says going away, 1001, when the gateway stops', async () => {
    await start();
    const { closed, message } = await openSocket(connectionParams.accessToken);
    await message('connection_ack');
    await gateway.stop();
    expect(await closed).toEqual({ code: 1001, reason: 'going away' });
    await start();
  });

  const { REDIS_URL } = process.env;
  (REDIS_URL ? describe : describe.skip)('with Redis', () => {
    const redis = new Redis(REDIS_URL ?? '', { lazyConnect: true, keyPrefix: 'marquee:' });
    afterAll(() => redis.disconnect());

    async function endLogin(session: string, reason: 'DEVICE_REVOKED' | 'ROLES_CHANGED', at: Date): Promise<void> {
      const data = { session, account: 'account_1', device: 'device_1', reason };
      const event = createEvent(loginEnded, { subject: session, revision: 1, data }, at);
      await redis.xadd(streamOf('user'), '*', 'event', JSON.stringify(event));
    }

    it('closes the sockets of a login that was ended at once, 4401, and refuses its tokens', async () => {
      await start({ REDIS_URL: REDIS_URL! });
      const session = `session_${Date.now()}`;
      const accessToken = await gateway.token({ session });
      const [ended, other] = [await openSocket(accessToken), await openSocket(connectionParams.accessToken)];
      await Promise.all([ended.message('connection_ack'), other.message('connection_ack')]);
      await endLogin(session, 'DEVICE_REVOKED', new Date());
      expect(await ended.closed).toEqual({ code: 4401, reason: 'DEVICE_REVOKED' });
      expect(other.socket.readyState).toBe(WebSocket.OPEN);
      const { body } = await gateway.post(
        { query: 'mutation { move(to: 1) }' },
        { authorization: `Bearer ${accessToken}` },
      );
      expect(body.errors![0]!.extensions).toMatchObject({ code: 'UNAUTHENTICATED', endReason: 'DEVICE_REVOKED' });
      const again = await openSocket(accessToken);
      expect(await again.closed).toEqual({ code: 4401, reason: 'DEVICE_REVOKED' });
      other.socket.close();
    });

    it('asks for a fresh token, 4403, where only the roles have changed', async () => {
      await start({ REDIS_URL: REDIS_URL! });
      const session = `session_roles_${Date.now()}`;
      const before = await openSocket(await gateway.token({ session }, secondsAgo(30)));
      await before.message('connection_ack');
      await endLogin(session, 'ROLES_CHANGED', secondsAgo(5));
      expect(await before.closed).toEqual({ code: 4403, reason: 'token expired' });
      const stale = await openSocket(await gateway.token({ session }, secondsAgo(30)));
      expect(await stale.closed).toEqual({ code: 4403, reason: 'token expired' });
      const after = await openSocket(await gateway.token({ session }));
      await after.message('connection_ack');
      after.socket.close();
    });

    it('knows of logins that were ended before it started', async () => {
      const session = `session_before_${Date.now()}`;
      await endLogin(session, 'DEVICE_REVOKED', new Date());
      await start({ REDIS_URL: REDIS_URL! });
      const authorization = `Bearer ${await gateway.token({ session }, secondsAgo(10))}`;
      let code: unknown;
      do {
        const { body } = await gateway.post({ query: 'mutation { move(to: 1) }' }, { authorization });
        code = body.errors?.[0]?.extensions['code'];
      } while (code !== 'UNAUTHENTICATED');
    });
  });
});
