import { lookUpOwnTag, lookUpTag } from '../../../platform/text/localise.ts';
import type { ArtworkEntry } from '../content/artwork-entry.ts';
import type { ArtworkKind } from '../generated/types.ts';
import { misfitOf } from './fit.ts';
import type { PictureFacts } from './picture-store.ts';

/** A picture that viewers may be shown. */
export interface ShownPicture {
  picture: Extract<PictureFacts, { state: 'READY' }>;
  locale?: string;
}

/** What stands in for a kind that was not given, before the film does. */
const STAND_INS: Partial<Record<ArtworkKind, ArtworkKind>> = { STILL: 'BACKDROP' };

/**
 * The picture of a kind that a reader is shown: of their language, else the one for all, else as {@link lookUpTag} has it. One that does not
 * fit, or is not known yet, is as little there as none. Pure.
 */
export function chooseArtwork(
  entries: readonly ArtworkEntry[],
  pictures: ReadonlyMap<string, PictureFacts>,
  { kind, locale }: { kind: ArtworkKind; locale: string },
): ShownPicture | undefined {
  const shown = entries.flatMap((entry): ShownPicture[] => {
    const picture = pictures.get(entry.pictureId);
    if (entry.kind !== kind || picture?.state !== 'READY' || misfitOf(kind, picture) !== undefined) return [];
    return [{ picture, ...(entry.locale === undefined ? {} : { locale: entry.locale }) }];
  });
  const tags = shown.flatMap((each) => each.locale ?? []);
  const isForAll = (each: ShownPicture) => each.locale === undefined;
  const own = lookUpOwnTag(tags, locale);
  const tag = own === undefined && shown.some(isForAll) ? undefined : lookUpTag(tags, locale);
  const chosen = shown.find((each) => each.locale === tag);
  const standIn = STAND_INS[kind];
  return chosen ?? (standIn && chooseArtwork(entries, pictures, { kind: standIn, locale }));
}
