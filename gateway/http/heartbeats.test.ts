import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLog } from '../../platform/log/log.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { createConnectionCounts } from '../admit/connection-counts.ts';
import { createAnswerer } from '../answer/answer-operation.ts';
import type { SubgraphClient } from '../execute/subgraph-client.ts';
import { createUpstreams } from '../execute/upstream.ts';
import { loadSupergraph, type SupergraphSource } from '../plan/supergraph.ts';
import { createEventSource, type EventSource } from '../testing/event-source.ts';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { composeSupergraph } from '../testing/test-gateway.ts';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';
import { createEventStreams } from './event-streams.ts';

const sdl = 'type Query { now: Int } type Subscription { ticks: Int! }';
const log = createLog('gateway', 'silent');

const unasked: SubgraphClient = {
  use: () => undefined,
  send: () => Promise.reject(new Error('nothing is to be fetched')),
  stop: async () => undefined,
};

describe('an event stream on which nothing happens', () => {
  let source: EventSource<number>;
  let subgraph: RealSubgraph;
  let supergraph: SupergraphSource;
  let server: Server;
  const upstreams = createUpstreams({ connectTimeoutMs: 5_000 });
  const ended: unknown[] = [];

  beforeAll(async () => {
    source = createEventSource<number>();
    subgraph = await startSubgraph(sdl, {
      Subscription: { ticks: { subscribe: () => source.subscribe(), resolve: (tick: number) => tick } },
    });
    supergraph = await loadSupergraph(composeSupergraph([{ name: 'ticks', sdl, url: subgraph.url }]));
    const preparer = unlimitedPreparer(supergraph);
    upstreams.use(new Map([['ticks', subgraph.url]]));
    const streams = createEventStreams({
      answerer: createAnswerer({ preparer, client: unasked, log, admission: {}, isMasking: true, timeoutMs: 5_000 }),
      upstreams,
      connections: createConnectionCounts({ perAddress: 10, anonymousPerAddress: 10, perLogin: 10 }),
      log,
      bufferLimit: 10,
      heartbeatMs: 20,
    });
    const bound = preparer.prepare('subscription { ticks }', undefined).bind({});
    const caller = { requestId: 'req_test', address: '127.0.0.1', credential: undefined };
    server = createServer((_request, response) => {
      streams.follow({ response, type: 'events' }, bound, caller).then(
        () => ended.push('over'),
        (error: unknown) => ended.push(error),
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await upstreams.stop();
    await supergraph.stop();
    await subgraph.stop();
  });

  it('says so again and again between its events, and is over when its client goes', async () => {
    const leaving = new AbortController();
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}`, { signal: leaving.signal });
    let text = '';
    const reading = (async () => {
      for await (const chunk of response.body!) text += Buffer.from(chunk as Uint8Array).toString();
    })().catch(() => 'left');
    const heartbeats = () => text.split('\n\n').filter((part) => part === ':').length;
    await source.running(1);
    await eventually(() => heartbeats() >= 4);
    source.send(7);
    await eventually(() => text.includes('event: next\ndata: {"data":{"ticks":7}}\n\n'));
    const before = heartbeats();
    await eventually(() => heartbeats() >= before + 2);
    leaving.abort();
    expect(await reading).toBe('left');
    await source.running(0);
    await eventually(() => ended.length === 1);
    expect(ended).toEqual(['over']);
  });
});
