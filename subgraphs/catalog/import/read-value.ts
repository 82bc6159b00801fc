import type { AgeRating } from '../content/title-content.ts';
import type { CreditRole, TitleKind } from '../generated/types.ts';
import { foldName } from '../../../platform/text/fold-text.ts';
import type { LocalisedText } from '../../../platform/text/localise.ts';
import { PERSON_NAME_LIMIT } from '../person/create-person.ts';
import { RowFault } from './row-fault.ts';

// Each reads what stands in one column of a row, and throws a RowFault that names the column where it cannot.

/** A credit before it is known who that is. */
export interface NamedCredit {
  /** Either of them. */
  personId?: string;
  name?: string;
  role: CreditRole;
  character?: string;
}

const kinds: Record<string, TitleKind> = {
  movie: 'MOVIE',
  film: 'MOVIE',
  series: 'SERIES',
  show: 'SERIES',
  episode: 'EPISODE',
};
const roles = new Set<string>(['DIRECTOR', 'WRITER', 'ACTOR', 'COMPOSER', 'PRODUCER'] satisfies CreditRole[]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function readText(value: unknown, column: string): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') throw new RowFault('BAD_VALUE', column, 'Not a text.', value);
  return value.trim();
}

export function readWhole(value: unknown, column: string): number {
  const number = typeof value === 'string' && /^\s*-?\d{1,9}\s*$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) {
    throw new RowFault('BAD_VALUE', column, 'Not a whole number.', value);
  }
  return number;
}

/** Of a JSON list its entries, of a text what stands between `|`. */
export function readList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? value.split('|') : [value];
}

export function readTexts(value: unknown, column: string): LocalisedText[] {
  if (!isRecord(value)) throw new RowFault('BAD_VALUE', column, 'Not an object of texts by locale.', value);
  return Object.entries(value).map(([locale, text]) => ({ locale, text: readText(text, column) }));
}

export function readKind(value: unknown, column: string): TitleKind {
  const kind = kinds[readText(value, column).toLowerCase()];
  if (!kind) throw new RowFault('BAD_VALUE', column, 'kind is MOVIE, SERIES or EPISODE.', value);
  return kind;
}

export function readRating(value: unknown, column: string): AgeRating {
  if (!isRecord(value)) throw new RowFault('BAD_VALUE', column, 'Not an object with system, label and age.', value);
  const age = readWhole(value['age'], column);
  return { system: readText(value['system'] ?? 'AGE', column), label: readText(value['label'] ?? age, column), age };
}

/** `Name`, `Name = Character` or an object; undefined where a name has neither letter nor figure. */
export function readCredit(value: unknown, column: string, ownRole?: CreditRole): NamedCredit | undefined {
  const given = isRecord(value) ? value : nameAndCharacter(readText(value, column));
  const role = ownRole ?? readText(given['role'] ?? 'ACTOR', column).toUpperCase();
  if (!roles.has(role)) throw new RowFault('BAD_VALUE', column, `There is no role ${role}.`, value);
  const character = given['character'] ? readText(given['character'], column) : '';
  const part = { role: role as CreditRole, ...(character ? { character } : {}) };
  if (given['personId']) return { personId: readText(given['personId'], column), ...part };
  const name = readText(given['name'], column);
  if (foldName(name) === '') return undefined;
  if (name.length > PERSON_NAME_LIMIT) {
    throw new RowFault('BAD_VALUE', column, `A name has at most ${PERSON_NAME_LIMIT} characters.`, value);
  }
  return { name, ...part };
}

function nameAndCharacter(text: string): Record<string, unknown> {
  const [name, character] = text.split(/\s+=\s+/, 2);
  return { name, character };
}

/** Each person once in each role. */
export function withoutRepeats(credits: readonly NamedCredit[]): NamedCredit[] {
  const keyOf = ({ personId, name = '', role, character = '' }: NamedCredit) =>
    JSON.stringify([personId ?? foldName(name), role, character]);
  return [...Map.groupBy(credits, keyOf).values()].map(([first]) => first!);
}
