import type { Json } from '../json/json.ts';
import type { SupergraphSource } from '../plan/supergraph.ts';
import { loadSubgraphs } from '../testing/load-subgraphs.ts';
import { runOperation } from './run-operation.ts';
import { scheduleOf, type EntitiesRequest } from './schedule.ts';
import { readAnswer } from './subgraph-client.ts';
import { SubgraphFault } from './subgraph-fault.ts';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';

describe('the schedule of a plan', () => {
  let source: SupergraphSource;

  beforeAll(async () => {
    source = await loadSubgraphs(['@key', '@interfaceObject'], {
      rows: `type Query { first: Row second: Row third: Row media: Media }
            type Row { title: Title person: Person }
            type Title @key(fields: "id") { id: ID! }
            type Person @key(fields: "id") { id: ID! }
            interface Media @key(fields: "id") { id: ID! }
            type Film implements Media @key(fields: "id") { id: ID! minutes: Int }`,
      titles: `type Title @key(fields: "id") { id: ID! name(in: String): String author: Person }
            type Person @key(fields: "id") { id: ID! name: String role: String! }`,
      people: `type Person @key(fields: "id") { id: ID! born(in: String): Int }`,
      scores: `type Media @key(fields: "id") @interfaceObject { id: ID! score: Int }`,
    });
  });

  afterAll(() => source.stop());

  interface Asked {
    subgraph: string;
    query: string;
    variables: Record<string, Json[]>;
  }

  function prepared(query: string) {
    const preparer = unlimitedPreparer(source);
    return preparer.prepare(query, undefined);
  }

  /** Runs a query; `answer` is given each request and gives the text's value back. */
  async function run(query: string, answer: (asked: Asked) => unknown, variables: Json = {}) {
    const asked: Asked[] = [];
    const result = await runOperation(prepared(query).bind(variables), async (subgraph, body) => {
      const request = { subgraph, ...(JSON.parse(body) as Omit<Asked, 'subgraph'>) };
      asked.push(request);
      return readAnswer(subgraph, 200, JSON.stringify(await answer(request)));
    });
    return { ...result, asked };
  }

  const title = (id: string) => ({ __typename: 'Title', id });
  const person = (id: string) => ({ __typename: 'Person', id });
  const rows = { first: { title: title('a') }, second: { title: title('b') }, third: { title: title('a') } };

  /** Answers a request for entities by what is known of each, whatever the lists are called. */
  function entities({ variables }: Asked, of: (representation: Json) => unknown): Json {
    const lists = Object.entries(variables).filter(([name]) => name.startsWith('representations'));
    return Object.fromEntries(
      lists.map(([name, list]) => [name.replace('representations', '_entities'), list.map(of)] as const),
    );
  }

  it('asks a subgraph once for what stands in several places, and for each entity once', async () => {
    const { data, asked } = await run(
      '{ first { title { name } } second { title { name } } third { title { name } } }',
      (request) => ({
        data: request.subgraph === 'rows' ? rows : entities(request, ({ id }) => ({ name: `name of ${String(id)}` })),
      }),
    );
    expect(asked.map(({ subgraph, variables }) => [subgraph, variables])).toEqual([
      ['rows', {}],
      ['titles', { representations: [title('a'), title('b')] }],
    ]);
    expect(data).toEqual({
      first: { title: { name: 'name of a' } },
      second: { title: { name: 'name of b' } },
      third: { title: { name: 'name of a' } },
    });
  });

  it('asks in one request for entities with different selections, each under a name of its own', async () => {
    const { data, asked } = await run(
      'query($in: String, $representations0: String) { first { title { name(in: $in) } } second { title { name(in: $representations0) id } person { name } } }',
      (request) => {
        if (request.subgraph === 'rows') {
          return { data: { first: rows.first, second: { ...rows.second, person: person('p') } } };
        }
        return {
          data: {
            _entities0: [{ name: 'in German' }],
            _entities1: [{ name: 'in French' }],
            _entities2: [{ name: 'Ada' }],
          },
        };
      },
      { in: 'de', representations0: 'fr' },
    );
    expect(asked).toHaveLength(2);
    expect(asked[1]!.variables).toEqual({
      in: 'de',
      representations0: 'fr',
      representations_0: [title('a')],
      representations_1: [title('b')],
      representations_2: [person('p')],
    });
    expect(data).toEqual({
      first: { title: { name: 'in German' } },
      second: { title: { name: 'in French', id: 'b' }, person: { name: 'Ada' } },
    });
  });

  it('tells an error of one of the lists where its entity stands, and gives what the others have', async () => {
    const { data, errors } = await run(
      '{ first { title { name } } second { title { id author { name } } } }',
      ({ subgraph }) =>
        subgraph === 'rows'
          ? { data: rows }
          : {
              data: { _entities0: [{ name: 'A' }], _entities1: [{ author: { name: null } }] },
              errors: [{ message: 'away', path: ['_entities1', 0, 'author', 'name'] }],
            },
    );
    expect(data).toEqual({ first: { title: { name: 'A' } }, second: { title: { id: 'b', author: { name: null } } } });
    expect(errors).toEqual([{ message: 'away', path: ['second', 'title', 'author', 'name'] }]);
  });

  it('asks for each list by itself where a request together is refused, so that one costs the others nothing', async () => {
    const { data, errors, asked } = await run(
      '{ first { title { name(in: "xx") } } second { title { name } } }',
      ({ subgraph, query }) => {
        if (subgraph === 'rows') return { data: rows };
        if (query.includes('xx')) return { data: null, errors: [{ message: 'no such language' }] };
        return { data: { _entities: [{ name: 'B' }] } };
      },
    );
    expect(asked.map(({ subgraph }) => subgraph)).toEqual(['rows', 'titles', 'titles', 'titles']);
    expect(data).toEqual({ first: { title: { name: null } }, second: { title: { name: 'B' } } });
    expect(errors).toMatchObject([{ message: 'no such language' }]);
  });

  it('takes what is well formed of an answer where one of its lists is not', async () => {
    const { data, errors } = await run(
      '{ first { title { name(in: "xx") } } second { title { name } } }',
      ({ subgraph }) =>
        subgraph === 'rows' ? { data: rows } : { data: { _entities0: [], _entities1: [{ name: 'B' }] } },
    );
    expect(data).toEqual({ first: { title: { name: null } }, second: { title: { name: 'B' } } });
    expect(errors).toMatchObject([{ code: 'UNAVAILABLE', subgraph: 'titles' }]);
  });

  it('asks as the plan does where only one of several lists has anything in it', async () => {
    const { asked } = await run('{ first { title { name(in: "xx") } } second { title { name } } }', ({ subgraph }) =>
      subgraph === 'rows' ? { data: { ...rows, first: null } } : { data: { _entities: [{ name: 'B' }] } },
    );
    expect(asked[1]!.variables).toEqual({ representations: [title('b')] });
  });

  it('tells once that a subgraph did not answer, and does not ask again', async () => {
    const { data, errors, asked } = await run(
      '{ first { title { name } } second { title { id name(in: "x") } } }',
      ({ subgraph }) => {
        if (subgraph === 'rows') return { data: rows };
        throw new SubgraphFault('TIMEOUT', subgraph, 'did not answer');
      },
    );
    expect(asked).toHaveLength(2);
    expect(errors).toMatchObject([{ code: 'TIMEOUT' }]);
    expect(data).toEqual({ first: { title: { name: null } }, second: { title: { id: 'b', name: null } } });
  });

  it('keeps apart what is added later below an entity that stands in several places', async () => {
    const query = `{
      first { title { author { name born } } }
      second { title { author { name born(in: "Hebrew") } } }
    }`;
    const { data } = await run(query, (request) => {
      const { subgraph, query: operation } = request;
      if (subgraph === 'rows') return { data: { first: rows.first, second: rows.first } };
      if (subgraph === 'titles')
        return { data: entities(request, () => ({ author: { ...person('p'), name: 'Ada' } })) };
      const years = operation.match(/_entities\d:_entities[^}]*\{[^}]*\}/g)!;
      return {
        data: Object.fromEntries(
          years.map((field, index) => [`_entities${index}`, [{ born: field.includes('Hebrew') ? 5576 : 1815 }]]),
        ),
      };
    });
    expect(data).toEqual({
      first: { title: { author: { name: 'Ada', born: 1815 } } },
      second: { title: { author: { name: 'Ada', born: 5576 } } },
    });
  });

  it('does not lose an object’s type to a subgraph that knows its interface alone', async () => {
    const { data, errors } = await run('{ media { __typename score ... on Film { minutes } } }', ({ subgraph }) =>
      subgraph === 'rows'
        ? { data: { media: { __typename: 'Film', id: 'f', minutes: 90 } } }
        : { data: { _entities: [{ __typename: 'Media', score: 7 }] } },
    );
    expect({ data, errors }).toEqual({ data: { media: { __typename: 'Film', score: 7, minutes: 90 } } });
  });

  it('waits for nothing that the plan does not wait for, and sends no list where conditions leave a fetch out', () => {
    const { steps, supergraph } = prepared(`query($withName: Boolean!) {
      first { title { name @include(if: $withName) } }
      second { person { born } }
    }`);
    const scheduled = (withName: boolean) =>
      scheduleOf(steps.root!, { withName }, supergraph.subtypes).map((request) => [
        request.kind === 'root' ? request.step.subgraph : (request satisfies EntitiesRequest).subgraph,
        request.after,
      ]);
    const withNames = scheduled(true);
    expect(withNames).toHaveLength(3);
    expect(withNames).toEqual(
      expect.arrayContaining([
        ['rows', []],
        ['titles', [0]],
        ['people', [0]],
      ]),
    );
    expect(scheduled(false)).toHaveLength(2);
  });

  describe('of fetches that nothing waits for', () => {
    const scheduled = (query: string) => {
      const { steps, supergraph } = prepared(query);
      return scheduleOf(steps.root!, {}, supergraph.subtypes).map((request) => ({
        subgraph: request.kind === 'root' ? request.step.subgraph : request.subgraph,
        after: request.after,
        lists: request.kind === 'root' ? 0 : request.lookups.length,
      }));
    };
    const later = '{ first { person { born } title { author { born(in: "Hebrew") } } } }';

    it('puts them off until their subgraph is asked for what the answer waits for anyway', () => {
      expect(scheduled(later)).toEqual([
        { subgraph: 'rows', after: [], lists: 0 },
        { subgraph: 'titles', after: [0], lists: 1 },
        { subgraph: 'people', after: expect.arrayContaining([0, 1]) as number[], lists: 2 },
      ]);
    });

    it('puts off nothing that would wait for something of no concern to it', () => {
      const { length } = scheduled('{ first { person { born } } media { score } }');
      expect(length).toBe(3);
    });

    it('asks for them where the later ones are not to be had', async () => {
      const { data, errors, asked } = await run(later, (request) => {
        if (request.subgraph === 'rows') return { data: { first: { person: person('p'), title: title('a') } } };
        if (request.subgraph === 'titles') throw new SubgraphFault('UNAVAILABLE', 'titles', 'is away');
        return { data: entities(request, () => ({ born: 1815 })) };
      });
      expect(asked.map(({ subgraph }) => subgraph)).toEqual(['rows', 'titles', 'people']);
      expect(asked[2]!.variables).toEqual({ representations: [person('p')] });
      expect(data).toEqual({ first: { person: { born: 1815 }, title: { author: null } } });
      expect(errors).toMatchObject([{ code: 'UNAVAILABLE' }]);
    });

    describe('where the later ones do not come', () => {
      const rowsOf = { data: { first: { person: person('p'), title: title('a') } } };
      /** Answers for titles once people have been asked. */
      async function runLate(query: string, author: Json, isGone = false) {
        const peopleAsked = Promise.withResolvers<void>();
        const gone = new AbortController();
        const asked: Asked[] = [];
        const result = await runOperation(
          prepared(query).bind({}),
          async (subgraph, body) => {
            const request = { subgraph, ...(JSON.parse(body) as Omit<Asked, 'subgraph'>) };
            asked.push(request);
            if (subgraph === 'people') peopleAsked.resolve();
            if (subgraph === 'titles') await peopleAsked.promise;
            if (subgraph === 'titles' && isGone) gone.abort();
            const data = subgraph === 'titles' ? { author } : { born: 1815 };
            return readAnswer(
              subgraph,
              200,
              JSON.stringify(subgraph === 'rows' ? rowsOf : { data: entities(request, () => data) }),
            );
          },
          undefined,
          { gone: gone.signal },
        );
        return {
          ...result,
          peopleWere: asked.filter(({ subgraph }) => subgraph === 'people').map((one) => one.variables),
        };
      }

      it('waits for them no longer than a moment, and asks for the rest when they are there', async () => {
        const { data, errors, peopleWere } = await runLate(later, person('q'));
        expect(peopleWere).toEqual([{ representations: [person('p')] }, { representations: [person('q')] }]);
        expect({ data, errors }).toEqual({
          data: { first: { person: { born: 1815 }, title: { author: { born: 1815 } } } },
        });
      });

      it('does not ask again for what it has', async () => {
        const same = '{ first { person { born } title { author { born } } } }';
        const { data, peopleWere } = await runLate(same, person('p'));
        expect(peopleWere).toEqual([{ representations: [person('p')] }]);
        expect(data).toEqual({ first: { person: { born: 1815 }, title: { author: { born: 1815 } } } });
      });

      it('asks for no rest where nobody waits any more', async () => {
        const { peopleWere } = await runLate(later, person('q'), true);
        expect(peopleWere).toEqual([{ representations: [person('p')] }]);
      });
    });
  });
});
