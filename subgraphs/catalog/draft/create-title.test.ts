import type { CreateTitleInput } from '../generated/types.ts';
import { createGenre } from '../genre/create-genre.ts';
import { createPerson } from '../person/create-person.ts';
import { act, draft as builtDraft, named, NOW, openTestStores, savedDraft } from '../testing.ts';
import { createTitle } from './create-title.ts';
import { deleteDraft } from './delete-draft.ts';
import { updateTitle } from './edit-draft.ts';

let test: Awaited<ReturnType<typeof openTestStores>>;
beforeAll(async () => {
  test = await openTestStores();
});
afterAll(() => test.close());

const create = (input: CreateTitleInput) => createTitle(test.stores, input, act());
const fault = (code: string, argument: string) =>
  expect.objectContaining({ extensions: expect.objectContaining({ code, argument }) });
const movie = { names: named('A movie') };
const makeSeries = (id: string) => create({ id, series: { names: named('A series') } });
const episode = (seriesId: string, number: number) => ({
  episode: { seriesId, seasonNumber: 1, number, names: named(`Episode ${number}`) },
});

describe('createTitle', () => {
  it('gives a movie its first edition and a series none', async () => {
    const made = savedDraft(await create({ movie }));
    expect(made).toMatchObject({ kind: 'MOVIE', revision: 1, publication: { state: 'NEVER' } });
    expect(made.editions).toEqual([
      { id: made.id.replace('title_', 'edition_'), name: 'Main', markers: [], windows: [] },
    ]);
    expect(savedDraft(await makeSeries('title_series_a')).editions).toEqual([]);
  });

  it('answers a retry with the draft as it is by now, and another input with a conflict', async () => {
    await create({ id: 'title_again', movie });
    const patch = { releaseYear: 2001 };
    await updateTitle(test.stores, { id: 'title_again', expectedRevision: 1, patch }, act());
    expect(savedDraft(await create({ id: 'title_again', movie }))).toMatchObject({ revision: 2, releaseYear: 2001 });
    await expect(create({ id: 'title_again', movie: { names: named('Another') } })).rejects.toEqual(
      fault('IDEMPOTENCY_CONFLICT', 'input.id'),
    );
  });

  it('makes one title of 20 racing retries', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => create({ id: 'title_raced', movie })));
    expect(outcomes.map((outcome) => savedDraft(outcome).id)).toEqual(Array(20).fill('title_raced'));
  });

  it('gives one of 20 racing editors the episode number and tells the others who has it', async () => {
    await makeSeries('title_series_race');
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => create(episode('title_series_race', 1))));
    const winners = outcomes.filter(({ kind }) => kind === 'saved').map(savedDraft);
    expect(winners).toHaveLength(1);
    const losers = outcomes.filter(({ kind }) => kind === 'episodeNumberTaken');
    expect(losers).toHaveLength(19);
    expect(losers[0]).toMatchObject({ titleId: winners[0]!.id });
  });

  it('lets 20 racing editors add different episodes', async () => {
    await makeSeries('title_series_many');
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) => create(episode('title_series_many', i + 1))),
    );
    expect(new Set(outcomes.map((outcome) => savedDraft(outcome).number)).size).toBe(20);
  });

  it('knows no series that is not there, and no movie for one', async () => {
    await create({ id: 'title_no_series', movie });
    expect(await create(episode('title_nowhere', 1))).toMatchObject({ kind: 'seriesNotFound' });
    await expect(create(episode('title_no_series', 1))).rejects.toEqual(
      fault('BAD_USER_INPUT', 'input.episode.seriesId'),
    );
  });

  it.each<[string, CreateTitleInput, string]>([
    ['no kind', {}, 'input'],
    ['two kinds', { movie, series: movie }, 'input'],
    ['an id of another kind', { id: 'genre_a', movie }, 'input.id'],
    ['an unknown genre', { movie: { ...movie, genreIds: ['genre_none'] } }, 'input.movie.genreIds'],
    [
      'an unknown person',
      { movie: { ...movie, credits: [{ personId: 'person_none', role: 'ACTOR' }] } },
      'input.movie.credits.0.personId',
    ],
    [
      'a season below 0',
      { episode: { ...episode('title_x', 1).episode, seasonNumber: -1 } },
      'input.episode.seasonNumber',
    ],
    ['an episode 0', episode('title_x', 0), 'input.episode.number'],
  ])('refuses %s and stores nothing', async (_what, input, argument) => {
    const before = await test.connection.collection('drafts').countDocuments();
    await expect(create(input)).rejects.toEqual(fault('BAD_USER_INPUT', argument));
    expect(await test.connection.collection('drafts').countDocuments()).toBe(before);
  });

  it('takes genres and people that exist', async () => {
    const genre = await createGenre(test.stores.genres, { names: named('Drama') }, new Date());
    const person = await createPerson(test.stores.people, { name: 'Agnès Varda' }, new Date());
    const credits = [{ personId: person.id, role: 'DIRECTOR' as const }];
    expect(savedDraft(await create({ movie: { ...movie, genreIds: [genre.id], credits } }))).toMatchObject({
      genreIds: [genre.id],
      credits,
    });
  });
});

describe('deleteDraft', () => {
  it('removes what was never published, once, with an audit record', async () => {
    await create({ id: 'title_deleted', movie });
    const outcome = await deleteDraft(test.stores, 'title_deleted', act());
    expect(outcome).toEqual({ kind: 'deleted', titleId: 'title_deleted' });
    expect(await deleteDraft(test.stores, 'title_deleted', act())).toMatchObject({ kind: 'notFound' });
    const audit = await test.stores.audit.list({ subjectId: 'title_deleted', limit: 10 });
    expect(audit.map(({ action }) => action)).toEqual(['title.deleteDraft']);
  });

  it('keeps a series while it has episodes, also against one that arrives at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const id = `title_series_deleted_${round}`;
      await makeSeries(id);
      const [created, deleted] = await Promise.allSettled([
        create(episode(id, 1)),
        deleteDraft(test.stores, id, act()),
      ]);
      const hasEpisode = created.status === 'fulfilled' && created.value.kind === 'saved';
      const isDeleted = deleted.status === 'fulfilled' && deleted.value.kind === 'deleted';
      expect({ hasEpisode, isDeleted }).toEqual({ hasEpisode: !isDeleted, isDeleted });
      if (!isDeleted) expect(deleted).toMatchObject({ reason: fault('BAD_USER_INPUT', 'id') });
    }
  });

  it('lets a series go after its episodes', async () => {
    await makeSeries('title_series_emptied');
    const made = savedDraft(await create(episode('title_series_emptied', 1)));
    await deleteDraft(test.stores, made.id, act());
    expect(await deleteDraft(test.stores, 'title_series_emptied', act())).toMatchObject({
      kind: 'deleted',
    });
  });
});

describe('genres and people', () => {
  it('are made again with the same answer by the same id, and not over others', async () => {
    const { genres, people } = test.stores;
    const genre = { id: 'genre_noir', names: named('Noir') };
    const person = { id: 'person_chosen', name: 'Ida Lupino' };
    for (let i = 0; i < 2; i++) {
      expect(await createGenre(genres, genre, new Date())).toEqual(genre);
      expect(await createPerson(people, person, new Date())).toEqual(person);
    }
    const conflict = fault('IDEMPOTENCY_CONFLICT', 'input.id');
    await expect(createGenre(genres, { ...genre, names: named('Neo') }, new Date())).rejects.toEqual(conflict);
    await expect(createPerson(people, { ...person, name: 'Other' }, new Date())).rejects.toEqual(conflict);
  });

  it('are found by the beginning of any word, whatever the accents', async () => {
    const { people } = test.stores;
    for (const name of ['Chloé Zhao', 'Céline Sciamma', 'Jean-Luc Godard', 'Zoë Kravitz']) {
      await createPerson(people, { name }, new Date());
    }
    const search = async (query: string) => (await people.search(query, 10)).map(({ name }) => name);
    expect(await search('z')).toEqual(['Chloé Zhao', 'Zoë Kravitz']);
    expect(await search('CELI scia')).toEqual(['Céline Sciamma']);
    expect(await search('luc')).toEqual(['Jean-Luc Godard']);
    expect(await search('.*')).toEqual([]);
    expect(await search('hao')).toEqual([]);
  });
});

describe('the list of drafts', () => {
  it('filters and pages, last edited first', async () => {
    const store = test.stores.drafts;
    const session = await test.connection.startSession();
    /** After all that the other tests have edited. */
    const tomorrow = (ms: number) => new Date(NOW.getTime() + 86_400_000 + ms);
    const made = ['Été 85', 'Winter [.*]', 'Summer'].map((text, i) =>
      builtDraft({ id: `title_list_${i}`, names: named(text), editedAt: tomorrow(i) }),
    );
    for (const each of made) await store.insert(session, each);
    await session.endSession();
    const list = async (...arguments_: Parameters<typeof store.list>) =>
      (await store.list(...arguments_)).map(({ id }) => id);

    expect(await list({}, undefined, 2)).toEqual(['title_list_2', 'title_list_1']);
    expect(await list({}, [tomorrow(1).getTime(), 'title_list_1'], 1)).toEqual(['title_list_0']);
    expect(await list({ text: 'ete' }, undefined, 10)).toEqual(['title_list_0']);
    expect(await list({ text: '[.*]' }, undefined, 10)).toEqual(['title_list_1']);
    expect(await list({ text: 'summer', isPublished: true }, undefined, 10)).toEqual([]);
    expect(await list({ text: 'summer', isPublished: false, kind: 'MOVIE' }, undefined, 10)).toEqual(['title_list_2']);
    expect((await list({ seriesId: 'title_series_many' }, undefined, 100)).length).toBe(20);
  });
});
