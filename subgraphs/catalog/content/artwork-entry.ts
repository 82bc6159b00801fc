import { badInput } from '../../../platform/errors/errors.ts';
import type { ArtworkKind } from '../generated/types.ts';

/** A picture that a title was given: one of each kind for each language. */
export interface ArtworkEntry {
  kind: ArtworkKind;
  /** BCP 47; absent: for all. */
  locale?: string;
  pictureId: string;
}

type Place = Pick<ArtworkEntry, 'kind' | 'locale'>;

/** More languages than that no film was ever sold in. */
const ENTRIES_LIMIT = 100;

const isAt =
  ({ kind, locale }: Place) =>
  (entry: ArtworkEntry) =>
    entry.kind === kind && entry.locale === locale;

/** The entries with this one in the place of what was of its kind and language. BAD_USER_INPUT where they are too many. Pure. */
export function withArtwork(entries: readonly ArtworkEntry[], entry: ArtworkEntry): ArtworkEntry[] {
  const at = entries.findIndex(isAt(entry));
  if (at >= 0) return entries.with(at, entry);
  if (entries.length >= ENTRIES_LIMIT) throw badInput('input.draftId', `At most ${ENTRIES_LIMIT} pictures.`);
  return [...entries, entry];
}

/** Pure. */
export function withoutArtwork(entries: readonly ArtworkEntry[], place: Place): ArtworkEntry[] {
  return entries.filter((entry) => !isAt(place)(entry));
}
