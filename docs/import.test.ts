import { readFileSync } from 'node:fs';
import { columnOf } from '../subgraphs/catalog/import/columns.ts';
import { mapRow, unknownColumns, type ImportedRow } from '../subgraphs/catalog/import/map-row.ts';
import { readRows } from '../subgraphs/catalog/import/read-rows.ts';
import { fencedBlocks, tableRows } from './read-page.ts';

const page = readFileSync(new URL('IMPORT.md', import.meta.url), 'utf8');
const reading = { source: 'catalogue', keyColumns: [], ignoredColumns: [], locale: 'en' };
const blocks = fencedBlocks(page).filter(({ language }) => language === 'jsonl' || language === 'csv');

function importedRows({ language, text }: { language: string; text: string }): ImportedRow[] {
  const { rows } = readRows(text, 1, language === 'csv' ? 'CSV' : 'JSON_LINES');
  return rows.map((row) => {
    if (!('values' in row)) throw new Error(row.message);
    expect(unknownColumns(row.values, reading)).toEqual([]);
    return mapRow(row.line, row.values, reading);
  });
}

it('shows rows that are read as they are meant', () => {
  const [sea, shores, water, night] = blocks.flatMap(importedRows);
  expect(sea).toMatchObject({
    names: [
      { locale: 'en', text: 'The Sea' },
      { locale: 'de', text: 'Die See' },
    ],
    credits: [{ name: 'Kim Lee', role: 'ACTOR', character: 'The Boy' }],
    ageRating: { system: 'AGE', label: '6', age: 6 },
  });
  expect(shores).toMatchObject({ titleId: 'title_shores', kind: 'SERIES' });
  expect(water).toMatchObject({ kind: 'EPISODE', place: { seriesId: 'title_shores', seasonNumber: 1, number: 1 } });
  expect(night).toMatchObject({ releaseYear: 1931, genres: ['Comedy', 'Drama'] });
});

it('names only columns that a rule reads', () => {
  const names = tableRows(page, 'What a row holds').flatMap(([cell = '', says = '']) =>
    [...`${cell} ${says.replaceAll(/`[A-Z]\w*( = \w+)?`/g, '')}`.matchAll(/`([a-z]\w+)`/g)].map(
      ([, name = '']) => name,
    ),
  );
  const unread = names.filter((name) => !columnOf(name));
  // A locale, the parts of objects, and the plural of the roles.
  const parts = new Set(['en', 'title_', 'personId', 'role', 'character', 'system', 'label']);
  expect(unread.filter((name) => !parts.has(name))).toEqual([]);
  expect(names.length).toBeGreaterThan(20);
});
