import fc from 'fast-check';
import { buildSchema, parse, type OperationDefinitionNode } from 'graphql';
import { ABSENT, GONE, type Json } from '../json/json.ts';
import { responseShape, type SelectionShape } from '../plan/response-shape.ts';
import { fragmentsOf } from '../plan/selection.ts';
import { nothingWithheld } from '../plan/withhold.ts';
import { completeResponse, type Completion } from './complete-response.ts';

const schema = buildSchema(`
  scalar DateTime
  enum Kind { FILM SERIES }
  interface Media { id: ID! name: String }
  type Film implements Media { id: ID! name: String year: Int! score: Float isNew: Boolean kind: Kind at: DateTime next: Media tags: [String!] }
  type Series implements Media { id: ID! name: String parts: [[Film!]] constructor: DateTime }
  type Query { rows: [Media] first: Media! }
`);
const document = parse(`
  { __typename first { ...Any } rows { __typename ...Any ... on Film { next { ...Any next: name } } } }
  fragment Any on Media {
    label: name id
    ... on Film { import: year v0: score context: isNew kind at tags }
    ... on Series { parts { year when: at id } constructor }
  }
`);

function newShape(): SelectionShape {
  const scope = {
    schema,
    fragments: fragmentsOf(document),
    conditions: {},
    withheld: nothingWithheld,
    withheldNodes: new Map(),
    isDeferring: false,
    keyOf: ({ name, alias }: { name: { value: string }; alias?: { value: string } | undefined }) =>
      alias?.value ?? name.value,
  };
  return responseShape(scope, document.definitions[0] as OperationDefinitionNode);
}

const UNBOUNDED = 10_000_000;

function complete(shape: SelectionShape, data: Json, limitBytes = UNBOUNDED): Completion | 'too large' {
  try {
    return completeResponse(shape, data, () => null, limitBytes);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('The answer is too large')) throw error;
    return 'too large';
  }
}

const film = {
  __typename: 'Film',
  label: 'a',
  id: 'b',
  import: 1,
  year: 1,
  v0: 1.5,
  context: true,
  kind: 'FILM',
  at: { x: 1 },
};
const series = { __typename: 'Series', label: 'a', id: 'b', parts: [[film, film]], constructor: 'c' };

/** A shape of which all objects have come by often. */
const often = newShape();
for (let times = 0; times < 1_000; times++) {
  complete(often, { first: film, rows: [film, series, { ...film, next: series }, { ...film, next: film }] });
}

const odd = fc.constantFrom<unknown>(null, undefined, 0, 1.5, NaN, 'text', '', true, [], {}, 'FILM', [null], ['x']);
const leaf = (good: fc.Arbitrary<unknown>) => fc.oneof({ weight: 6, arbitrary: good }, { weight: 1, arbitrary: odd });
const { media } = fc.letrec<{ media: unknown }>((tie) => {
  const fields = {
    __typename: fc.constantFrom<unknown>('Film', 'Film', 'Film', 'Series', 'Series', 'Media', 'Kind', 7, null),
    label: leaf(fc.string()),
    id: leaf(fc.oneof(fc.string(), fc.integer())),
    year: leaf(fc.integer()),
    import: leaf(fc.integer()),
    v0: leaf(fc.double({ noNaN: true, noDefaultInfinity: true })),
    context: leaf(fc.boolean()),
    kind: leaf(fc.constantFrom('FILM', 'SERIES', 'OTHER')),
    at: leaf(fc.jsonValue()),
    when: leaf(fc.jsonValue()),
    constructor: leaf(fc.string()),
    tags: leaf(fc.array(leaf(fc.string()), { maxLength: 3 })),
    next: fc.option(tie('media'), { nil: null }),
    parts: leaf(fc.array(fc.array(tie('media'), { maxLength: 2 }), { maxLength: 2 })),
    [GONE]: fc.constantFrom(true as const),
    [ABSENT]: fc.constantFrom(true as const),
  };
  const { [GONE]: gone, [ABSENT]: absent, ...named } = fields;
  return {
    media: fc.oneof(
      { maxDepth: 3 },
      leaf(fc.record(named, { requiredKeys: ['label', 'id', 'import'] })),
      fc.record(fields, { requiredKeys: ['id'] }),
      fc.record({ ...named, [GONE]: gone }, { requiredKeys: [GONE] }),
      fc.record({ ...named, [ABSENT]: absent }, { requiredKeys: ['id', ABSENT] }),
    ),
  };
});
const fetched = fc.record({ first: media, rows: leaf(fc.array(media, { maxLength: 4 })) }, { requiredKeys: [] });

describe('completing what has come often', () => {
  test('gives what completing it for the first time gives, whatever was fetched', () => {
    fc.assert(
      fc.property(fetched, (data) => {
        const first = complete(newShape(), data) as Completion;
        const later = complete(often, data) as Completion;
        expect(later).toEqual(first);
        expect(JSON.stringify(later.data)).toBe(JSON.stringify(first.data));
      }),
      { numRuns: 1_000 },
    );
  });

  test('finds an answer too large where the first time does', () => {
    const rows = [film, series, { ...film, next: { ...series, parts: null } }];
    for (let limitBytes = 0; limitBytes < 700; limitBytes++) {
      const data = { first: film, rows };
      expect(complete(often, data, limitBytes) === 'too large').toBe(
        complete(newShape(), data, limitBytes) === 'too large',
      );
    }
  });
});
