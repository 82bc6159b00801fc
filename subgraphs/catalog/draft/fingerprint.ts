import { createHash } from 'node:crypto';
import type { EpisodePlace } from '../content/episode-place.ts';
import type { TitleContent } from '../content/title-content.ts';
import type { TitleKind } from '../generated/types.ts';

/** Of what a title says, whoever made it say so: equal texts, genres, people and place give equal fingerprints. */
export function fingerprintOf(facts: TitleContent & Partial<EpisodePlace> & { kind: TitleKind }): string {
  const { kind, names, synopses, genreIds, ageRating, releaseYear, credits, seriesId, seasonNumber, number } = facts;
  const text = JSON.stringify({
    kind,
    names: names.map(({ locale, text: name }) => ({ locale, text: name })),
    synopses: synopses.map(({ locale, text: synopsis }) => ({ locale, text: synopsis })),
    genreIds,
    ageRating: ageRating && { system: ageRating.system, label: ageRating.label, age: ageRating.age },
    releaseYear,
    credits: credits.map(({ personId, role, character }) => ({ personId, role, character })),
    seriesId,
    seasonNumber,
    number,
  });
  return createHash('sha256').update(text).digest('base64url');
}
