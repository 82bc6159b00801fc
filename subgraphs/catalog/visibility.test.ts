import type { Actor } from '../../platform/passport/actor.ts';
import { actor } from '../../platform/subgraph/testing.ts';
import type { CreateTitleInput, WindowInput } from './generated/types.ts';
import { createGenre } from './genre/create-genre.ts';
import { createPerson } from './person/create-person.ts';
import { withdrawTitle } from './publication/withdraw-title.ts';
import { act, named, publishNew, rated, STAFF, startTestService } from './testing.ts';

// One rule behind every path that leads to a title: whatever hides it hides it everywhere, with the same silence.

let service: Awaited<ReturnType<typeof startTestService>>;
const GENRE = 'genre_shared';
const PERSON = 'person_shared';

const day = 86_400_000;
const from = (days: number, to?: number, territory?: string): WindowInput => ({
  startsAt: new Date(Date.now() + days * day),
  ...(to === undefined ? {} : { endsAt: new Date(Date.now() + to * day) }),
  ...(territory ? { territory } : {}),
});
const credits = [{ personId: PERSON, role: 'ACTOR' as const }];

/** Each kind of obstacle, for a movie and for an episode; the control stands in the way of nobody. */
const obstacles: Record<string, { age?: number; windows: WindowInput[]; isWithdrawn?: boolean }> = {
  control: { windows: [from(-1)] },
  maturity: { age: 16, windows: [from(-1)] },
  unopened: { windows: [from(1)] },
  closed: { windows: [from(-2, -1)] },
  territory: { windows: [from(-1, undefined, 'DE')] },
  withdrawn: { windows: [from(-1)], isWithdrawn: true },
};

async function publish(input: CreateTitleInput & { id: string }, windows?: WindowInput[]): Promise<void> {
  await publishNew(service.stores, input, windows, new Date());
}
const withdraw = (id: string) => withdrawTitle(service.stores, { id, reason: 'A test' }, act());

beforeAll(async () => {
  service = await startTestService();
  const { genres, people } = service.stores;
  await createGenre(genres, { id: GENRE, names: named('Shared') }, new Date());
  await createPerson(people, { id: PERSON, name: 'Somebody' }, new Date());
  const series = (id: string, age: number) =>
    publish({ id, series: { names: named(id), ageRating: rated(age), genreIds: [GENRE] } });
  await series('title_series', 0);
  for (const [i, [name, { age = 0, windows, isWithdrawn }]] of Object.entries(obstacles).entries()) {
    const content = { names: named(name), ageRating: rated(age), credits };
    await publish({ id: `title_movie_${name}`, movie: { ...content, genreIds: [GENRE] } }, windows);
    const episode = { ...content, seriesId: 'title_series', seasonNumber: 1, number: i + 1 };
    await publish({ id: `title_episode_${name}`, episode }, windows);
    if (isWithdrawn) for (const kind of ['movie', 'episode']) await withdraw(`title_${kind}_${name}`);
  }
  // Nothing is wrong with these episodes: their series is hidden, by maturity and by withdrawal.
  await series('title_series_mature', 16);
  await series('title_series_withdrawn', 0);
  for (const [i, name] of ['series_mature', 'series_withdrawn'].entries()) {
    const episode = { seriesId: `title_${name}`, seasonNumber: 1, number: i + 1 };
    await publish(
      { id: `title_episode_${name}`, episode: { ...episode, names: named(name), ageRating: rated(0), credits } },
      [from(-1)],
    );
  }
  await withdraw('title_series_withdrawn');
});
afterAll(() => service.stop());

const kid = actor({ isKids: true, maximumAge: 7 });
const viewer = actor();
const german = actor({ territory: 'DE' });
const reader = actor({ scopes: STAFF });

type Path = (who: Actor | undefined, id: string) => Promise<string[]>;
interface Node {
  id: string;
}
const ids = (edges: { node: Node }[]) => edges.map(({ node }) => node.id);
const list = 'edges { node { id } }';

/** Every way to a title: what of it the caller sees there. */
const paths: Record<string, Path> = {
  'title(id)': async (who, id) => {
    const { data } = await service.as(who, 'query ($id: ID!) { title(id: $id) { id } }', { id });
    return data.title ? [data.title.id as string] : [];
  },
  _entities: async (who, id) => {
    const r = [{ __typename: 'Title', id }];
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Title { id } } }';
    const { data, errors } = await service.as(who, query, { r });
    expect(errors).toBeUndefined();
    return (data._entities as (Node | null)[]).flatMap((title) => title?.id ?? []);
  },
  'the edition of it': async (who, id) => {
    const r = [{ __typename: 'Edition', id: id.replace('title_', 'edition_') }];
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Edition { id } } }';
    const { data } = await service.as(who, query, { r });
    return (data._entities as (Node | null)[]).flatMap((edition) => edition?.id.replace('edition_', 'title_') ?? []);
  },
  'Person.credits': async (who) => {
    const query = `{ person(id: "${PERSON}") { credits(first: 100) { title { id } } } }`;
    const { data } = await service.as(who, query);
    return (data.person.credits as { title: Node }[]).map(({ title }) => title.id);
  },
};
const moviePaths: Record<string, Path> = {
  ...paths,
  titles: async (who) => ids((await service.as(who, `{ titles(first: 100) { ${list} } }`)).data.titles.edges),
  'titles(kind)': async (who) =>
    ids((await service.as(who, `{ titles(kind: MOVIE, first: 100) { ${list} } }`)).data.titles.edges),
  'titles(genreId)': async (who) =>
    ids((await service.as(who, `{ titles(genreId: "${GENRE}") { ${list} } }`)).data.titles.edges),
  'Genre.titles': async (who) =>
    ids((await service.as(who, `{ genres { titles { ${list} } } }`)).data.genres[0].titles.edges),
};
const episodePaths: Record<string, Path> = {
  ...paths,
  'Season.episodes': async (who, id) => {
    const seriesId = /series_.*/.exec(id)?.[0] ?? 'series';
    const query = `{ title(id: "title_${seriesId}") { details { ... on SeriesDetails { seasons { episodes { ${list} } } } } } }`;
    const { data } = await service.as(who, query);
    const seasons: { episodes: { edges: { node: Node }[] } }[] = data.title?.details.seasons ?? [];
    return seasons.flatMap(({ episodes }) => ids(episodes.edges));
  },
};

const callers: [string, Actor | undefined, string[]][] = [
  ['an anonymous caller', undefined, ['control', 'maturity', 'series_mature']],
  ['a viewer', viewer, ['control', 'maturity', 'series_mature']],
  ['a viewer in Germany', german, ['control', 'maturity', 'territory', 'series_mature']],
  ['a kid', kid, ['control']],
];

describe.each(callers)('%s', (_name, who, seen) => {
  describe.each(Object.keys(obstacles))('movie behind %s', (name) => {
    it.each(Object.entries(moviePaths))('by %s', async (_path, look) => {
      const id = `title_movie_${name}`;
      expect((await look(who, id)).includes(id)).toBe(seen.includes(name));
    });
  });

  describe.each([...Object.keys(obstacles), 'series_mature', 'series_withdrawn'])('episode behind %s', (name) => {
    it.each(Object.entries(episodePaths))('by %s', async (_path, look) => {
      const id = `title_episode_${name}`;
      expect((await look(who, id)).includes(id)).toBe(seen.includes(name));
    });
  });
});

describe('staff', () => {
  it.each(Object.entries(paths).filter(([path]) => path !== 'the edition of it'))(
    'see no hidden title by %s either',
    async (_path, look) => {
      expect(await look(reader, 'title_movie_unopened')).not.toContain('title_movie_unopened');
    },
  );

  it('see the snapshot from the draft, with its editions, while its windows are closed', async () => {
    const { data } = await service.as(
      reader,
      '{ titleDraft(id: "draft_movie_unopened") { status published { id artwork { url } details { ... on MovieDetails { editions { id } } } } } }',
    );
    expect(data.titleDraft).toEqual({
      status: 'SCHEDULED',
      published: {
        id: 'title_movie_unopened',
        // With the right to it: nobody else may see it yet.
        artwork: { url: expect.stringMatching(/^\/m\/i\/[\w.-]{40,}\/asset_movie_unopened\/still_1\.jpg$/) },
        details: { editions: [{ id: 'edition_movie_unopened' }] },
      },
    });
  });
});

it('viewers see an edition, but not where and when it may be seen, nor its media', async () => {
  const r = [{ __typename: 'Edition', id: 'edition_movie_control' }];
  for (const field of ['windows { startsAt }', 'asset { id }']) {
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Edition { id ${field} } } }`;
    expect((await service.as(viewer, query, { r })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await service.as(undefined, query, { r })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await service.as(reader, query, { r })).errors).toBeUndefined();
  }
});

describe('pages', () => {
  it('are full although hidden titles lie between, and say truly whether there is more', async () => {
    const query = `query ($after: String) { titles(kind: MOVIE, first: 1, after: $after) { ${list} pageInfo { hasNextPage endCursor } } }`;
    const found: string[] = [];
    for (let after: string | undefined; ;) {
      const { data } = await service.as(viewer, query, { after });
      expect(data.titles.edges).toHaveLength(1);
      found.push(...ids(data.titles.edges));
      if (!data.titles.pageInfo.hasNextPage) break;
      after = data.titles.pageInfo.endCursor;
    }
    expect(found).toEqual(['title_movie_maturity', 'title_movie_control']);
  });

  it('of episodes go by number', async () => {
    const query = `query ($after: String) { title(id: "title_series") { details { ... on SeriesDetails { seasons {
      number episodes(first: 1, after: $after) { edges { node { details { ... on EpisodeDetails { number } } } } pageInfo { hasNextPage endCursor } } } } } } }`;
    const page = async (after?: string) =>
      (await service.as(viewer, query, { after })).data.title.details.seasons[0].episodes;
    const first = await page();
    expect(first.edges[0].node.details.number).toBe(1);
    expect((await page(first.pageInfo.endCursor)).edges[0].node.details.number).toBe(2);
  });
});

it('an episode names its series, and a credit its title, only where they may be seen', async () => {
  const query = `{ title(id: "title_episode_control") { credits { person { name } title { id } }
    details { ... on EpisodeDetails { seriesId series { id } seasonNumber number editions { id } } } } }`;
  expect((await service.as(kid, query)).data.title).toEqual({
    credits: [{ person: { name: 'Somebody' }, title: { id: 'title_episode_control' } }],
    details: {
      seriesId: 'title_series',
      series: { id: 'title_series' },
      seasonNumber: 1,
      number: 1,
      editions: [{ id: 'edition_episode_control' }],
    },
  });
});

it('a series shows the picture of its first visible episode', async () => {
  const query = '{ title(id: "title_series") { runtimeMs artwork { url } } }';
  expect((await service.as(viewer, query)).data.title).toEqual({
    runtimeMs: null,
    artwork: { url: '/m/i/asset_episode_control/still_1.jpg' },
  });
});

it('an announced title is seen, with nothing to play', async () => {
  await publish({ id: 'title_announced', movie: { names: named('Soon'), ageRating: rated(0) } });
  const query =
    '{ title(id: "title_announced") { runtimeMs artwork { url } details { ... on MovieDetails { editions { id } } } } }';
  expect((await service.as(kid, query)).data.title).toEqual({
    runtimeMs: null,
    artwork: null,
    details: { editions: [] },
  });
});
