import { Redis } from 'ioredis';
import { decodeJwt } from 'jose';
import { createEvent, streamOf } from '../../platform/events/event.ts';
import { actorOf, type Actor } from '../../platform/passport/actor.ts';
import { PASSPORT_HEADER } from '../../platform/passport/passport.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { titleChanged, type PublishedTitleState } from '../../schema/events/title.ts';
import { startSubgraph, type RealSubgraph, type ResolverContext } from '../testing/real-subgraph.ts';
import { startFragileLink } from '../testing/fragile-link.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])\n`;
const listsSdl = `${link}
  type Query { list(ids: [ID!]!): [Title]  lists: Lists! }
  type Mutation { add(ids: [ID!]!): [Title] }
  type Lists { list(ids: [ID!]!): [Title] }
  type Title @key(fields: "id") { id: ID! }`;
const catalogSdl = `${link}
  type Query { first: Title }
  type Title @key(fields: "id") { id: ID! name(in: String): String  year: Int  series: Title  more: [Title]  author: Person  brief: Int }
  type Person @key(fields: "id") { id: ID! name: String }`;
const progressSdl = `${link}
  type Title @key(fields: "id") { id: ID! watchedBy: String }
  type Person @key(fields: "id") { id: ID! followedBy: String }`;

/** A title's revision is in its name: what was kept can be told from what has just been asked for. */
const revisions = new Map<string, number>();
const revise = (id: string) => revisions.set(id, (revisions.get(id) ?? 0) + 1);
const isThere = (id: string) => !id.startsWith('missing') || revisions.has(id);

describe('kept entities', () => {
  let lists: RealSubgraph;
  let catalog: RealSubgraph;
  let progress: RealSubgraph;
  let gateway: TestGateway;
  let gate: Promise<void> | undefined;

  /** Whoever signed it: there are several gateways. */
  function actorIn({ headers }: ResolverContext): Actor | undefined {
    const passport = headers[PASSPORT_HEADER];
    return typeof passport === 'string' ? actorOf(decodeJwt(passport)) : undefined;
  }
  const accountOf = (_: unknown, _input: unknown, context: ResolverContext) => actorIn(context)?.account;

  beforeAll(async () => {
    const titles = (_: unknown, { ids }: { ids: string[] }) => ids.map((id) => ({ id }));
    lists = await startSubgraph(listsSdl, {
      Query: { list: titles, lists: () => ({}) },
      Mutation: { add: titles },
      Lists: { list: titles },
      Title: { __resolveReference: ({ id }: { id: string }) => ({ id }) },
    });
    let maximumAges = new WeakMap<ResolverContext, number>();
    const keep = (context: ResolverContext, seconds: number) => {
      maximumAges.set(context, Math.min(seconds, maximumAges.get(context) ?? seconds));
      context.setHeader('cache-control', `public, max-age=${maximumAges.get(context)}, stale-if-error=60`);
    };
    catalog = await startSubgraph(catalogSdl, {
      Query: { first: () => ({ id: 'a' }) },
      Title: {
        async __resolveReference({ id }: { id: string }, context: ResolverContext) {
          keep(context, 60);
          const revision = revisions.get(id) ?? 0;
          await gate;
          return isThere(id) ? { id, revision } : null;
        },
        name({ id, revision }: { id: string; revision?: number }, input: { in?: string }, context: ResolverContext) {
          if (id === 'bad') throw new Error('no name');
          const actor = actorIn(context);
          return `${id}${revision ?? revisions.get(id) ?? 0} ${actor?.territory}${input.in ? ` in ${input.in}` : ''}`;
        },
        year: () => 1999,
        series: ({ id }: { id: string }) => (id.startsWith('episode') ? { id: 'series' } : null),
        more: () => [{ id: 'a' }, { id: 'b' }],
        author: ({ id }: { id: string }) => ({ id: `author of ${id}` }),
        brief(_: unknown, _input: unknown, context: ResolverContext) {
          keep(context, 1);
          return 1;
        },
      },
      Person: {
        __resolveReference({ id }: { id: string }, context: ResolverContext) {
          keep(context, 60);
          return { id };
        },
        name: ({ id }: { id: string }) => `the ${id}`,
      },
    });
    const itself = ({ id }: { id: string }) => ({ id });
    progress = await startSubgraph(progressSdl, {
      Title: { __resolveReference: itself, watchedBy: accountOf },
      Person: { __resolveReference: itself, followedBy: accountOf },
    });
    maximumAges = new WeakMap();
  });

  afterAll(async () => {
    await Promise.all([lists.stop(), catalog.stop(), progress.stop()]);
  });

  const subgraphs = () => [
    { name: 'lists', sdl: listsSdl, url: lists.url },
    { name: 'catalog', sdl: catalogSdl, url: catalog.url },
    { name: 'progress', sdl: progressSdl, url: progress.url },
  ];

  beforeEach(async () => {
    gateway = await startGateway(subgraphs());
    for (const { requests } of [lists, catalog, progress]) requests.length = 0;
    revisions.clear();
    gate = undefined;
  });

  afterEach(() => gateway.stop());

  async function ask(query: string, actor: Partial<Actor> | undefined = {}, variables = {}, to = gateway) {
    const headers: Record<string, string> = actor ? { authorization: `Bearer ${await to.token(actor)}` } : {};
    const { data, errors } = (await to.post({ query, variables }, headers)).body;
    return { data, errors: errors?.map(({ path, extensions }) => ({ path, code: extensions['code'] })) };
  }
  /** Ids of the titles that the catalogue was asked for, by request and list. */
  const asked = () =>
    catalog.requests.map(({ variables }) =>
      Object.entries(variables)
        .filter(([name]) => name.startsWith('representations'))
        .map(([, list]) => (list as { id: string }[]).map(({ id }) => id)),
    );
  const page = (...ids: string[]) => `{ list(ids: ${JSON.stringify(ids)}) { name watchedBy } }`;
  const named = (...ids: string[]) =>
    ids.map((id) => (id === 'null' ? null : { name: `${id} DE`, watchedBy: 'account_1' }));

  it('are asked for once, and given to whoever sees alike in whatever operation', async () => {
    expect((await ask(page('a', 'b'))).data).toEqual({ list: named('a0', 'b0') });
    const other = await ask(`{ others: list(ids: ["b", "a", "b"]) { name id watchedBy } }`, { account: 'account_2' });
    expect(other.data).toEqual({
      others: ['b', 'a', 'b'].map((id) => ({ name: `${id}0 DE`, id, watchedBy: 'account_2' })),
    });
    expect(asked()).toEqual([[['a', 'b']]]);
  });

  it('are put where they belong beside those that have to be asked for', async () => {
    await ask(page('b', 'd'));
    const all = ['a', 'b', 'c', 'd', 'b', 'e'];
    expect((await ask(page(...all))).data).toEqual({ list: named(...all.map((id) => `${id}0`)) });
    expect(asked()).toEqual([[['b', 'd']], [['a', 'c', 'e']]]);
  });

  it('do not move an error from its place, and are none where there was one', async () => {
    await ask(page('a', 'c'));
    for (let times = 0; times < 2; times++) {
      const { data, errors } = await ask(page('a', 'b', 'c', 'bad', 'd'));
      expect(data).toMatchObject({ list: [...named('a0', 'b0', 'c0'), { name: null }, ...named('d0')] });
      expect(errors).toEqual([{ path: ['list', 3, 'name'], code: 'INTERNAL' }]);
    }
    expect(asked()).toEqual([[['a', 'c']], [['b', 'bad', 'd']], [['b', 'bad', 'd']]]);
  });

  it('are none of what is not there: it may be there in a moment', async () => {
    expect((await ask(page('a', 'missing'))).data).toMatchObject({ list: [{ name: 'a0 DE' }, { name: null }] });
    revise('missing');
    expect((await ask(page('a', 'missing'))).data).toMatchObject({
      list: [{ name: 'a0 DE' }, { name: 'missing1 DE' }],
    });
    expect(asked()).toEqual([[['a', 'missing']], [['missing']]]);
  });

  it('are told apart by arguments, literal or variable, and by what is selected', async () => {
    const query = 'query ($ids: [ID!]!, $in: String) { list(ids: $ids) { name(in: $in) } }';
    await ask(query, {}, { ids: ['a'], in: 'fr' });
    expect(await ask(query, {}, { ids: ['a'], in: 'de' })).toMatchObject({ data: { list: [{ name: 'a0 DE in de' }] } });
    expect(await ask(query, {}, { ids: ['a'] })).toMatchObject({ data: { list: [{ name: 'a0 DE' }] } });
    expect(await ask('{ list(ids: ["a"]) { name(in: "it") } }')).toMatchObject({
      data: { list: [{ name: 'a0 DE in it' }] },
    });
    await ask('{ list(ids: ["a"]) { year } }');
    await ask(query, {}, { ids: ['a'], in: 'fr' });
    expect(catalog.requests).toHaveLength(5);
  });

  it('serve each of several lists that are asked for in one request', async () => {
    const query = (one: string[], two: string[]) =>
      `{ list(ids: ${JSON.stringify(one)}) { name } lists { list(ids: ${JSON.stringify(two)}) { year name } } }`;
    await ask(query(['a'], ['b']));
    const { data } = await ask(query(['a', 'c'], ['b']));
    expect(data).toEqual({
      list: [{ name: 'a0 DE' }, { name: 'c0 DE' }],
      lists: { list: [{ year: 1999, name: 'b0 DE' }] },
    });
    await ask(query(['c', 'a', 'd'], ['a', 'b', 'e']));
    expect(asked()).toEqual([[['a'], ['b']], [['c']], [['d'], ['a', 'e']]]);
  });

  it('lead on to what others know of what is in them, for each viewer anew', async () => {
    const query = '{ list(ids: ["a", "b"]) { author { name followedBy } } }';
    for (const account of ['account_1', 'account_2', 'account_1']) {
      expect((await ask(query, { account })).data).toEqual({
        list: ['a', 'b'].map((id) => ({ author: { name: `the author of ${id}`, followedBy: account } })),
      });
    }
    expect(catalog.requests).toHaveLength(1);
    expect(progress.requests).toHaveLength(3);
  });

  it('are of one territory, language and age, and never for or of who has a role', async () => {
    const sights: Partial<Actor>[] = [{ territory: 'US' }, { locale: 'de' }, { maximumAge: 12 }, { isKids: true }];
    await ask(page('a'));
    for (const sight of sights) await ask(page('a'), sight);
    expect(catalog.requests).toHaveLength(1 + sights.length);
    for (let times = 0; times < 2; times++) await ask(page('a'), { scopes: ['catalog:read'] });
    expect(catalog.requests).toHaveLength(3 + sights.length);
    await ask(page('b'), { scopes: ['catalog:read'] });
    await ask(page('b'));
    expect(catalog.requests).toHaveLength(5 + sights.length);
  });

  it('are not given to who has just changed something', async () => {
    await ask(page('a'));
    revise('a');
    expect((await ask('mutation { add(ids: ["a"]) { name } }')).data).toEqual({ add: [{ name: 'a1 DE' }] });
  });

  it('end when their subgraph said, and with them the answers that they are a part of', async () => {
    const query = '{ first { id } list(ids: ["a"]) { brief name } }';
    await ask('{ list(ids: ["a"]) { brief name } }');
    revise('a');
    await ask(query, undefined);
    expect((await ask('{ list(ids: ["a"]) { brief name } }')).data).toMatchObject({ list: [{ name: 'a0 DE' }] });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await ask('{ list(ids: ["a"]) { brief name } }')).data).toMatchObject({ list: [{ name: 'a1 DE' }] });
  });

  it('are answered while their subgraph does not', async () => {
    await ask(page('a', 'b'));
    catalog.intercept = (_request, response) => {
      response.destroy();
      return true;
    };
    try {
      expect((await ask(page('b', 'a'))).data).toEqual({ list: named('b0', 'a0') });
      const { data, errors } = await ask(page('b', 'c', 'a'));
      expect(data).toMatchObject({
        list: [{ name: 'b0 DE' }, { name: null, watchedBy: 'account_1' }, { name: 'a0 DE' }],
      });
      expect(errors).toMatchObject([{ code: 'UNAVAILABLE' }]);
    } finally {
      catalog.intercept = undefined;
    }
  });

  it('are not given beyond their time where nothing tells of changes', async () => {
    const query = '{ list(ids: ["a"]) { brief name } }';
    await ask(query);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    catalog.intercept = (_request, response) => {
      response.destroy();
      return true;
    };
    const { data, errors } = await ask(query);
    delete catalog.intercept;
    expect([data, errors]).toMatchObject([{ list: [{ brief: null, name: null }] }, [{ code: 'UNAVAILABLE' }]]);
  });

  it('are none where the setting says so', async () => {
    await gateway.stop();
    gateway = await startGateway(subgraphs(), { GRAPH_ENTITY_CACHE: '0' });
    for (let times = 0; times < 2; times++) await ask(page('a'));
    expect(catalog.requests).toHaveLength(2);
  });

  const { REDIS_URL } = process.env;
  (REDIS_URL ? describe : describe.skip)('with Redis', () => {
    const redis = new Redis(REDIS_URL ?? '', { lazyConnect: true });
    const env = (prefix: string) => ({ REDIS_URL: REDIS_URL!, REDIS_PREFIX: prefix });
    let prefix = '';
    let count = 0;

    beforeEach(async () => {
      prefix = `entities-${process.pid}-${Date.now()}-${count++}`;
      await gateway.stop();
      gateway = await startGateway(subgraphs(), env(prefix));
    });
    afterAll(() => redis.disconnect());

    async function tell(id: string, state: Partial<PublishedTitleState> | null): Promise<void> {
      revise(id);
      const fact = { subject: id, revision: revisions.get(id)!, data: state as PublishedTitleState | null };
      await redis.xadd(
        `${prefix}:${streamOf('catalog')}`,
        '*',
        'event',
        JSON.stringify(createEvent(titleChanged, fact, new Date())),
      );
    }
    const nameOf = async (id: string, to = gateway) =>
      ((await ask(page(id), {}, {}, to)).data as { list: { name: string }[] }).list[0]!.name;

    it('end with the change of their title, and the others stay', async () => {
      await ask(page('a', 'b'));
      await tell('a', { kind: 'MOVIE' });
      await eventually(async () => (await nameOf('a')) === 'a1 DE');
      catalog.requests.length = 0;
      await ask(page('a', 'b'));
      expect(asked()).toEqual([]);
    });

    it.each([
      ['an episode, for its series', 'episode', { kind: 'EPISODE', seriesId: 'series' }, ['series', 'episode'], ['a']],
      ['a series, for all: any may be its episode', 'series', { kind: 'SERIES' }, ['series', 'episode', 'a'], []],
      ['what was withdrawn, for all: it may have been of any kind', 'b', null, ['series', 'episode', 'a'], []],
    ] as const)('end with the change of %s', async (_what, changed, state, ended, staying) => {
      await ask(page('series', 'episode', 'a'));
      await tell(changed, state);
      await eventually(async () => {
        catalog.requests.length = 0;
        await ask(page(ended[0]));
        return catalog.requests.length > 0;
      });
      await ask(page(...ended, ...staying));
      expect(asked().flat(2)).toEqual([...ended]);
    });

    it('are given beyond their time where their subgraph does not answer, and never beyond a change', async () => {
      const query = '{ list(ids: ["a", "b"]) { brief name } }';
      const before = (await ask(query)).data;
      // What has come of the stream says that it is followed.
      await tell('z', { kind: 'MOVIE' });
      await eventually(async () => (await nameOf('z')) === 'z1 DE');
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      catalog.intercept = (_request, response) => {
        response.destroy();
        return true;
      };
      try {
        expect(await ask(query)).toEqual({ data: before, errors: undefined });
        const more = await ask('{ list(ids: ["b", "c"]) { brief name } }');
        expect(more.data).toEqual({
          list: [
            { brief: 1, name: 'b0 DE' },
            { brief: null, name: null },
          ],
        });
        expect(more.errors).toMatchObject([{ code: 'UNAVAILABLE' }]);
        await tell('a', { kind: 'MOVIE' });
        await eventually(async () => {
          const { data } = await ask(query);
          return JSON.stringify(data) === '{"list":[{"brief":null,"name":null},{"brief":1,"name":"b0 DE"}]}';
        });
      } finally {
        delete catalog.intercept;
      }
      // Nothing of it was kept as an answer; the breaker lets nobody ask for a while.
      const after = '{"list":[{"brief":1,"name":"a1 DE"},{"brief":1,"name":"b0 DE"}]}';
      await eventually(
        async () => JSON.stringify((await ask(query)).data),
        (now) => now === after,
        25_000,
      );
    });

    it('end with the change of a title that stands in them', async () => {
      const query = '{ list(ids: ["episode"]) { series { id name } } }';
      const seriesName = async () => JSON.stringify((await ask(query)).data);
      expect(await seriesName()).toContain('series0 DE');
      await tell('series', { kind: 'MOVIE' });
      await eventually(async () => (await seriesName()).includes('series1 DE'));
    });

    it.each([
      ['a list of titles', '{ list(ids: ["a"]) { name more { id } } }'],
      ['a title without its id', '{ list(ids: ["episode"]) { name series { name } } }'],
      ['a title that is not there', '{ list(ids: ["a"]) { name series { id } } }'],
    ])('end with any change where %s stands in them', async (_what, query) => {
      await ask(query);
      catalog.requests.length = 0;
      await ask(query);
      expect(catalog.requests).toHaveLength(0);
      await tell('z', { kind: 'MOVIE' });
      await eventually(async () => {
        await ask(query);
        return catalog.requests.length > 0;
      });
    });

    it('are not what was read before a change', async () => {
      const opened = Promise.withResolvers<void>();
      await nameOf('b');
      gate = opened.promise;
      const early = nameOf('a');
      await eventually(() => asked().flat(2).includes('a'));
      gate = undefined;
      await tell('a', { kind: 'MOVIE' });
      await tell('b', { kind: 'MOVIE' });
      await eventually(async () => (await nameOf('b')) === 'b1 DE');
      opened.resolve();
      expect(await early).toBe('a0 DE');
      expect(await nameOf('a')).toBe('a1 DE');
    });

    it('are shared by gateways, and their end as well', async () => {
      const other = await startGateway(subgraphs(), env(prefix));
      try {
        await ask(page('a', 'b'));
        await eventually(async () => (await redis.keys(`${prefix}:entity:*`)).length === 2);
        expect(await nameOf('a', other)).toBe('a0 DE');
        expect(catalog.requests).toHaveLength(1);
        await tell('a', { kind: 'MOVIE' });
        await eventually(async () => (await nameOf('a', other)) === 'a1 DE');
        await eventually(async () => (await nameOf('a')) === 'a1 DE');
        catalog.requests.length = 0;
        expect(await nameOf('b', other)).toBe('b0 DE');
        expect(catalog.requests).toHaveLength(0);
      } finally {
        await other.stop();
      }
    });

    it('are asked for, and kept in memory, while Redis takes what is sent and never answers', async () => {
      const link = await startFragileLink(Number(new URL(REDIS_URL!).port));
      const away = await startGateway(subgraphs(), { ...env(prefix), REDIS_URL: `redis://127.0.0.1:${link.port}` });
      try {
        await nameOf('a', away);
        link.stall();
        revise('b');
        expect([await nameOf('b', away), await nameOf('a', away)]).toEqual(['b1 DE', 'a0 DE']);
        catalog.requests.length = 0;
        expect([await nameOf('b', away), await nameOf('a', away)]).toEqual(['b1 DE', 'a0 DE']);
        expect(catalog.requests).toHaveLength(0);
      } finally {
        await away.stop();
        await link.stop();
      }
    });

    it('of before a gateway began to follow are not taken by it', async () => {
      await nameOf('a');
      await eventually(async () => (await redis.keys(`${prefix}:entity:*`)).length === 1);
      await tell('a', { kind: 'MOVIE' });
      const later = await startGateway(subgraphs(), env(prefix));
      try {
        expect(await nameOf('a', later)).toBe('a1 DE');
      } finally {
        await later.stop();
      }
    });
  });
});
