import type { LocalisedText } from '../../../platform/text/localise.ts';
import type { PublishedTitleState } from '../../../schema/events/title.ts';
import { resolveWindows, type Edition } from '../content/edition.ts';
import type { TitleDraft } from '../draft/draft-store.ts';
import type { Genre } from '../genre/genre-store.ts';
import type { Person } from '../person/person-store.ts';
import type { PublishedTitle, Snapshot } from '../title/title-store.ts';

/** What a publication of the draft shows to viewers: editions with media, windows by the zone rules of today. */
export function snapshotOf(draft: TitleDraft): Snapshot {
  const { kind, names, synopses, genreIds, ageRating, releaseYear, credits } = draft;
  const { seriesId, seasonNumber, number, artworks } = draft;
  return {
    kind,
    names,
    synopses,
    genreIds,
    credits,
    editions: resolveWindows(draft.editions.filter(({ assetId }) => assetId !== undefined)),
    ...(artworks ? { artworks } : {}),
    ...(ageRating ? { ageRating } : {}),
    ...(releaseYear === undefined ? {} : { releaseYear }),
    ...(seriesId === undefined ? {} : { seriesId, seasonNumber, number }),
  };
}

const byLocale = (texts: readonly LocalisedText[]) =>
  Object.fromEntries(texts.map(({ locale, text }) => [locale, text]));

function editionState({ id, name, assetId, markers, windows }: Edition): PublishedTitleState['editions'][number] {
  return {
    id,
    name,
    ...(assetId === undefined ? {} : { assetId }),
    markers,
    windows: windows.map(({ territory, startsAt, endsAt }) => ({
      ...(territory === undefined ? {} : { territory }),
      startsAt: startsAt.toISOString(),
      ...(endsAt ? { endsAt: endsAt.toISOString() } : {}),
    })),
  };
}

/** Whom and what a title refers to, by id. */
export interface References {
  genres: ReadonlyMap<string, Genre>;
  people: ReadonlyMap<string, Person>;
}

/** What the other services are told. */
export function publishedState(title: PublishedTitle, { genres, people }: References): PublishedTitleState {
  const { id, kind, names, synopses, genreIds, ageRating, releaseYear, credits, editions, publishedAt } = title;
  const { seriesId, seasonNumber, number } = title;
  return {
    titleId: id,
    kind,
    names: byLocale(names),
    synopses: byLocale(synopses),
    genreIds,
    genres: genreIds.map((genreId) => ({ id: genreId, names: byLocale(genres.get(genreId)?.names ?? []) })),
    credits: credits.map((credit) => ({ ...credit, name: people.get(credit.personId)?.name ?? '' })),
    editions: editions.map(editionState),
    publishedAt: publishedAt.toISOString(),
    ...(releaseYear === undefined ? {} : { releaseYear }),
    ...(ageRating ? { age: ageRating.age } : {}),
    ...(seriesId === undefined ? {} : { seriesId, seasonNumber, number }),
  };
}
