import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { act as makeAct, importedRows, importInput, openTestStores } from '../testing.ts';
import { createImport, type CreateImportInput } from './create-import.ts';
import { importRows, type RowsImported } from './import-rows.ts';

// Real files, as they are to be had: docs/IMPORT.md names them.

const folder = process.env['MARQUEE_DATA'] ?? join(import.meta.dirname, '../../../../shared/data');
const films = join(folder, 'films/movies-1980s.json');
const movieLens = join(folder, 'ml-latest-small/movies.csv');
/** Skipped where the data are not at hand: set MARQUEE_DATA. */
const withData = existsSync(films) && existsSync(movieLens) ? it : it.skip;

let test: Awaited<ReturnType<typeof openTestStores>>;
beforeAll(async () => {
  test = await openTestStores();
});
afterAll(() => test.close());

const act = makeAct();

async function run(text: string, change: Partial<CreateImportInput>): Promise<RowsImported> {
  const input = importInput({ publish: true, publishUnrated: true, ...change });
  const { id } = await createImport(test.stores, input, act);
  return importedRows(await importRows(test.stores, { importId: id, fromLine: 1, text }, act));
}

withData('takes the films of Wikipedia, and nothing of them when they come again', async () => {
  const rows = (JSON.parse(readFileSync(films, 'utf8')) as object[]).slice(0, 200);
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const wikipedia = {
    source: 'wikipedia',
    keyColumns: ['href', 'title', 'year'],
    ignoredColumns: ['thumbnail', 'thumbnail_width', 'thumbnail_height'],
  };
  const first = await run(text, wikipedia);
  expect(first).toMatchObject({ errors: [], counts: { rows: 200, created: 200, published: 200 } });
  const again = await run(text, wikipedia);
  expect(again).toMatchObject({ errors: [], counts: { rows: 200, unchanged: 200, published: 0 } });

  const [airplane] = await test.stores.drafts.list({ text: 'airplane!' }, undefined, 1);
  const cast = await test.stores.people.findMany(airplane!.credits.map(({ personId }) => personId));
  expect(cast.map((person) => person!.name)).toContain('Leslie Nielsen');
});

withData('takes the films of MovieLens, articles and years in their place', async () => {
  const text = readFileSync(movieLens, 'utf8')
    .split(/(?<=\n)/)
    .slice(0, 301)
    .join('');
  const { counts, errors } = await run(text, { source: 'movielens', keyColumns: ['movieId'], format: 'CSV' });
  expect(errors).toEqual([]);
  expect(counts).toMatchObject({ rows: 300, created: 300 });
  const [president] = await test.stores.drafts.list({ text: 'american president' }, undefined, 1);
  expect(president).toMatchObject({ names: [{ text: 'The American President' }], releaseYear: 1995 });
});
