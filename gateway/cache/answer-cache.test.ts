import { Redis } from 'ioredis';
import { createEvent, streamOf } from '../../platform/events/event.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import { PASSPORT_HEADER, verifyPassport } from '../../platform/passport/passport.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { seededRandom } from '../../platform/testing/seeded-random.ts';
import { titleChanged } from '../../schema/events/title.ts';
import { startSubgraph, type RealSubgraph, type ResolverContext } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';
import { createFreshness, secondsIfError, secondsToKeep } from './freshness.ts';

describe('secondsToKeep', () => {
  it.each([
    ['public, max-age=60', 60],
    ['Max-Age=5,  PUBLIC', 5],
    ['max-age=60', 0],
    ['private, max-age=60', 0],
    ['public, max-age=60, no-store', 0],
    ['public', 0],
    ['public, max-age=-1', 0],
    ['public, max-age=1e9', 0],
    ['', 0],
    [undefined, 0],
    ['public, max-age=60, s-maxage=10', 10],
    ['public, s-maxage=0, max-age=60', 0],
    ['public, max-age=60, max-age=30', 30],
    ['public, max-age="60"', 60],
    ['public, max-age=60, private="x, y"', 0],
    ['max-age=60, x="a, public, b"', 0],
    ['public, max-age=60, no-cache="set-cookie"', 0],
  ])('of "%s" is %d', (header, seconds) => {
    expect(secondsToKeep(header)).toBe(seconds);
  });

  it.each([
    ['public, max-age=60, stale-if-error=30', 30],
    ['public, max-age=60', 0],
    ['max-age=60, stale-if-error=30', 0],
    ['public, max-age=0, stale-if-error=30', 0],
    ['public, max-age=60, stale-if-error=30, must-revalidate', 0],
    ['public, max-age=60, stale-if-error=30, proxy-revalidate', 0],
    ['public, s-maxage=60, stale-if-error=30', 0],
  ])('goes on, of "%s", for %d more where the subgraph does not answer', (header, seconds) => {
    expect(secondsIfError(header)).toBe(seconds);
  });

  it('is the least of all parts, and nothing where there are none', () => {
    const freshness = createFreshness();
    expect(freshness.ms()).toBe(0);
    freshness.note('public, max-age=60');
    freshness.note('public, max-age=20');
    expect([freshness.ms(), freshness.isSilent()]).toEqual([20_000, false]);
    freshness.note(undefined);
    expect([freshness.ms(), freshness.isSilent()]).toEqual([0, true]);
  });
});

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated"])\n`;
const catalogSdl = `${link}
  type Query { title(id: ID!): Title  faulty: Title  slow: Title }
  type Mutation { touch: Title }
  type Title @key(fields: "id") { id: ID! name: String }`;
const watchSdl = `${link}
  type Query { whoAmI: String!  brief: Title }
  type Title @key(fields: "id") { id: ID! watchedBy: String! mine: String @authenticated }`;

describe('kept answers', () => {
  let catalog: RealSubgraph;
  let watch: RealSubgraph;
  let gateway: TestGateway;
  let version = 1;
  let gate = Promise.resolve();

  /** What a catalogue shows depends on language, territory and age, and on nothing else of the caller. */
  async function sightOf(headers: ResolverContext['headers']): Promise<string> {
    const actor = await actorOf(headers);
    return actor ? `${actor.locale} ${actor.territory} ${actor.maximumAge}` : 'nobody';
  }
  async function actorOf(headers: ResolverContext['headers']): Promise<Actor | undefined> {
    const passport = headers[PASSPORT_HEADER];
    return typeof passport === 'string'
      ? (await verifyPassport(passport, gateway.secrets.passportPublicKey)).passport
      : undefined;
  }
  const keep =
    (seconds: number) =>
    ({ setHeader }: ResolverContext) =>
      setHeader('cache-control', `public, max-age=${seconds}`);

  beforeAll(async () => {
    const title = (id: string, context: ResolverContext) => {
      keep(60)(context);
      return { id };
    };
    catalog = await startSubgraph(catalogSdl, {
      Query: {
        title: (_: unknown, { id }: { id: string }, context: ResolverContext) => title(id, context),
        faulty: (_: unknown, _input: unknown, context: ResolverContext) => title('faulty', context),
        async slow(_: unknown, _input: unknown, context: ResolverContext) {
          const before = version;
          await gate;
          return { ...title('slow', context), before };
        },
      },
      Mutation: { touch: (_: unknown, _input: unknown, context: ResolverContext) => title('touched', context) },
      Title: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        async name({ id, before }: { id: string; before?: number }, _: unknown, { headers }: ResolverContext) {
          if (id === 'faulty') throw new Error('no name');
          return `${id} for ${await sightOf(headers)}, version ${before ?? version}`;
        },
      },
    });
    const watchedBy = async (_: unknown, _input: unknown, { headers }: ResolverContext) =>
      (await actorOf(headers))?.account ?? 'nobody';
    watch = await startSubgraph(watchSdl, {
      Query: {
        whoAmI: watchedBy,
        brief(_: unknown, _input: unknown, context: ResolverContext) {
          keep(1)(context);
          return { id: 'brief' };
        },
      },
      Title: { __resolveReference: ({ id }: { id: string }) => ({ id }), watchedBy, mine: watchedBy },
    });
  });

  afterAll(async () => {
    await catalog.stop();
    await watch.stop();
  });

  const subgraphs = () => [
    { name: 'catalog', sdl: catalogSdl, url: catalog.url },
    { name: 'watch', sdl: watchSdl, url: watch.url },
  ];

  beforeEach(async () => {
    gateway = await startGateway(subgraphs());
    catalog.requests.length = 0;
    watch.requests.length = 0;
  });

  afterEach(() => gateway.stop());

  async function ask(query: string, actor?: Partial<Actor>, to = gateway, variables?: Record<string, unknown>) {
    const headers: Record<string, string> = actor ? { authorization: `Bearer ${await to.token(actor)}` } : {};
    return (await to.post({ query, variables }, headers)).body;
  }
  const page = '{ title(id: "a") { id name } }';

  it('are given to all who have no account, and asked for once', async () => {
    const answers = [await ask(page), await ask(page), await ask(page)];
    expect(answers).toEqual(Array(3).fill({ data: { title: { id: 'a', name: 'a for nobody, version 1' } } }));
    expect(catalog.requests).toHaveLength(1);
    await ask('{ title(id: "b") { id name } }');
    await ask('query ($id: ID!) { title(id: $id) { id name } }', undefined, gateway, { id: 'a' });
    await ask('query ($id: ID!) { title(id: $id) { id name } }', undefined, gateway, { id: 'b' });
    expect(catalog.requests).toHaveLength(4);
  });

  it('are shared by accounts that see alike, and by no others', async () => {
    const sights: Partial<Actor>[] = [
      { locale: 'en' },
      { locale: 'de' },
      { territory: 'US' },
      { maximumAge: 12 },
      { maximumAge: 12, isKids: true },
    ];
    for (const [index, sight] of sights.entries()) {
      const first = await ask(page, { ...sight, account: `account_a${index}`, profile: `profile_a${index}` });
      const second = await ask(page, { ...sight, account: `account_b${index}`, session: 'another' });
      expect(second).toEqual(first);
      expect(catalog.requests).toHaveLength(index + 1);
    }
    await ask(page);
    expect(catalog.requests).toHaveLength(sights.length + 1);
    for (const account of ['account_x', 'account_y']) await ask(page, { account, scopes: ['catalog:read'] });
    expect(catalog.requests).toHaveLength(sights.length + 3);
  });

  it('are none where a part of them is somebody’s own', async () => {
    const own = '{ title(id: "a") { name watchedBy } }';
    for (const account of ['account_1', 'account_2', 'account_1']) {
      expect((await ask(own, { account })).data).toMatchObject({ title: { watchedBy: account } });
    }
    expect(await ask(own)).toMatchObject({ data: { title: { watchedBy: 'nobody' } } });
  });

  it('never take anything of one viewer to another', async () => {
    const random = seededRandom(20);
    const selections = ['id', 'name', 'watchedBy', 'mine'];
    const withoutCache = await startGateway(subgraphs(), { GRAPH_ANSWER_CACHE: '0' });
    const plain = gateway;
    const asks = Array.from({ length: 400 }, () => {
      const fields = selections.filter(() => random.chance(0.5)).join(' ') || 'id';
      const roots = [
        `title(id: "${random.pick(['a', 'b'])}") { ${fields} }`,
        ...(random.chance(0.2) ? ['whoAmI'] : []),
      ];
      const actor = random.pick<Partial<Actor> | undefined>([
        undefined,
        ...['account_1', 'account_2', 'account_3'].map((account) => ({
          account,
          locale: random.pick(['en', 'de']),
          maximumAge: random.pick([12, 21]),
          scopes: random.pick([[], [], ['catalog:read']]),
        })),
      ]);
      return { query: `{ ${roots.join(' ')} }`, actor };
    });
    // Many at once, so that one can only just be in the making when the next one comes.
    const expected: unknown[] = [];
    gateway = withoutCache;
    for (const { query, actor } of asks) expected.push(await ask(query, actor, withoutCache));
    gateway = plain;
    for (let from = 0; from < asks.length; from += 40) {
      const answers = await Promise.all(asks.slice(from, from + 40).map(({ query, actor }) => ask(query, actor)));
      expect(answers).toEqual(expected.slice(from, from + 40));
    }
    await withoutCache.stop();
  });

  it('are not kept longer than the part that is kept the shortest', async () => {
    await ask('{ brief { id } title(id: "a") { name } }');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await ask('{ brief { id } title(id: "a") { name } }');
    expect(catalog.requests).toHaveLength(2);
  });

  it('are none where something went wrong, nor of a mutation', async () => {
    for (let times = 0; times < 2; times++) {
      expect((await ask('{ faulty { name } }')).errors).toHaveLength(1);
      await ask('mutation { touch { name } }');
    }
    expect(catalog.requests).toHaveLength(4);
  });

  it('are made once for all who wait for them and have no account', async () => {
    const opened = Promise.withResolvers<void>();
    gate = opened.promise;
    const waiting = Array.from({ length: 30 }, () => ask('{ slow { name } }'));
    await eventually(() => catalog.requests.length > 0);
    opened.resolve();
    expect(new Set((await Promise.all(waiting)).map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(catalog.requests).toHaveLength(1);
  });

  const { REDIS_URL } = process.env;
  (REDIS_URL ? describe : describe.skip)('with Redis', () => {
    const redis = new Redis(REDIS_URL ?? '', { lazyConnect: true });
    const env = (prefix: string) => ({ REDIS_URL: REDIS_URL!, REDIS_PREFIX: prefix });
    let prefix = '';

    beforeEach(async () => {
      prefix = `answers-${Date.now()}-${Math.random()}`;
      await gateway.stop();
      gateway = await startGateway(subgraphs(), env(prefix));
    });
    afterAll(() => redis.disconnect());

    async function changeTitle(): Promise<void> {
      version += 1;
      const event = createEvent(titleChanged, { subject: 'title_a', revision: version, data: null }, new Date());
      await redis.xadd(`${prefix}:${streamOf('catalog')}`, '*', 'event', JSON.stringify(event));
    }

    it('end with the change of a title', async () => {
      const before = await ask(page);
      await changeTitle();
      await eventually(async () => JSON.stringify(await ask(page)) !== JSON.stringify(before));
      expect(await ask(page)).toMatchObject({ data: { title: { name: `a for nobody, version ${version}` } } });
    });

    it('are not what was read before a change', async () => {
      const opened = Promise.withResolvers<void>();
      gate = opened.promise;
      const early = ask('{ slow { name } }');
      await eventually(() => catalog.requests.length > 0);
      const kept = await ask(page);
      await changeTitle();
      await eventually(async () => JSON.stringify(await ask(page)) !== JSON.stringify(kept));
      opened.resolve();
      expect(await early).toMatchObject({ data: { slow: { name: `slow for nobody, version ${version - 1}` } } });
      expect(await ask('{ slow { name } }')).toMatchObject({
        data: { slow: { name: `slow for nobody, version ${version}` } },
      });
    });

    it('are shared by gateways, those that start later among them', async () => {
      const answer = await ask(page);
      const [, other] = [await ask(page), await startGateway(subgraphs(), env(prefix))];
      await eventually(async () => (await redis.keys(`${prefix}:answer:*`)).length === 1);
      expect(await ask(page, undefined, other)).toEqual(answer);
      expect(catalog.requests).toHaveLength(1);
      await other.stop();
    });
  });
});
