import { actor } from '../../../platform/subgraph/testing.ts';
import { named, publishNew, rated, staff, startTestService } from '../testing.ts';

let service: Awaited<ReturnType<typeof startTestService>>;
const windows = [{ startsAt: new Date('2020-01-01T00:00:00Z') }];

beforeAll(async () => {
  service = await startTestService();
  const { stores } = service;
  const content = { names: named('A'), ageRating: rated(12) };
  await stores.genres.insert({ id: 'genre_drama', names: named('Drama') });
  await stores.people.insert({ id: 'person_ada', name: 'Ada' });
  await publishNew(stores, { id: 'title_film', movie: content }, windows);
  await publishNew(stores, { id: 'title_serial', series: content });
  const place = { seriesId: 'title_serial', seasonNumber: 2, number: 1 };
  await publishNew(stores, { id: 'title_first', episode: { ...content, ...place } }, windows);
  await publishNew(stores, { id: 'title_grown', movie: { ...content, ageRating: rated(18) } }, windows);
}, 60_000);
afterAll(() => service.stop());

const QUERY = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';
const ids = {
  seen: ['title_film', 'title_serial', 'title_first', 'season_title_serial_2', 'edition_film', 'genre_drama', 'person_ada'],
  forStaff: ['draft_film', 'editiondraft_film'],
  ofNothing: ['title_none', 'season_title_serial_3', 'season_title_none_1', 'edition_none', 'genre_none', 'person_none',
    'draft_none', 'editiondraft_none', 'import_none', 'viewing_x', 'nonsense', '', 'draft_film_', 'title_draft_film'],
}; // prettier-ignore

const typesOf = async (who: Parameters<typeof service.as>[0], asked: string[]) => {
  const { data, errors } = await service.as(who, QUERY, { ids: asked });
  expect(errors).toBeUndefined();
  return (data.nodes as ({ __typename: string; id: string } | null)[]).map((node, i) => {
    if (node) expect(node.id).toBe(asked[i]);
    return node?.__typename ?? null;
  });
};

describe('node', () => {
  it('is what viewers see, by the one rule, each under its own id and type', async () => {
    const viewed = ['Title', 'Title', 'Title', 'Season', 'Edition', 'Genre', 'Person'];
    for (const who of [undefined, actor(), staff]) expect(await typesOf(who, ids.seen)).toEqual(viewed);
    const kid = actor({ isKids: true, maximumAge: 7 });
    expect(await typesOf(kid, [...ids.seen, 'title_grown'])).toEqual([
      ...[null, null, null, null, null, 'Genre', 'Person', null],
    ]);
  });

  it('is null where there is nothing, or nothing for this caller, without an error', async () => {
    for (const who of [undefined, actor(), staff]) {
      expect(await typesOf(who, ids.ofNothing)).toEqual(ids.ofNothing.map(() => null));
    }
    for (const who of [undefined, actor()]) expect(await typesOf(who, ids.forStaff)).toEqual([null, null]);
    expect(await typesOf(staff, ids.forStaff)).toEqual(['TitleDraft', 'EditionDraft']);
  });

  it('names what is of another subgraph', async () => {
    expect(await typesOf(undefined, ['plan_x', 'account_x', 'session_x', 'job_x', 'page_x.3'])).toEqual([
      ...['Plan', 'Account', 'PlaybackSession', 'TranscodeJob', 'Row'],
    ]);
  });

  it('has its fields', async () => {
    const { data } = await service.as(
      staff,
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Title { name details { ... on EpisodeDetails { number } } }
        ... on Season { number episodes { edges { node { id } } } } ... on TitleDraft { titleId names { text } } ... on Person { name } } }`,
      { ids: ['title_first', 'season_title_serial_2', 'draft_film', 'person_ada'] },
    );
    expect(data.nodes).toEqual([
      { name: 'A', details: { number: 1 } },
      { number: 2, episodes: { edges: [{ node: { id: 'title_first' } }] } },
      { titleId: 'title_film', names: [{ text: 'A' }] },
      { name: 'Ada' },
    ]);
  });

  it('takes 1 to 100 ids', async () => {
    for (const asked of [[], Array.from({ length: 101 }, (_, i) => `title_${i}`)]) {
      const { data, errors } = await service.as(staff, QUERY, { ids: asked });
      expect([data, errors?.[0]?.extensions]).toMatchObject([null, { code: 'BAD_USER_INPUT', argument: 'ids' }]);
    }
  });
});
