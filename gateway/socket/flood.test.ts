import { connect, type Socket } from 'node:net';
import { request as httpRequest } from 'node:http';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { registry } from '../../platform/metrics/metrics.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';

const FLOOD = 3_000;
/** Of this machine as well, and another caller to the gateway. */
const ELSEWHERE = '127.0.0.2';

const upgrade = [
  'GET /graphql HTTP/1.1',
  'Host: localhost',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  'Sec-WebSocket-Protocol: graphql-transport-ws',
  '',
  '',
].join('\r\n');

describe(`${FLOOD} upgrades from one address`, () => {
  let subgraph: RealSubgraph;
  let gateway: TestGateway;
  const flood: Socket[] = [];

  beforeAll(async () => {
    const sdl = 'type Query { greeting: String }';
    subgraph = await startSubgraph(sdl, { Query: { greeting: () => 'Hello' } });
    gateway = await startGateway([{ name: 'one', sdl, url: subgraph.url }]);
  });

  afterAll(async () => {
    for (const socket of flood) socket.destroy();
    await gateway.stop();
    await subgraph.stop();
  });

  const openSockets = async () =>
    (await registry.getSingleMetric('marquee_gateway_sockets')!.get()).values[0]?.value ?? 0;

  /** A query from elsewhere. */
  async function ask(): Promise<string> {
    const request = httpRequest(gateway.url, {
      method: 'POST',
      localAddress: ELSEWHERE,
      headers: { 'content-type': 'application/json' },
    });
    request.end('{"query":"{ greeting }"}');
    const [response] = (await once(request, 'response')) as [AsyncIterable<Buffer>];
    let text = '';
    for await (const chunk of response) text += String(chunk);
    return text;
  }

  it('are capped, each is told or ended, and others are served all the while', async () => {
    const { port, hostname } = new URL(gateway.url);
    const heads: string[] = [];
    let ended = 0;
    let most = 0;
    for (let index = 0; index < FLOOD; index++) {
      const socket = connect(Number(port), hostname);
      flood.push(socket);
      let head = '';
      socket.on('error', () => undefined);
      socket.on('data', (data) => {
        if (head === '') heads.push((head = String(data).split('\r\n', 1)[0]!));
      });
      socket.once('close', () => (ended += 1));
      socket.once('connect', () => socket.write(upgrade));
      if (index % 100 !== 99) continue;
      expect(await ask()).toBe('{"data":{"greeting":"Hello"}}');
      most = Math.max(most, await openSockets());
    }

    const theirs = new WebSocket(gateway.url.replace('http', 'ws'), 'graphql-transport-ws', {
      localAddress: ELSEWHERE,
    });
    await once(theirs, 'open');
    theirs.send(JSON.stringify({ type: 'connection_init' }));
    const [acknowledged] = (await once(theirs, 'message')) as [Buffer];
    expect(JSON.parse(String(acknowledged))).toMatchObject({ type: 'connection_ack' });

    // None says connection_init: what was let in is ended as well.
    await eventually(() => ended >= FLOOD - 100);
    expect(most).toBeLessThanOrEqual(50);
    const kinds = new Set(heads);
    for (const kind of kinds) expect(kind).toMatch(/^HTTP\/1.1 (101|429|503) /);
    expect(kinds.size).toBeGreaterThan(1);
    expect(await ask()).toBe('{"data":{"greeting":"Hello"}}');
    theirs.terminate();
  });
});
