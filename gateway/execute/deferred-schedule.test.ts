import type { SupergraphSource } from '../plan/supergraph.ts';
import { loadSubgraphs } from '../testing/load-subgraphs.ts';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';
import { deferredSchedule } from './deferred-schedule.ts';

describe('what the parts of an answer wait for', () => {
  let source: SupergraphSource;

  beforeAll(async () => {
    source = await loadSubgraphs(['@key', '@external', '@requires', '@shareable', '@interfaceObject'], {
      rows: `type Query { row: Row title: Title media: Media found: Found }
            type Row { title: Title other: Title size: Size @shareable }
            type Size @shareable { width: Int }
            type Title @key(fields: "id") { id: ID! }
            interface Media @key(fields: "id") { id: ID! }
            type Film implements Media @key(fields: "id") { id: ID! }
            union Found = Title | Film`,
      titles: `type Title @key(fields: "id") { id: ID! name: String length: Int similar: Title }`,
      prices: `type Title @key(fields: "id") { id: ID! length: Int @external price: Int @requires(fields: "length") }`,
      watch: `type Title @key(fields: "id") { id: ID! watched: Int }
            type Media @key(fields: "id") @interfaceObject { id: ID! score: Int }`,
    });
  });

  afterAll(() => source.stop());

  /** The subgraphs that each part waits for, what comes before them included: first what is not deferred. */
  function waits(query: string): string[] {
    const bound = unlimitedPreparer(source).prepare(query, undefined).bind({});
    const { schedule, parts } = deferredSchedule(bound, bound.deferring!);
    const subgraphs = schedule.map((request) => (request.kind === 'root' ? request.step.subgraph : request.subgraph));
    return parts.map(({ behind }) =>
      [...behind]
        .sort((a, b) => a - b)
        .map((index) => subgraphs[index])
        .join(' '),
    );
  }

  it.each([
    ['another subgraph', '{ title { id ... @defer { watched } } }', ['rows', 'rows watch']],
    ['nothing that the rest does without', '{ title { id ... @defer { id } } }', ['rows', 'rows']],
    [
      'its own of two requests to one subgraph',
      '{ row { title { name } ... @defer { other { length } } } }',
      ['rows titles', 'rows titles'],
    ],
    [
      'what is asked for with the rest too',
      '{ row { title { name } } ... @defer { row { title { name watched } } } }',
      ['rows titles', 'rows watch titles'],
    ],
    ['what a field of it requires', '{ title { id ... @defer { price } } }', ['rows', 'rows titles prices']],
    [
      'what it lies in, and not what lies in it',
      '{ title { ... @defer { similar { id ... @defer { watched } } } } }',
      ['rows', 'rows titles', 'rows titles watch'],
    ],
    [
      'its own, beside another',
      '{ title { id ... @defer { name } ... @defer { watched } } }',
      ['rows', 'rows titles', 'rows watch'],
    ],
    [
      'nothing more for the __typename that clients add everywhere',
      '{ title { id ... @defer { similar { name __typename } __typename } __typename } }',
      ['rows', 'rows titles'],
    ],
    [
      'nothing more for that of a union, which is told with the object',
      '{ found { __typename ... on Title @defer { similar { id __typename } } } }',
      ['rows', 'rows titles'],
    ],
    ['the score of an interface', '{ media { __typename id ... @defer { score } } }', ['rows', 'rows watch']],
  ])('are requests for %s', (_what, query, expected) => {
    expect(waits(query)).toEqual(expected);
  });

  it('are two requests to one subgraph where one of them is for a fragment alone', () => {
    const bound = unlimitedPreparer(source)
      .prepare('{ row { title { name } ... @defer { other { name } } } }', undefined)
      .bind({});
    const { schedule, primary } = deferredSchedule(bound, bound.deferring!);
    expect(schedule).toHaveLength(3);
    expect(primary.behind.size).toBe(2);
  });
});
