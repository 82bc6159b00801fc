import { badInput } from '../../../platform/errors/errors.ts';
import type { LocalisedText } from '../../../platform/text/localise.ts';
import type { CreditRole, TitleKind, TitlePatch } from '../generated/types.ts';
import { checkText, checkTexts } from '../localisation/localised-text.ts';

export interface AgeRating {
  /** `FSK`, `MPA` … */
  system: string;
  label: string;
  /** Not below this age, 0 to 21. */
  age: number;
}

/** A person's part in one title; the order of a list is the order of billing. */
export interface CreditEntry {
  personId: string;
  role: CreditRole;
  character?: string;
}

/** What an editor says of a title, whatever its kind. */
export interface TitleContent {
  names: LocalisedText[];
  synopses: LocalisedText[];
  /** Empty for an episode: genres belong to the series. */
  genreIds: string[];
  ageRating?: AgeRating;
  releaseYear?: number;
  credits: CreditEntry[];
}

/** New values by name; null takes the field away. What is not there stays. */
export type ContentChange = {
  [K in keyof TitleContent]?: TitleContent[K] | (undefined extends TitleContent[K] ? null : never);
};

const GENRES_LIMIT = 20;
const CREDITS_LIMIT = 500;
const LABEL_LIMIT = 50;
const CHARACTER_LIMIT = 200;
/** The first films were shown in the 1890s; a title may be announced long before it is made. */
const YEARS = { first: 1870, last: 2200 };

function checkGenreIds(genreIds: readonly string[], argument: string): string[] {
  if (genreIds.length > GENRES_LIMIT) throw badInput(argument, `At most ${GENRES_LIMIT} genres.`);
  return [...new Set(genreIds)];
}

function checkAgeRating({ system, label, age }: AgeRating, argument: string): AgeRating {
  if (age < 0 || age > 21) throw badInput(`${argument}.age`, 'age must be from 0 to 21.');
  return {
    system: checkText(system, `${argument}.system`, LABEL_LIMIT),
    label: checkText(label, `${argument}.label`, LABEL_LIMIT),
    age,
  };
}

function checkReleaseYear(year: number, argument: string): number {
  if (year < YEARS.first || year > YEARS.last) {
    throw badInput(argument, `releaseYear must be from ${YEARS.first} to ${YEARS.last}.`);
  }
  return year;
}

function checkCredits(credits: NonNullable<TitlePatch['credits']>, argument: string): CreditEntry[] {
  if (credits.length > CREDITS_LIMIT) throw badInput(argument, `At most ${CREDITS_LIMIT} credits.`);
  return credits.map(({ personId, role, character }, i) => ({
    personId,
    role,
    ...(character ? { character: checkText(character, `${argument}.${i}.character`, CHARACTER_LIMIT) } : {}),
  }));
}

/**
 * The changes that an input asks for, checked against the bounds of the SDL; BAD_USER_INPUT names the place below
 * `argument`. Whether genres and people exist is asked of the database afterwards.
 */
export function checkContent(input: TitlePatch, argument: string, kind: TitleKind): ContentChange {
  const change: ContentChange = {};
  const { names, synopses, genreIds, ageRating, releaseYear, credits } = input;
  if (names !== undefined) change.names = checkTexts(names ?? [], `${argument}.names`);
  if (synopses !== undefined) change.synopses = checkTexts(synopses ?? [], `${argument}.synopses`, 'lines');
  if (genreIds !== undefined) {
    change.genreIds = checkGenreIds(genreIds ?? [], `${argument}.genreIds`);
    if (kind === 'EPISODE' && change.genreIds.length > 0) {
      throw badInput(`${argument}.genreIds`, 'An episode has no genres of its own: give them to its series.');
    }
  }
  if (ageRating !== undefined) {
    change.ageRating = ageRating === null ? null : checkAgeRating(ageRating, `${argument}.ageRating`);
  }
  if (releaseYear !== undefined) {
    change.releaseYear = releaseYear === null ? null : checkReleaseYear(releaseYear, `${argument}.releaseYear`);
  }
  if (credits !== undefined) change.credits = checkCredits(credits ?? [], `${argument}.credits`);
  return change;
}

/** The content with the changes applied; null takes a field away. */
export function changedContent(content: TitleContent, change: ContentChange): TitleContent {
  const { ageRating, releaseYear, ...rest } = { ...content, ...change };
  return { ...rest, ...(ageRating ? { ageRating } : {}), ...(releaseYear ? { releaseYear } : {}) };
}

/** The content of a new title. */
export function contentOf({ names, synopses, genreIds, ageRating, releaseYear, credits }: ContentChange): TitleContent {
  return {
    names: names ?? [],
    synopses: synopses ?? [],
    genreIds: genreIds ?? [],
    ...(ageRating ? { ageRating } : {}),
    ...(releaseYear ? { releaseYear } : {}),
    credits: credits ?? [],
  };
}
