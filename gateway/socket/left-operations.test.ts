import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { openBareSocket, type BareSocket } from '../testing/bare-socket.ts';
import { createEventSource, type EventSource } from '../testing/event-source.ts';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n`;
const mainSdl = `${link}
  type Query { echo(text: String): String }
  type Mutation { write(text: String): String }
  type Title @key(fields: "id", resolvable: false) { id: ID! }
  type Subscription { retitled: Title! }`;
const titleSdl = `${link}
  type Query { ping: Int }
  type Title @key(fields: "id") { id: ID! name: String }`;

/** A request that a subgraph has not answered yet. */
interface Held {
  query: string;
  response: ServerResponse;
  ended: Promise<unknown>;
}

describe('an operation that its client has left', () => {
  let source: EventSource<{ id: string }>;
  let main: RealSubgraph;
  let titles: RealSubgraph;
  let gateway: TestGateway;
  const opened: BareSocket[] = [];

  /** The next request at a subgraph, held. */
  function hold(subgraph: RealSubgraph): Promise<Held> {
    return new Promise((resolve) => {
      subgraph.intercept = (_request, response, body) => {
        subgraph.intercept = undefined;
        resolve({ query: body, response, ended: once(response, 'close') });
        return true;
      };
    });
  }

  function give({ response }: Held, data: object): void {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
  }

  async function open(): Promise<BareSocket> {
    const socket = await openBareSocket(gateway.url, { accessToken: await gateway.token() });
    opened.push(socket);
    await socket.message('connection_ack');
    return socket;
  }

  const start = async (env: Record<string, string> = {}) => {
    gateway = await startGateway(
      [
        { name: 'main', sdl: mainSdl, url: main.url },
        { name: 'titles', sdl: titleSdl, url: titles.url },
      ],
      // None of the tests is over because a subgraph has been given up.
      { SUBGRAPH_TIMEOUT: '120000', GRAPH_TIMEOUT: '120000', ...env },
    );
  };

  beforeEach(async () => {
    source = createEventSource();
    main = await startSubgraph(mainSdl, {
      Query: { echo: (_: unknown, { text }: { text: string }) => text },
      Mutation: { write: (_: unknown, { text }: { text: string }) => text },
      Subscription: { retitled: { subscribe: () => source.subscribe(), resolve: (title: object) => title } },
    });
    titles = await startSubgraph(titleSdl, {
      Title: { __resolveReference: ({ id }: { id: string }) => ({ id, name: id }) },
    });
  });

  afterEach(async () => {
    for (const { socket } of opened.splice(0)) socket.terminate();
    await gateway.stop();
    await main.stop();
    await titles.stop();
  });

  const subscribe = (id: string, query: string) => ({ id, type: 'subscribe', payload: { query } });
  const complete = (id: string) => ({ id, type: 'complete' });

  it.each([
    ['by completing it', (socket: BareSocket) => socket.send(complete('1'))],
    ['with its socket', (socket: BareSocket) => socket.socket.terminate()],
  ])('%s is ended at the subgraph', async (_how, leave) => {
    await start();
    const socket = await open();
    const holding = hold(main);
    socket.send(subscribe('1', '{ echo(text: "a") }'));
    const { response, ended } = await holding;
    leave(socket);
    await ended;
    expect(response.writableFinished).toBe(false);
  });

  it('as the last who followed it, is ended in the middle of an event; as one of many, is none of the others’ business', async () => {
    await start();
    const query = 'subscription { retitled { name } }';
    const [one, two] = [await open(), await open()];
    one.send(subscribe('1', query));
    two.send(subscribe('1', query));
    await source.running(1);
    const first = hold(titles);
    source.send({ id: 'a' });
    const held = await first;
    one.send(complete('1'));
    give(held, { _entities: [{ name: 'a' }] });
    expect(await two.message('next')).toMatchObject({ payload: { data: { retitled: { name: 'a' } } } });
    const second = hold(titles);
    source.send({ id: 'b' });
    const { response, ended } = await second;
    two.socket.terminate();
    await ended;
    expect(response.writableFinished).toBe(false);
    await source.running(0);
  });

  it('gives its id free: the next under it gets its own answer, once', async () => {
    await start();
    const socket = await open();
    for (const [kind, field] of [
      ['query', 'echo'],
      ['mutation', 'write'],
    ] as const) {
      const holding = hold(main);
      socket.send(subscribe(kind, `${kind} { ${field}(text: "before") }`));
      const held = await holding;
      socket.send(complete(kind));
      socket.send(subscribe(kind, '{ echo(text: "after") }'));
      // What may have changed something is waited for.
      if (kind === 'mutation') give(held, { write: 'before' });
      expect(await socket.message('next', kind)).toMatchObject({ payload: { data: { echo: 'after' } } });
      await socket.message('complete', kind);
      expect(socket.messages.filter(({ id }) => id === kind)).toHaveLength(2);
    }
  });

  it('is not begun where it was left while it waited for its id', async () => {
    await start();
    const socket = await open();
    const holding = hold(main);
    socket.send(subscribe('1', 'mutation { write(text: "first") }'));
    const held = await holding;
    for (const text of ['second', 'third']) {
      socket.send(complete('1'));
      socket.send(subscribe('1', `mutation { write(text: "${text}") }`));
    }
    socket.send(complete('1'));
    socket.send(subscribe('1', '{ echo(text: "last") }'));
    give(held, { write: 'first' });
    expect(await socket.message('next', '1')).toMatchObject({ payload: { data: { echo: 'last' } } });
    expect(main.requests.filter(({ query }) => query.includes('mutation'))).toHaveLength(1);
  });

  it('counts among those of its socket until it is over', async () => {
    await start({ SOCKET_SUBSCRIPTION_LIMIT: '2' });
    const socket = await open();
    const held: Held[] = [];
    for (const id of ['1', '2']) {
      const holding = hold(main);
      socket.send(subscribe(id, 'mutation { write(text: "a") }'));
      held.push(await holding);
      socket.send(complete(id));
    }
    socket.send(subscribe('3', 'mutation { write(text: "b") }'));
    expect(await socket.message('error', '3')).toMatchObject({ payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
    for (const one of held) give(one, { write: 'a' });
  });
});
