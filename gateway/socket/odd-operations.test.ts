import { createEventSource, type EventSource } from '../testing/event-source.ts';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { count(first: Int! = 3, in: In): Int! node: Node }
  type Mutation { move(to: Int! = 1): Int! }
  type Subscription { ticks(from: Int! = 0): Int! moved: Node }
  type Node @key(fields: "id") { id: ID! self: Node }
  input In { a: Int! = 1, b: [Int!] }
`;

/** Operations that are valid, invalid, or neither quite; alone, each gets an answer or a refusal. */
function oddOperations(): { query: string; variables?: Record<string, unknown> }[] {
  const conditions = [
    '@skip(if: true)',
    '@include(if: false)',
    '@skip(if: $yes)',
    '@include(if: $no)',
    '@skip(if: $nothing)',
  ];
  const declared = 'query ($yes: Boolean = true, $no: Boolean = false, $nothing: Boolean = true)';
  const variables = { yes: true, no: false, nothing: null };
  const conditional = conditions.flatMap((condition) =>
    ['subscription', 'query', 'mutation'].flatMap((kind) => {
      const field = { subscription: 'ticks', query: 'count', mutation: 'move' }[kind]!;
      const type = { subscription: 'Subscription', query: 'Query', mutation: 'Mutation' }[kind]!;
      const head = declared.replace('query', kind);
      return [
        `${head} { ${field} ${condition} }`,
        `${head} { ... ${condition} { ${field} } }`,
        `${head} { ...F ${condition} } fragment F on ${type} { ${field} }`,
      ].map((query) => ({ query, variables }));
    }),
  );
  const plain = [
    'subscription { __typename }',
    'subscription { ticks moved { id } }',
    'subscription { a: ticks b: ticks }',
    'subscription { ...F } fragment F on Subscription { ...F }',
    'subscription ($from: Int) { ticks(from: $from) }',
    'subscription ($representations: Int) { ticks(from: $representations) }',
    'subscription { __proto__: ticks }',
    'subscription { nothing }',
    'subscription A { ticks } subscription B { ticks }',
    'query ($first: Int) { count(first: $first) }',
    'query ($a: Int) { count(in: { a: $a }) }',
    '{ __schema { types { name } } x: __typename }',
    '{ __typename @skip(if: true) }',
    '{ node { ...N } } fragment N on Node { self { ...N } }',
    'fragment F on Query { count }',
    '{',
    '',
    ' ',
    '#',
    '{ }',
    'subscription',
    '\u0000',
    '{ count(first: 99999999999999999999) }',
    '{ count(in: "text") }',
  ];
  return [
    ...conditional,
    ...plain.map((query) => ({ query, variables: { first: null, a: null, from: null, representations: null } })),
    ...plain.map((query) => ({ query, variables: {} })),
  ];
}

describe('an odd operation', () => {
  let source: EventSource<number>;
  let subgraph: RealSubgraph;
  let gateway: TestGateway;

  beforeAll(async () => {
    source = createEventSource<number>();
    subgraph = await startSubgraph(sdl, {
      Query: { count: () => 1, node: () => ({ id: '1' }) },
      Mutation: { move: () => 1 },
      Subscription: {
        ticks: { subscribe: () => source.subscribe(), resolve: (tick: number) => tick },
        moved: { subscribe: () => source.subscribe(), resolve: () => ({ id: '1' }) },
      },
    });
    gateway = await startGateway([{ name: 'one', sdl, url: subgraph.url }], { SOCKET_SUBSCRIPTION_LIMIT: '100' });
  });

  afterAll(async () => {
    await gateway.stop();
    await subgraph.stop();
  });

  it('ends no other on its socket, and is itself answered or refused by a code of the list', async () => {
    const closes: unknown[] = [];
    const client = gateway.connect({ lazy: false, on: { closed: (event) => closes.push(event) } });
    const ticks = client.iterate<{ ticks: number }>({ query: 'subscription { ticks }' });
    const first = ticks.next();
    await source.running(1);
    source.send(1);
    expect((await first).value).toEqual({ data: { ticks: 1 } });

    for (const operation of oddOperations()) {
      const iterator = client.iterate(operation);
      const step = iterator.next().then(
        ({ value }) => ({ errors: (value as { errors?: unknown } | undefined)?.errors }),
        (errors: unknown) => ({ errors }),
      );
      // A subscription that is good waits for its event; whatever is refused says so without one.
      const told = await Promise.race([step, waitsForEvent()]);
      const codes = ((told.errors ?? []) as { extensions: { code: string } }[]).map(
        ({ extensions }) => extensions.code,
      );
      expect([operation, codes.includes('INTERNAL')]).toEqual([operation, false]);
      await iterator.return?.();
      await source.running(1);
      expect([operation, closes]).toEqual([operation, []]);
      const next = ticks.next();
      source.send(2);
      expect([operation, (await next).value]).toEqual([operation, { data: { ticks: 2 } }]);
    }

    async function waitsForEvent(): Promise<{ errors?: unknown }> {
      await source.running(2);
      return {};
    }
  });
});
