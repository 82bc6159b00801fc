import { foldName } from '../../../platform/text/fold-text.ts';
import type { LocalisedText } from '../../../platform/text/localise.ts';
import { checkChosenId } from '../content/chosen-id.ts';
import { EPISODE_NUMBERS, isWithin, SEASON_NUMBERS, type EpisodePlace } from '../content/episode-place.ts';
import type { AgeRating } from '../content/title-content.ts';
import type { TitleKind } from '../generated/types.ts';
import { columnOf, type Column } from './columns.ts';
import {
  readCredit,
  readKind,
  readList,
  readRating,
  readText,
  readTexts,
  readWhole,
  withoutRepeats,
  type NamedCredit,
} from './read-value.ts';
import { RowFault } from './row-fault.ts';
import { digest, nameInIds, stableId } from './stable-id.ts';

/** How an import reads its rows. */
export interface Reading {
  source: string;
  keyColumns: readonly string[];
  ignoredColumns: readonly string[];
  /** BCP 47, of columns that name none. */
  locale: string;
}

/** What a row says. A field that is undefined is left as it is, null takes it away. */
export interface ImportedRow {
  line: number;
  titleId: string;
  /** Undefined: the title's own where it exists, else a movie. */
  kind?: TitleKind;
  names?: LocalisedText[];
  synopses?: LocalisedText[];
  /** Names or ids. */
  genres?: string[];
  releaseYear?: number | null;
  ageRating?: AgeRating | null;
  credits?: NamedCredit[];
  place?: EpisodePlace;
  /** Of all that the row says: the same again says nothing new. */
  hash: string;
}

/** How catalogues say that they know no genre (MovieLens). */
const NO_GENRES = '(no genres listed)';
/** What alphabetical lists put behind a name: `Usual Suspects, The`. */
const PUT_BEHIND = /^(.+), (The|A|An|Der|Die|Das|Le|La|Les|L'|El|Los|Las|Il)$/;

/** A name as alphabetical lists write it, `Usual Suspects, The (1995)`, taken apart. */
function readListName(name: string): { name: string; year?: number } {
  const [, front, year] = /^(.+?)\s*\((\d{4})\)$/.exec(name) ?? [];
  if (front === undefined) return { name };
  const [, rest, article = ''] = PUT_BEHIND.exec(front) ?? [];
  const whole = rest === undefined ? front : `${article}${article.endsWith("'") ? '' : ' '}${rest}`;
  return { name: whole, year: Number(year) };
}

/** The columns of a row by what they say; those of the key and the ignored ones need say nothing. */
function sortColumns(values: Record<string, unknown>, { keyColumns, ignoredColumns }: Reading) {
  const known: [name: string, column: Column][] = [];
  const unknown: string[] = [];
  for (const name of Object.keys(values)) {
    if (ignoredColumns.includes(name)) continue;
    const column = columnOf(name);
    // A key of the source that is called `id` is not an id of ours.
    if (column && !(column.says === 'id' && keyColumns.includes(name))) known.push([name, column]);
    else if (!keyColumns.includes(name)) unknown.push(name);
  }
  return { known, unknown };
}

/** The columns that no rule reads, in the order of the row. */
export function unknownColumns(values: Record<string, unknown>, reading: Reading): string[] {
  return sortColumns(values, reading).unknown;
}

type Said = Omit<ImportedRow, 'line' | 'titleId' | 'hash' | 'place'> & {
  id?: string;
  age?: number;
  ageSystem?: string;
  ageLabel?: string;
  seriesId?: string;
  seriesKey?: string;
  season?: number;
  number?: number;
};

/** What the columns say, one by one. */
function readColumns(values: Record<string, unknown>, reading: Reading): Said {
  const said: Said = {};
  const addText = (into: 'names' | 'synopses', text: LocalisedText) => (said[into] ??= []).push(text);
  for (const [name, column] of sortColumns(values, reading).known) {
    const value = values[name];
    switch (column.says) {
      case 'name':
      case 'synopsis': {
        const into = column.says === 'name' ? 'names' : 'synopses';
        const text = value === null ? '' : readText(value, name);
        if (text !== '') addText(into, { locale: column.locale ?? reading.locale, text });
        else if (value === null) said[into] ??= [];
        break;
      }
      case 'names':
      case 'synopses':
        for (const text of readTexts(value ?? {}, name)) addText(column.says, text);
        said[column.says] ??= [];
        break;
      case 'genres':
        said.genres = readList(value ?? [])
          .map((genre) => readText(genre, name))
          .filter((genre) => foldName(genre) !== '' && genre !== NO_GENRES);
        break;
      case 'people':
      case 'credits': {
        const role = column.says === 'people' ? column.role : undefined;
        (said.credits ??= []).push(...readList(value ?? []).flatMap((entry) => readCredit(entry, name, role) ?? []));
        break;
      }
      case 'kind':
        if (value !== null) said.kind = readKind(value, name);
        break;
      case 'year':
        said.releaseYear = value === null ? null : readWhole(value, name);
        break;
      case 'ageRating':
        said.ageRating = value === null ? null : readRating(value, name);
        break;
      case 'age':
      case 'season':
      case 'number':
        if (value !== null) said[column.says] = readWhole(value, name);
        break;
      case 'id':
      case 'ageSystem':
      case 'ageLabel':
      case 'seriesId':
      case 'seriesKey':
        if (value !== null) said[column.says] = readText(value, name);
        break;
    }
  }
  return said;
}

function placeOf({ seriesId, seriesKey, season, number }: Said, { source }: Reading): EpisodePlace | undefined {
  if ([seriesId, seriesKey, season, number].every((part) => part === undefined)) return undefined;
  const series = seriesId ?? (seriesKey && stableId('title', source, 'key', seriesKey));
  if (!series) throw new RowFault('BAD_VALUE', 'seriesId', 'An episode needs its series: seriesId or seriesKey.');
  if (season === undefined || !isWithin(season, SEASON_NUMBERS)) {
    throw new RowFault(
      'BAD_VALUE',
      'season',
      `An episode needs its season, ${SEASON_NUMBERS.from} to ${SEASON_NUMBERS.to}.`,
      season,
    );
  }
  if (number === undefined || !isWithin(number, EPISODE_NUMBERS)) {
    throw new RowFault(
      'BAD_VALUE',
      'number',
      `An episode needs its number, ${EPISODE_NUMBERS.from} to ${EPISODE_NUMBERS.to}.`,
      number,
    );
  }
  return { seriesId: series, seasonNumber: season, number };
}

function keyTextOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value.trim() : JSON.stringify(value);
}

/** The title that a row is about: by its id, by the key columns, or by what it is. */
function titleIdOf(
  values: Record<string, unknown>,
  { id, kind, names, releaseYear }: Said,
  place: EpisodePlace | undefined,
  { source, keyColumns }: Reading,
): string {
  if (id !== undefined) return checkChosenId('title', id, 'id');
  if (keyColumns.length > 0) {
    const key = keyColumns.map((name) => keyTextOf(values[name]));
    if (key.every((part) => part === '')) throw new RowFault('BAD_VALUE', keyColumns[0], 'The key is empty.');
    return stableId('title', source, 'key', ...key);
  }
  if (place) return stableId('title', source, place.seriesId, place.seasonNumber, place.number);
  const name = names?.[0]?.text;
  if (name === undefined) throw new RowFault('NAME_MISSING', 'name', 'The row has no name.');
  return stableId('title', source, kind ?? 'MOVIE', nameInIds(name) || name, releaseYear ?? '');
}

/**
 * What a row says of a title, by the rules of docs/IMPORT.md. Throws a RowFault, or BAD_USER_INPUT for an id that is none,
 * at the first value that cannot be read. Whether content is within bounds, and genres and people exist, is asked later.
 */
export function mapRow(line: number, values: Record<string, unknown>, reading: Reading): ImportedRow {
  const said = readColumns(values, reading);
  const first = said.names?.[0];
  if (first && said.releaseYear === undefined) {
    const { name, year } = readListName(first.text);
    if (year !== undefined) {
      said.names = [{ ...first, text: name }, ...said.names!.slice(1)];
      said.releaseYear = year;
    }
  }
  if (said.age !== undefined && said.ageRating === undefined) {
    const { age, ageSystem: system = 'AGE', ageLabel: label = String(age) } = said;
    said.ageRating = { system, label, age };
  }
  const place = placeOf(said, reading);
  const titleId = titleIdOf(values, said, place, reading);
  const { names, synopses, genres, releaseYear, ageRating } = said;
  const kind = said.kind ?? (place ? 'EPISODE' : undefined);
  const credits = said.credits && withoutRepeats(said.credits);
  const row = { titleId, kind, names, synopses, genres, releaseYear, ageRating, credits, place };
  return { line, ...row, hash: digest(JSON.stringify(row)) };
}
