import { DatabaseSync } from 'node:sqlite';
import uFuzzy from '@leeoniya/ufuzzy';
import { Charset, Document } from 'flexsearch';
import MiniSearch from 'minisearch';
import { createSearchIndex } from '../../subgraphs/search/index/search-index.ts';
import { toDocument, type BenchTitle } from './films.ts';

/** Names of the best titles, the best first. */
export interface Engine {
  search(query: string): string[];
  suggest(prefix: string): string[];
}

const HITS = 10;

/** Ours, as the subgraph asks it: an adult anywhere, with counts and facets. */
function marquee(titles: readonly BenchTitle[]): Engine {
  const index = createSearchIndex();
  for (const title of titles) index.put(toDocument(title));
  const viewer = { territory: 'US', maximumAge: 18 };
  const now = new Date();
  // A person or genre takes a place like a title.
  return {
    search: (query) =>
      index
        .search({ query, viewer, now, first: HITS })
        .hits.map(({ kind, names }) => (kind === 'TITLE' ? names['en']! : '')),
    suggest: (prefix) => index.suggest({ prefix, viewer, now, first: HITS }).map(({ names }) => names['en'] ?? ''),
  };
}

function miniSearch(titles: readonly BenchTitle[]): Engine {
  const index = new MiniSearch({
    fields: ['name', 'people', 'genres', 'synopsis'],
    storeFields: ['name'],
    searchOptions: { boost: { name: 3 }, fuzzy: 0.2, prefix: true },
  });
  index.addAll(
    titles.map(({ id, name, people, genres, synopsis }) => ({
      id,
      name,
      people: people.join(' '),
      genres: genres.join(' '),
      synopsis,
    })),
  );
  return {
    search: (query) =>
      index
        .search(query)
        .slice(0, HITS)
        .map((hit) => hit['name'] as string),
    suggest: (prefix) =>
      index
        .search(prefix, { fields: ['name'], combineWith: 'AND' })
        .slice(0, HITS)
        .map((hit) => hit['name'] as string),
  };
}

function flexSearch(titles: readonly BenchTitle[]): Engine {
  const index = new Document({
    document: {
      id: 'id',
      index: [
        { field: 'name', tokenize: 'forward', encoder: Charset.LatinBalance },
        { field: 'people', tokenize: 'strict', encoder: Charset.LatinBalance },
        { field: 'genres', tokenize: 'strict' },
        { field: 'synopsis', tokenize: 'strict', encoder: Charset.LatinBalance },
      ],
    },
  });
  const names = titles.map(({ name }) => name);
  titles.forEach(({ name, people, genres, synopsis }, i) => {
    index.add({ id: i, name, people: people.join(' '), genres: genres.join(' '), synopsis });
  });
  const ask = (query: string, fields: string[]) => {
    // By field, the names first; each title once.
    const found = index.search(query, { limit: HITS, suggest: true, index: fields }) as { result: number[] }[];
    return [...new Set(found.flatMap(({ result }) => result))].slice(0, HITS).map((i) => names[i]!);
  };
  return {
    search: (query) => ask(query, ['name', 'people', 'genres', 'synopsis']),
    suggest: (prefix) => ask(prefix, ['name']),
  };
}

function microFuzzy(titles: readonly BenchTitle[]): Engine {
  const fuzzy = new uFuzzy({ intraMode: 1 });
  const names = titles.map(({ name }) => name);
  const search = (query: string) => {
    const [ids, info, order] = fuzzy.search(names, query, 0, 1_000);
    const best = order && info ? order.map((i) => info.idx[i]!) : (ids ?? []);
    return best.slice(0, HITS).map((i) => names[i]!);
  };
  return { search, suggest: search };
}

function fts5(titles: readonly BenchTitle[]): Engine {
  const database = new DatabaseSync(':memory:');
  database.exec(`CREATE VIRTUAL TABLE titles USING fts5(name, people, genres, synopsis,
    tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3')`);
  const insert = database.prepare('INSERT INTO titles VALUES (?, ?, ?, ?)');
  database.exec('BEGIN');
  for (const { name, people, genres, synopsis } of titles) {
    insert.run(name, people.join(' '), genres.join(' '), synopsis);
  }
  database.exec('COMMIT');
  const select = database.prepare(
    `SELECT name FROM titles WHERE titles MATCH ? ORDER BY bm25(titles, 3.0, 1.4, 1.0, 1.6) LIMIT ${HITS}`,
  );
  const ask = (words: string[]) =>
    words.length === 0 ? [] : select.all(words.join(' ')).map((row) => String(row['name']));
  const quoted = (query: string) => (query.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `"${word}"`);
  const typing = (words: string[]) => words.map((word, i) => (i === words.length - 1 ? `${word}*` : word));
  return {
    search: (query) => ask([typing(quoted(query)).join(' OR ')].filter((words) => words !== '')),
    suggest: (prefix) => {
      const words = typing(quoted(prefix));
      return ask(words.length === 0 ? [] : [`name : (${words.join(' AND ')})`]);
    },
  };
}

export const engines: Record<string, (titles: readonly BenchTitle[]) => Engine> = {
  marquee,
  minisearch: miniSearch,
  flexsearch: flexSearch,
  ufuzzy: microFuzzy,
  fts5,
};
