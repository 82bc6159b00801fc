import { composeSupergraph } from '../testing/test-gateway.ts';
import { createPreparer, type OperationPreparer, type PreparedOperation } from './prepare-operation.ts';
import { noLimits } from './operation-limits.ts';
import type { Step } from './steps.ts';
import { loadSupergraph, type SupergraphSource } from './supergraph.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@interfaceObject", "@external", "@requires"
])`;
const TYPES = 12;
const INTERFACES = 6;

const many = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => write(i)).join(' ');
const nested = (levels: number, write: (level: number) => string, innermost: string) =>
  `${many(levels, (level) => `${write(level)} {`)} ${innermost} ${'}'.repeat(levels)}`;
const onEach = (count: number, write: (index: number) => string) => many(count, (i) => `... on T${i} { ${write(i)} }`);

const twoWays = (levels: number, innermost: string): string =>
  levels === 0
    ? innermost
    : `peer { ... on T1 { ${twoWays(levels - 1, innermost)} } } back { ... on T2 { ${twoWays(levels - 1, innermost)} } }`;

/** Objects of many types, each of which leads to objects of all of them. */
const chains: Record<string, string> = {
  nodes: `type Query { node: Node }
    interface Node { id: ID! next: Node }
    ${many(TYPES, (i) => `type T${i} implements Node @key(fields: "id") { id: ID! next: Node }`)}`,
  weights: many(TYPES, (i) => `type T${i} @key(fields: "id") { id: ID! weight: Int }`),
  prices: many(
    TYPES,
    (i) => `type T${i} @key(fields: "id") { id: ID! weight: Int @external price: Int @requires(fields: "weight") }`,
  ),
};

/** The same where two subgraphs know the interface as an object. */
const interfaceObjects: Record<string, string> = {
  types: `interface Media @key(fields: "id") { id: ID! }
    ${many(TYPES, (i) => `type T${i} implements Media @key(fields: "id") { id: ID! own${i}: Int }`)}`,
  peers: 'type Media @interfaceObject @key(fields: "id") { id: ID! score: Int peer: Media }',
  ranks: `type Query { media: Media }
    type Media @interfaceObject @key(fields: "id") {
      id: ID! score: Int @external rank: Int @requires(fields: "score") back: Media
    }`,
};

/** Interfaces that lead to one another, known alike to two subgraphs. */
const crossing = (own: string) => `type Query { i0: I0 @shareable }
  ${many(INTERFACES, (i) => `interface I${i} { ${many(INTERFACES, (k) => `i${k}: I${k}`)} id: ID! }`)}
  ${many(TYPES, (i) => {
    const names = Array.from({ length: 4 }, (_, k) => `I${(i + k) % INTERFACES}`).join(' & ');
    return `type T${i} implements ${names} @key(fields: "id") {
      id: ID! ${own}: Int ${many(INTERFACES, (k) => `i${k}: I${k} @shareable`)}
    }`;
  })}`;

async function load(subgraphs: Record<string, string>): Promise<SupergraphSource> {
  return loadSupergraph(
    composeSupergraph(
      Object.entries(subgraphs).map(([name, sdl]) => ({ name, sdl: `${link}\n${sdl}`, url: `http://${name}` })),
    ),
  );
}

function fetchesOf(step: Step | undefined): string[] {
  switch (step?.kind) {
    case undefined:
      return [];
    case 'fetch':
      return [step.operation];
    case 'flatten':
      return fetchesOf(step.step);
    case 'sequence':
    case 'parallel':
      return step.steps.flatMap(fetchesOf);
    case 'condition':
      return [...fetchesOf(step.whenTrue), ...fetchesOf(step.whenFalse)];
  }
}

describe('a small operation over objects of many types is planned in little', () => {
  const sources = new Map<Record<string, string>, SupergraphSource>();
  const overCrossing = { one: crossing('ofOne'), two: crossing('ofTwo') };

  beforeAll(async () => {
    for (const subgraphs of [chains, interfaceObjects, overCrossing]) sources.set(subgraphs, await load(subgraphs));
  });

  afterAll(async () => {
    for (const source of sources.values()) await source.stop();
  });

  function prepare(subgraphs: Record<string, string>, query: string): PreparedOperation {
    const preparer: OperationPreparer = createPreparer(sources.get(subgraphs)!.current, {
      limits: noLimits,
      cacheBytes: 1e8,
    });
    return preparer.prepare(query, undefined);
  }

  // Each had once taken a minute or all of the memory, some at half of these levels.
  it.each([
    [
      'each level of any type',
      chains,
      nested(
        10,
        (level) => (level === 0 ? 'node' : 'next'),
        onEach(TYPES, () => 'price'),
      ),
    ],
    ['interfaces in interfaces', overCrossing, nested(10, (level) => `i${level % INTERFACES}`, 'id')],
    [
      'two of each on each level',
      overCrossing,
      `i0 { ${nested(
        5,
        (level) => `i${level} { id } i${level + 1}`,
        many(4, (i) => `... on T${i + 2} { ofOne ofTwo }`),
      )} }`,
    ],
    [
      'an interface known as an object',
      interfaceObjects,
      `media { ${nested(8, (level) => (level % 2 === 0 ? 'peer' : 'back'), 'rank')} }`,
    ],
    [
      'and told its types on each level',
      interfaceObjects,
      `media { ${nested(8, (level) => (level % 2 === 0 ? `peer { ... on T${level} { own${level} } back` : 'peer'), `rank ${onEach(6, (i) => `own${i}`)}`)}${'}'.repeat(4)} }`,
    ],
    ['asked for two ways on each level', interfaceObjects, `media { ${twoWays(5, 'rank')} }`],
  ])('%s', (_what, subgraphs, selections) => {
    const fetches = fetchesOf(prepare(subgraphs, `{ ${selections} }`).steps.root);
    expect(fetches.length).toBeGreaterThan(0);
    expect(fetches.length).toBeLessThan(200);
    expect(fetches.join('').length).toBeLessThan(100_000);
  });
});

describe('Apollo’s planner', () => {
  it('is stopped where it would weigh more than it is given, once for an operation, and the plan is made without it', async () => {
    const source = await load(interfaceObjects);
    const supergraph = source.current();
    let stopped = 0;
    const counted = {
      ...supergraph,
      plan(...operation: Parameters<typeof supergraph.plan>) {
        try {
          return supergraph.plan(...operation);
        } catch (error) {
          if ((error as Error).message.includes('steps')) stopped += 1;
          throw error;
        }
      },
    };
    const query = `query ($is: Boolean!) { media { ${twoWays(6, 'rank score @include(if: $is)')} } }`;
    const operation = createPreparer(() => counted, { limits: noLimits, cacheBytes: 1e8 }).prepare(query, undefined);
    for (const is of [true, false]) {
      const { steps } = operation.bind({ is }).operation;
      expect(fetchesOf(steps.root).join('')).toContain('rank');
    }
    expect(stopped).toBe(1);
    // What it did for one is not held against the next.
    expect(() =>
      createPreparer(() => counted, { limits: noLimits, cacheBytes: 1e8 }).prepare('{ media { id } }', undefined),
    ).not.toThrow();
    expect(stopped).toBe(1);
    await source.stop();
  });
});
