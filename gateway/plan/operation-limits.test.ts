import { Kind, parse, type SelectionSetNode } from 'graphql';
import { seededRandom, type Random } from '../../platform/testing/seeded-random.ts';
import { checkLimits, noLimits, type OperationLimits } from './operation-limits.ts';
import { fragmentsOf } from './selection.ts';

function told(query: string, limits: Partial<OperationLimits> = {}): string | undefined {
  return checkLimits(parse(query), { ...noLimits, ...limits })?.message;
}

/** Fragments each of which spreads the next one twice. */
function doubling(count: number): string {
  const fragments = Array.from({ length: count }, (_, index) => {
    return `fragment F${index} on A { ${index === count - 1 ? 'b' : `...F${index + 1} ...F${index + 1}`} }`;
  });
  return fragments.join(' ');
}

interface Expanded {
  depth: number;
  aliases: number;
  fields: number;
}

/** What is to be measured, by doing what must not be done: every fragment is expanded wherever it is spread. */
function expand(query: string): Expanded {
  const document = parse(query);
  const fragments = fragmentsOf(document);
  const [operation] = document.definitions;
  const counted: Expanded = { depth: 0, aliases: 0, fields: 0 };
  if (operation?.kind === Kind.OPERATION_DEFINITION) walk(operation.selectionSet, 1);
  return counted;

  function walk({ selections }: SelectionSetNode, depth: number): void {
    for (const selection of selections) {
      counted.fields += 1;
      if (selection.kind === Kind.FIELD) {
        counted.depth = Math.max(counted.depth, depth);
        if (selection.alias) counted.aliases += 1;
        if (selection.selectionSet) walk(selection.selectionSet, depth + 1);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, depth);
      else walk(fragments.get(selection.name.value)!.selectionSet, depth);
    }
  }
}

/** A document whose fragments spread those behind them any number of times. */
function generateDocument(random: Random, fragmentCount: number): string {
  const selectionSet = (first: number, levels: number): string => {
    const selections = Array.from({ length: 1 + random.below(3) }, () => selection(first, levels));
    return `{ ${selections.join(' ')} }`;
  };
  const selection = (first: number, levels: number): string => {
    if (first < fragmentCount && random.chance(0.4)) return `...F${first + random.below(fragmentCount - first)}`;
    if (levels > 0 && random.chance(0.2)) return `... on A ${selectionSet(first, levels - 1)}`;
    const alias = random.chance(0.3) ? `x${random.below(9)}: ` : '';
    return `${alias}a${levels > 0 && random.chance(0.4) ? ` ${selectionSet(first, levels - 1)}` : ''}`;
  };
  const fragments = Array.from({ length: fragmentCount }, (_, index) => {
    return `fragment F${index} on A ${selectionSet(index + 1, 2)}`;
  });
  return [`query ${selectionSet(0, 3)}`, ...fragments].join('\n');
}

describe('checkLimits', () => {
  it('measures what the expanded operation has, without expanding it', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = seededRandom(seed);
      const query = generateDocument(random, random.below(6));
      const { depth, aliases, fields } = expand(query);
      // A fragment that nobody spreads may be larger.
      expect([query, told(query, { depth, aliases, fields })]).not.toContainEqual(
        expect.stringMatching(/^The operation/),
      );
      expect(told(query, { depth: depth - 1 })).toContain(`is ${depth} levels deep`);
      if (aliases > 0) expect(told(query, { aliases: aliases - 1 })).toContain(`has ${aliases} aliases`);
      expect(told(query, { fields: fields - 1 })).toContain(`has ${fields} fields`);
    }
  });

  it.each([20, 120, 600])('answers at once to %d fragments of which each stands for twice the next', (count) => {
    expect(told(`{ a { ...F0 } } ${doubling(count)}`, { fields: 500 })).toMatch(
      /^The operation has \S+ fields; 500 are allowed\.$/,
    );
    expect(told(`{ a } ${doubling(count)}`, { fields: 500 })).toMatch(/^The fragment "F0" has/);
  });

  it('counts aliases, fields and levels inside introspection', () => {
    const many = Array.from({ length: 40 }, (_, index) => `a${index}: name`).join(' ');
    expect(told(`{ __schema { types { ${many} } } }`, { aliases: 30 })).toBe(
      'The operation has 40 aliases; 30 are allowed.',
    );
    expect(told('{ __type(name: "A") { name kind } }', { fields: 2 })).toBe(
      'The operation has 3 fields; 2 are allowed.',
    );
    const deep = (levels: number) =>
      `{ __type(name: "A") ${'{ ofType '.repeat(levels)}{ name }${' }'.repeat(levels)} }`;
    expect(told(deep(18), { depth: 3 })).toBeUndefined();
    expect(told(deep(19), { depth: 3 })).toBe('The operation is 21 levels deep in the schema; 20 are allowed.');
    const spread = '{ __type(name: "A") { ...T } } fragment T on __Type { x: name ofType { y: name } }';
    expect(told(spread, { aliases: 1, depth: 1 })).toBe('The operation has 2 aliases; 1 are allowed.');
  });

  it('counts the values of arguments as often as their field is spread', () => {
    const query = '{ a { ...F } b { ...F } } fragment F on A { c(in: [1, 2, { d: 3, e: [] }]) @skip(if: $f) }';
    // Per spread the list, its three elements, the two members of the last one, and the condition.
    expect(told(query, { tokens: 14 })).toBeUndefined();
    expect(told(query, { tokens: 13 })).toBe('The operation has 14 values; 13 are allowed.');
  });

  it.each([
    ['side by side', `{ a { ${'b { c } '.repeat(50)} } }`],
    ['level by level', `{ ${'a { '.repeat(4)}${'b { c } '.repeat(50)}${'} '.repeat(4)}}`],
    ['across what was merged', `{ ${'a { b { c d } } '.repeat(50)} }`],
    ['in fragments', `{ ...F } fragment F on A { ${'b '.repeat(75)} }`],
    ['in a fragment that nobody spreads', `{ a } fragment F on A { ${'b '.repeat(75)} }`],
    ['in one operation of several', `query A { a } query B { ${'b '.repeat(75)} }`],
    [
      'a little in each of several',
      Array.from({ length: 50 }, (_, i) => `query Q${i} { ${'b '.repeat(12)} }`).join(' '),
    ],
  ])('bounds the same fields %s', (_where, query) => {
    expect(told(query, { comparisons: 2_000 })).toBe('The document asks for the same fields over and over.');
    expect(told(query, { comparisons: 10_000 })).toBeUndefined();
  });

  it.each([
    ['itself', '{ ...A } fragment A on T { a { ...A } }'],
    ['itself by way of another', '{ b } fragment A on T { ...B } fragment B on T { a { ...A } }'],
  ])('refuses a fragment that spreads %s before it is gone through any further', (_what, query) => {
    expect(told(query, { comparisons: 10 })).toMatch(/^Cannot spread fragment "A" within itself\.$/);
  });

  it('refuses the one alias that no object can hold, wherever it is', () => {
    for (const query of [
      '{ __proto__: a }',
      '{ a { ...F } } fragment F on A { __schema { __proto__: types { name } } }',
    ]) {
      expect(told(query)).toBe('A field may not be named "__proto__".');
    }
  });
});
