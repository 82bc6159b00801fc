import type { DomainEvent } from '../../../platform/events/event.ts';
import type { PublishedTitleState } from '../../../schema/events/title.ts';
import { createTitle } from '../draft/create-title.ts';
import { attachAsset, setWindows, updateTitle } from '../draft/edit-draft.ts';
import { createGenre } from '../genre/create-genre.ts';
import { createPerson } from '../person/create-person.ts';
import { publishTitle } from '../publication/publish-title.ts';
import { withdrawTitle } from '../publication/withdraw-title.ts';
import { act as makeAct, assetFacts, importedRows, importInput, named, NOW, openTestStores } from '../testing.ts';
import { createImport, type CreateImportInput } from './create-import.ts';
import { cancelImport, finishImport } from './end-import.ts';
import { importRows, type RowsImported } from './import-rows.ts';

let test: Awaited<ReturnType<typeof openTestStores>>;
beforeAll(async () => {
  test = await openTestStores();
});
afterAll(() => test.close());

const act = makeAct();

const open = (change?: Partial<CreateImportInput>) => createImport(test.stores, importInput(change), act);
const send = (importId: string, fromLine: number, text: string) =>
  importRows(test.stores, { importId, fromLine, text }, act);
const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** A whole file in one import. */
async function run(rows: readonly object[], change?: Partial<CreateImportInput>): Promise<RowsImported> {
  return importedRows(await send((await open(change)).id, 1, lines(rows)));
}

const find = async (id: string) => (await test.stores.drafts.find(id))!;
const countOf = (collection: string, filter: object = {}) =>
  test.connection.collection(collection).countDocuments(filter);
async function eventsOf(id: string): Promise<DomainEvent<PublishedTitleState>[]> {
  const entries = await test.connection.collection('outbox').find({ 'event.subject': id }).toArray();
  return entries.map(({ event }) => event as DomainEvent<PublishedTitleState>);
}

describe('rows', () => {
  it('become drafts, with the genres and people that they name', async () => {
    await createGenre(test.stores.genres, { id: 'genre_comedy', names: named('Comédie') }, NOW);
    await createPerson(test.stores.people, { id: 'person_melies', name: 'Georges Méliès' }, NOW);
    const { counts, errors } = await run([
      { id: 'title_moon', name: 'The Moon', year: 1902, genres: ['comedie', 'Fairy Tale'], director: 'Georges Melies' },
      { id: 'title_sun', name: 'The Sun', genres: ['fairy tale'], cast: ['Robert Downey, Jr.', 'Robert Downey Jr.'] },
    ]);
    expect({ counts, errors }).toEqual({
      counts: { rows: 2, created: 2, updated: 0, unchanged: 0, failed: 0, published: 0 },
      errors: [],
    });
    const [moon, sun] = [await find('title_moon'), await find('title_sun')];
    expect(moon).toMatchObject({
      kind: 'MOVIE',
      names: named('The Moon'),
      releaseYear: 1902,
      genreIds: ['genre_comedy', sun.genreIds[0]],
      credits: [{ personId: 'person_melies', role: 'DIRECTOR' }],
      publication: { state: 'NEVER' },
      editions: [{ id: 'edition_moon', name: 'Main' }],
    });
    expect(sun.credits).toHaveLength(1);
    expect(await test.stores.people.findMany([sun.credits[0]!.personId])).toMatchObject([
      { name: 'Robert Downey, Jr.' },
    ]);
  });

  it('are titles like any other: createTitle with the same content is a retry', async () => {
    await run([{ id: 'title_retried', name: 'Retried', year: 2001 }]);
    const again = await createTitle(
      test.stores,
      { id: 'title_retried', movie: { names: named('Retried'), releaseYear: 2001 } },
      act,
    );
    expect(again.kind).toBe('saved');
  });

  it('that fail are told one by one, and change nothing', async () => {
    const genres = await countOf('genres');
    const { counts, errors } = await run([
      { id: 'title_good', name: 'Good' },
      { id: 'title_bad_year', name: 'Bad', year: 1492, genres: ['Never Made'] },
      { id: 'not an id', name: 'Bad' },
      { id: 'title_nameless', year: 1999 },
      { id: 'title_nobody', name: 'Bad', credits: [{ personId: 'person_nobody' }] },
      { id: 'title_no_series', name: 'Bad', seriesId: 'title_nowhere', season: 1, number: 1 },
      { id: 'title_movie_in_series', name: 'Bad', seriesId: 'title_good', season: 1, number: 1 },
      { id: 'title_long', name: 'x'.repeat(5_001) },
      { id: 'title_good', name: 'Another' },
      { id: 'title_good', name: 'Good' },
    ]);
    expect(counts).toMatchObject({ rows: 10, created: 1, unchanged: 1, failed: 8 });
    expect(errors.map(({ line, code, column }) => [line, code, column])).toEqual([
      [2, 'BAD_VALUE', 'year'],
      [3, 'BAD_VALUE', 'id'],
      [4, 'NAME_MISSING', 'name'],
      [5, 'BAD_VALUE', 'credits'],
      [6, 'SERIES_NOT_FOUND', 'seriesId'],
      [7, 'BAD_VALUE', 'seriesId'],
      [8, 'BAD_VALUE', 'name'],
      [9, 'DUPLICATE', undefined],
    ]);
    expect(await countOf('genres')).toBe(genres);
    expect(await test.stores.drafts.findMany(['title_bad_year', 'title_no_series'])).toEqual([undefined, undefined]);
  });

  it('have unknown columns told once an import', async () => {
    const { id } = await open({ ignoredColumns: ['thumbnail'] });
    const first = importedRows(
      await send(
        id,
        1,
        lines([
          { name: 'U1', syopsis: 'x', thumbnail: 'y' },
          { name: 'U2', syopsis: 'x' },
        ]),
      ),
    );
    const second = importedRows(await send(id, 3, lines([{ name: 'U3', syopsis: 'x', colour: 'x' }])));
    expect([first, second].map(({ counts }) => counts.created)).toEqual([2, 1]);
    expect([...first.errors, ...second.errors].map(({ line, code, column }) => [line, code, column])).toEqual([
      [1, 'UNKNOWN_COLUMN', 'syopsis'],
      [3, 'UNKNOWN_COLUMN', 'colour'],
    ]);
  });

  it('of CSV are read by the names of the first line, also in later pieces', async () => {
    const { id } = await open({ format: 'CSV', keyColumns: ['movieId'], source: 'movielens' });
    importedRows(await send(id, 1, '\uFEFFmovieId,title,genres\r\n1,Toy Story (1995),Animation|Comedy\r\n'));
    const { counts } = importedRows(await send(id, 3, '11,"American President, The (1995)",Comedy|Drama\r\n'));
    expect(counts).toMatchObject({ created: 1, failed: 0 });
    const [draft] = await test.stores.drafts.list({ text: 'american president' }, undefined, 1);
    expect(draft).toMatchObject({ names: named('The American President'), releaseYear: 1995 });
  });

  it('may hold a series and its episodes, counted for the series', async () => {
    const rows = [
      { id: 'title_shores', kind: 'series', name: 'Shores' },
      { id: 'title_shores_1', name: 'Low Water', seriesId: 'title_shores', season: 1, number: 1 },
      { id: 'title_shores_2', name: 'High Water', seriesId: 'title_shores', season: 1, number: 2 },
      { id: 'title_shores_3', name: 'Spring Tide', seriesId: 'title_shores', season: 1, number: 2 },
    ];
    const { counts, errors } = await run(rows);
    expect(counts).toMatchObject({ created: 3, failed: 1 });
    expect(errors).toMatchObject([{ line: 4, code: 'EPISODE_NUMBER_TAKEN', column: 'number', value: '2' }]);
    expect(await countOf('drafts', { _id: 'title_shores', episodeCount: 2 })).toBe(1);
    const later = await run([{ id: 'title_shores_9', name: 'Ebb', seriesId: 'title_shores', season: 1, number: 2 }]);
    expect(later.errors).toMatchObject([{ code: 'EPISODE_NUMBER_TAKEN' }]);
  });
});

describe('the same file again', () => {
  const film = { id: 'title_again', name: 'Again', synopsis: 'A film.', year: 2001, cast: ['Kim Again'] };

  it('changes nothing and publishes nothing', async () => {
    const rated = { ...film, age: 12 };
    expect((await run([rated], { publish: true })).counts).toMatchObject({ created: 1, published: 1 });
    expect((await run([rated], { publish: true })).counts).toMatchObject({ unchanged: 1, published: 0 });
    expect(await find(film.id)).toMatchObject({ revision: 1 });
    expect(await eventsOf(film.id)).toHaveLength(1);
  });

  it('updates what the file says anew, and leaves what it does not speak of', async () => {
    const { counts } = await run([{ id: film.id, synopsis: 'A good film.' }], { publish: true });
    expect(counts).toMatchObject({ updated: 1, published: 1 });
    expect(await find(film.id)).toMatchObject({
      revision: 2,
      names: named('Again'),
      synopses: named('A good film.'),
      releaseYear: 2001,
      ageRating: { age: 12 },
      publication: { state: 'PUBLISHED', draftRevision: 2 },
    });
    const [, second] = await eventsOf(film.id);
    expect(second).toMatchObject({ revision: 2, data: { credits: [{ name: 'Kim Again' }] } });
  });

  it('does not overwrite what an editor has changed, unless it is told to', async () => {
    await run([{ id: 'title_edited', name: 'Edited', year: 2001 }]);
    await updateTitle(test.stores, { id: 'title_edited', expectedRevision: 1, patch: { releaseYear: 2002 } }, act);
    // The file says nothing new: the editor's word stays.
    expect((await run([{ id: 'title_edited', name: 'Edited', year: 2001 }])).counts).toMatchObject({ unchanged: 1 });
    const anew = [{ id: 'title_edited', name: 'Edited anew', year: 2001 }];
    expect((await run(anew)).errors).toMatchObject([{ code: 'CONFLICT', value: 'title_edited' }]);
    expect(await find('title_edited')).toMatchObject({ names: named('Edited'), releaseYear: 2002 });
    expect((await run(anew, { overwrite: true })).counts).toMatchObject({ updated: 1 });
    expect(await find('title_edited')).toMatchObject({ names: named('Edited anew'), releaseYear: 2001 });
  });

  it('meets a title made by hand as a conflict', async () => {
    await createTitle(test.stores, { id: 'title_by_hand', movie: { names: named('By hand') } }, act);
    expect((await run([{ id: 'title_by_hand', name: 'By Hand' }])).errors).toMatchObject([{ code: 'CONFLICT' }]);
    expect((await run([{ id: 'title_by_hand', name: 'By hand' }])).counts).toMatchObject({ unchanged: 1 });
    expect((await run([{ id: 'title_by_hand', name: 'By hand', kind: 'SERIES' }])).errors).toMatchObject([
      { code: 'BAD_VALUE', column: 'kind' },
    ]);
  });

  it('takes media and windows for no edit, and keeps them', async () => {
    await run([{ id: 'title_filmed', name: 'Filmed', age: 6 }]);
    await attachAsset(test.stores, { titleId: 'title_filmed', assetId: 'asset_filmed' }, act);
    const rows = [{ id: 'title_filmed', name: 'Filmed anew', age: 6 }];
    expect((await run(rows, { publish: true })).errors).toMatchObject([
      { code: 'NOT_READY', message: expect.stringMatching(/media of edition Main is not known yet.*no window/) },
    ]);
    await test.stores.assets.project(assetFacts('asset_filmed'));
    const windows = [{ startsAt: NOW }];
    await setWindows(test.stores, { titleId: 'title_filmed', editionId: 'edition_filmed', windows }, act);
    expect((await run(rows, { publish: true })).counts).toMatchObject({ updated: 1, published: 1 });
    expect((await test.stores.titles.find('title_filmed'))!.editions).toMatchObject([{ assetId: 'asset_filmed' }]);
  });
});

describe('publishing', () => {
  it('does all that publishTitle does', async () => {
    await run([{ id: 'title_shown', name: 'Shown', age: 0, genres: ['Western'], cast: ['Kim Shown'] }], {
      publish: true,
    });
    expect(await test.stores.titles.find('title_shown')).toMatchObject({ revision: 1, publishedAt: NOW });
    expect(await eventsOf('title_shown')).toMatchObject([
      {
        revision: 1,
        data: {
          names: { en: 'Shown' },
          genres: [{ names: { en: 'Western' } }],
          credits: [{ name: 'Kim Shown' }],
          age: 0,
        },
      },
    ]);
    expect(await test.stores.audit.list({ subjectId: 'title_shown', limit: 9 })).toMatchObject([
      { action: 'title.publish', actorId: 'account_editor' },
    ]);
    const again = await publishTitle(test.stores, { id: 'title_shown', expectedRevision: 1 }, act);
    expect(again).toMatchObject({ kind: 'published', title: { revision: 2 } });
  });

  it('asks for an age rating unless it is told that there is none', async () => {
    const rows = [{ id: 'title_unrated', name: 'Unrated' }];
    expect((await run(rows, { publish: true })).errors).toMatchObject([{ code: 'NOT_READY' }]);
    expect((await run(rows, { publish: true, publishUnrated: true })).counts).toMatchObject({
      created: 1,
      published: 1,
    });
    expect((await eventsOf('title_unrated'))[0]!.data).not.toHaveProperty('age');
  });

  it('publishes what an earlier import left as a draft, and not what was withdrawn', async () => {
    const rows = [{ id: 'title_later', name: 'Later', age: 0 }];
    await run(rows);
    expect((await run(rows, { publish: true })).counts).toMatchObject({ unchanged: 1, published: 1 });
    await withdrawTitle(test.stores, { id: 'title_later', reason: 'Rights.' }, act);
    const anew = [{ id: 'title_later', name: 'Later still', age: 0 }];
    expect((await run(anew, { publish: true })).counts).toMatchObject({ updated: 1, published: 0 });
    expect(await test.stores.titles.find('title_later')).toBeUndefined();
  });

  it('publishes an episode where its series is', async () => {
    const series = { id: 'title_air', kind: 'SERIES', name: 'Air', age: 0 };
    const episode = { id: 'title_air_1', name: 'One', seriesId: 'title_air', season: 1, number: 1, age: 0 };
    await run([series]);
    expect((await run([episode], { publish: true })).errors).toMatchObject([{ code: 'NOT_READY' }]);
    expect((await run([series, episode], { publish: true })).counts).toMatchObject({ published: 2, failed: 0 });
  });

  it('needs the right to publish', async () => {
    const editor = { ...act, scopes: ['catalog:read', 'catalog:write'] };
    await expect(createImport(test.stores, importInput({ publish: true }), editor)).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN', missingScopes: ['catalog:publish'] },
    });
    const { id } = await open({ publish: true });
    const piece = { importId: id, fromLine: 1, text: lines([{ name: 'x', age: 0 }]) };
    await expect(importRows(test.stores, piece, editor)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });
});

describe('a dry run', () => {
  it('counts and tells what the real run would, and writes nothing', async () => {
    const collections = ['drafts', 'titles', 'genres', 'people', 'outbox'];
    const countAll = () => Promise.all(collections.map((name) => countOf(name)));
    const before = await countAll();
    const { id } = await open({ isDryRun: true, publish: true });
    const first = importedRows(
      await send(
        id,
        1,
        lines([{ id: 'title_dry', kind: 'SERIES', name: 'Dry', age: 0, genres: ['Desert'], cast: ['Kim Dry'] }]),
      ),
    );
    const second = importedRows(
      await send(
        id,
        2,
        lines([
          { id: 'title_dry_1', name: 'One', seriesId: 'title_dry', season: 1, number: 1, age: 0 },
          { id: 'title_dry', kind: 'SERIES', name: 'Wet' },
          { id: 'title_dry_2', name: 'Two', year: 'soon' },
        ]),
      ),
    );
    expect(first.counts).toMatchObject({ created: 1, published: 1 });
    expect(second.counts).toMatchObject({ created: 1, published: 1, failed: 2 });
    expect(second.errors.map(({ code }) => code)).toEqual(['DUPLICATE', 'BAD_VALUE']);
    expect(await countAll()).toEqual(before);
  });
});

describe('a file in pieces', () => {
  it('is answered alike when a piece comes again, and told where it stands when one is missing', async () => {
    const { id } = await open();
    const first = lines([{ name: 'P1', year: 'soon' }, { name: 'P2' }]);
    const answer = importedRows(await send(id, 1, first));
    expect(answer.import).toMatchObject({ nextLine: 3, counts: { rows: 2, created: 1, failed: 1 } });
    const again = importedRows(await send(id, 1, first));
    expect({ ...again, import: answer.import }).toEqual(answer);
    expect(await send(id, 1, lines([{ name: 'P1' }, { name: 'P2' }]))).toMatchObject({
      kind: 'outOfStep',
      nextLine: 3,
    });
    expect(await send(id, 4, lines([{ name: 'P4' }]))).toMatchObject({ kind: 'outOfStep', nextLine: 3 });
    await send(id, 3, lines([{ name: 'P3' }]));
    // The first answer was lost for long.
    expect(importedRows(await send(id, 1, first))).toMatchObject({
      counts: answer.counts,
      errors: answer.errors,
      import: { nextLine: 4, counts: { rows: 3 } },
    });
  });

  it('has one effect of 50 identical pieces at once', async () => {
    const { id } = await open({ publish: true, publishUnrated: true });
    const piece = lines(
      Array.from({ length: 5 }, (_, i) => ({ id: `title_raced_${i}`, name: `Raced ${i}`, cast: ['Kim Raced'] })),
    );
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => send(id, 1, piece)));
    expect(outcomes.map((outcome) => importedRows(outcome).counts)).toEqual(
      Array(50).fill({ rows: 5, created: 5, updated: 0, unchanged: 0, failed: 0, published: 5 }),
    );
    expect((await test.stores.imports.find(id))!.counts.rows).toBe(5);
    expect(await countOf('outbox', { 'event.subject': { $in: ['title_raced_0', 'title_raced_4'] } })).toBe(2);
  });

  it('makes a genre and a person once, also where two imports name them at the same time', async () => {
    const imports = await Promise.all([open({ source: 'a' }), open({ source: 'b' }), open({ source: 'c' })]);
    const piece = lines([{ name: 'Both', genres: ['Race'], cast: ['Kim Both'] }]);
    const outcomes = await Promise.all(imports.map(({ id }) => send(id, 1, piece)));
    expect(outcomes.map((outcome) => importedRows(outcome).counts.created)).toEqual([1, 1, 1]);
    expect(await countOf('people', { name: 'Kim Both' })).toBe(1);
  });

  it('takes effect as a whole, or not at all', async () => {
    const { id } = await open({ publish: true });
    const outbox = { ...test.stores.outbox, write: () => Promise.reject(new Error('no space left')) };
    const piece = { importId: id, fromLine: 1, text: lines([{ id: 'title_torn', name: 'Torn', age: 0 }]) };
    await expect(importRows({ ...test.stores, outbox }, piece, act)).rejects.toThrow('no space left');
    expect(await test.stores.drafts.find('title_torn')).toBeUndefined();
    expect(await test.stores.imports.find(id)).toMatchObject({ nextLine: 1, counts: { rows: 0 } });
    expect(importedRows(await importRows(test.stores, piece, act)).counts).toMatchObject({ created: 1 });
  });

  it('is refused in pieces that are empty or too large', async () => {
    const { id } = await open();
    const refused = { extensions: { code: 'BAD_USER_INPUT', argument: 'text' } };
    await expect(send(id, 1, '')).rejects.toMatchObject(refused);
    await expect(send(id, 1, `{"name":"${'é'.repeat(100_000)}"}`)).rejects.toMatchObject(refused);
    await expect(send(id, 1, '{}\n'.repeat(501))).rejects.toMatchObject(refused);
  });
});

describe('an import', () => {
  it('is opened once for a request key', async () => {
    const input = importInput();
    const opened = await Promise.all(Array.from({ length: 10 }, () => createImport(test.stores, input, act)));
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    await expect(createImport(test.stores, { ...input, overwrite: true }, act)).rejects.toMatchObject({
      extensions: { code: 'IDEMPOTENCY_CONFLICT', argument: 'input.requestKey' },
    });
  });

  it('takes nothing any more once it has ended', async () => {
    const { id } = await open();
    await send(id, 1, lines([{ name: 'E1' }]));
    const endedAt = new Date(NOW.getTime() + 1);
    const ended = await finishImport(test.stores, id, { ...act, now: endedAt });
    expect(ended).toMatchObject({ kind: 'ended', import: { state: 'FINISHED', endedAt } });
    expect(await finishImport(test.stores, id, act)).toEqual(ended);
    expect(await cancelImport(test.stores, id, act)).toMatchObject({ kind: 'endedBefore', state: 'FINISHED' });
    expect(await send(id, 2, lines([{ name: 'E2' }]))).toMatchObject({ kind: 'endedBefore', state: 'FINISHED' });
    expect(await countOf('import_batches', { importId: id })).toBe(0);
    const acts = await test.stores.audit.list({ subjectId: id, limit: 9 });
    expect(acts.map(({ action }) => action)).toEqual(['import.finish', 'import.create']);
    expect(await send('import_nowhere', 1, '{}')).toMatchObject({ kind: 'notFound' });
    expect(await cancelImport(test.stores, 'import_nowhere', act)).toMatchObject({ kind: 'notFound' });
  });
});
