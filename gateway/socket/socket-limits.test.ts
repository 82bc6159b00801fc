import { connect } from 'node:net';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { eventually } from '../../platform/testing/eventually.ts';
import { openBareSocket, type BareSocket } from '../testing/bare-socket.ts';
import { createEventSource, type EventSource } from '../testing/event-source.ts';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated"])
  type Query { echo(text: String): String }
  type Subscription { ticks: Int! }`;

describe('what sockets are held to', () => {
  let source: EventSource<number>;
  let subgraph: RealSubgraph;
  let gateway: TestGateway;
  const opened: BareSocket[] = [];

  async function start(env: Record<string, string> = {}): Promise<void> {
    gateway = await startGateway([{ name: 'ticks', sdl, url: subgraph.url }], env);
  }

  async function open(payload?: Record<string, unknown> | null): Promise<BareSocket> {
    const socket = await openBareSocket(gateway.url, payload);
    opened.push(socket);
    return socket;
  }

  async function openAcknowledged(payload?: Record<string, unknown>): Promise<BareSocket> {
    const socket = await open(payload);
    await socket.message('connection_ack');
    return socket;
  }

  beforeEach(async () => {
    source = createEventSource<number>();
    subgraph = await startSubgraph(sdl, {
      Query: { echo: (_: unknown, { text }: { text: string }) => text },
      Subscription: { ticks: { subscribe: () => source.subscribe(), resolve: (tick: number) => tick } },
    });
  });

  afterEach(async () => {
    for (const { socket } of opened.splice(0)) socket.terminate();
    await gateway.stop();
    await subgraph.stop();
  });

  const subscribe = (id: string, query = 'subscription { ticks }') => ({ id, type: 'subscribe', payload: { query } });
  const tooMany = { code: 1013, reason: 'too many connections from this address' };

  it('closes a socket that never says connection_init, 4408', async () => {
    await start();
    const silent = await open(null);
    expect((await silent.closed).code).toBe(4408);
  });

  it('closes a socket without a login that asks for nothing, and leaves one that follows something', async () => {
    await start({ SOCKET_IDLE_TIMEOUT: '400' });
    const [idle, following, withLogin] = [
      await openAcknowledged(),
      await openAcknowledged(),
      await openAcknowledged({ accessToken: await gateway.token() }),
    ];
    following.send(subscribe('1'));
    await source.running(1);
    expect(await idle.closed).toEqual({ code: 1000, reason: 'idle' });
    source.send(1);
    expect(await following.message('next')).toMatchObject({ payload: { data: { ticks: 1 } } });
    expect(withLogin.socket.readyState).toBe(WebSocket.OPEN);
    following.send({ id: '1', type: 'complete' });
    expect(await following.closed).toEqual({ code: 1000, reason: 'idle' });
  });

  it('refuses an address its next anonymous socket by 1013, and lets a login in when there is room again', async () => {
    await start({ SOCKET_ANONYMOUS_LIMIT: '2' });
    const [first] = [await openAcknowledged(), await openAcknowledged()];
    expect(await (await open()).closed).toEqual(tooMany);
    first.socket.close();
    await first.closed;
    const accessToken = await gateway.token();
    // Each frees the anonymous place that it took until it had said who it is.
    for (let i = 0; i < 3; i++) {
      await eventually(async () => {
        const tried = await open({ accessToken });
        await Promise.race([tried.message('connection_ack'), tried.closed]);
        return tried.socket.readyState === WebSocket.OPEN;
      });
    }
    await openAcknowledged();
    expect(await (await open()).closed).toEqual(tooMany);
  });

  it('holds a login to its number', async () => {
    await start({ SOCKET_LOGIN_LIMIT: '2' });
    const accessToken = await gateway.token();
    const kept = [await openAcknowledged({ accessToken }), await openAcknowledged({ accessToken })];
    const refused = await open({ accessToken });
    expect(await refused.closed).toEqual({ code: 1013, reason: 'too many connections of this login' });
    await openAcknowledged({ accessToken: await gateway.token({ session: 'session_2' }) });
    expect(kept.map(({ socket }) => socket.readyState)).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
  });

  it('is retried by the stock client when there is room', async () => {
    await start({ SOCKET_ANONYMOUS_LIMIT: '1' });
    const first = await openAcknowledged();
    const codes: number[] = [];
    const client = createClient({
      url: gateway.url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      retryWait: async () => {
        first.socket.close();
        await first.closed;
      },
      on: { closed: (event) => codes.push((event as { code: number }).code) },
    });
    const results = client.iterate({ query: '{ echo(text: "here") }' });
    expect((await results.next()).value).toEqual({ data: { echo: 'here' } });
    expect(new Set(codes.slice(0, 1))).toEqual(new Set([1013]));
    await client.dispose();
  });

  it('counts out a connection that breaks off in its upgrade', async () => {
    await start({ SOCKET_ANONYMOUS_LIMIT: '1' });
    const { port, hostname } = new URL(gateway.url);
    for (let i = 0; i < 5; i++) {
      const half = connect(Number(port), hostname);
      half.write('GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
      await new Promise((resolve) => half.on('close', resolve).resume());
    }
    await openAcknowledged();
  });

  it('takes messages at a rate: none is lost, and another socket does not wait for them', async () => {
    await start({ SOCKET_MESSAGE_RATE: '20' });
    const [flooding, other] = [await openAcknowledged(), await openAcknowledged()];
    // Four seconds' worth at once, a few of them spent on the beginning.
    for (let i = 0; i < 100; i++) flooding.send({ type: 'ping', payload: { i } });
    other.send(subscribe('1', '{ echo(text: "mine") }'));
    expect(await other.message('next')).toMatchObject({ payload: { data: { echo: 'mine' } } });
    const before = flooding.messages.filter(({ type }) => type === 'pong').length;
    expect(before).toBeLessThan(100);
    const { answer: pongs } = await eventually(
      () => flooding.messages.filter(({ type }) => type === 'pong'),
      (all) => all.length === 100,
    );
    expect(pongs.map(({ payload }) => payload!['i'])).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  it('tells a message that is too long as a fault of its operation, and the others go on', async () => {
    await start({ GRAPH_BODY_LIMIT: '2048' });
    const socket = await openAcknowledged();
    socket.send(subscribe('1'));
    await source.running(1);
    socket.send({ id: '2', type: 'subscribe', payload: { query: '{ echo }', variables: { pad: 'x'.repeat(4_000) } } });
    expect(await socket.message('error', '2')).toMatchObject({
      payload: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }],
    });
    source.send(7);
    expect(await socket.message('next', '1')).toMatchObject({ payload: { data: { ticks: 7 } } });
    socket.send('x'.repeat(9_000));
    expect((await socket.closed).code).toBe(1009);
  });

  it.each([
    ['a root field that is skipped', { query: 'subscription { ticks @skip(if: true) }' }],
    [
      'one skipped by a variable',
      { query: 'subscription ($n: Boolean!) { ticks @skip(if: $n) }', variables: { n: true } },
    ],
    ['two root fields', { query: 'subscription { a: ticks b: ticks }' }],
    ['introspection alone', { query: 'subscription { __typename }' }],
    ['no operation', { query: 'fragment F on Query { echo }' }],
    ['an empty document', { query: '' }],
    ['a name that is not there', { query: '{ echo }', operationName: 'X' }],
    ['variables of the wrong kind', { query: 'query ($t: Int!) { echo }', variables: { t: {} } }],
    ['a lone surrogate', { query: '{ echo(text: "\ud800") }' }],
    ['nonsense', { query: '\u0000' }],
  ])('lets no operation end another: %s', async (_what, payload) => {
    await start();
    const socket = await openAcknowledged();
    socket.send(subscribe('healthy'));
    await source.running(1);
    socket.send({ id: 'odd', type: 'subscribe', payload });
    await Promise.race([socket.message('error', 'odd'), socket.message('complete', 'odd'), socket.closed]);
    source.send(3);
    expect(await socket.message('next', 'healthy')).toMatchObject({ payload: { data: { ticks: 3 } } });
    expect(socket.socket.readyState).toBe(WebSocket.OPEN);
  });
});
