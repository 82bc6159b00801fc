import { badInput } from '../../../platform/errors/errors.ts';
import { isId } from '../../../platform/ids/ids.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { misfitOf } from '../artwork/fit.ts';
import { withArtwork, withoutArtwork, type ArtworkEntry } from '../content/artwork-entry.ts';
import type { ArtworkKind } from '../generated/types.ts';
import { canonicalLocale } from '../localisation/localised-text.ts';
import type { Stores } from '../stores.ts';
import { changeDraft, type EditOutcome } from './change-draft.ts';

interface Place {
  titleId: string;
  kind: ArtworkKind;
  locale?: string | null | undefined;
}

const placeOf = ({ kind, locale }: Place, argument: string): Pick<ArtworkEntry, 'kind' | 'locale'> =>
  locale == null ? { kind } : { kind, locale: canonicalLocale(locale, argument) };

/**
 * Gives a draft a picture, in the place of the one of its kind and language. One that job has not told of yet, or is still looking at, is
 * taken; BAD_USER_INPUT for one that is known not to fit.
 */
export async function setArtwork(
  stores: Stores,
  { pictureId, ...target }: Place & { pictureId: string },
  act: Act,
): Promise<EditOutcome> {
  const entry = { ...placeOf(target, 'input.locale'), pictureId };
  if (!isId('picture', pictureId)) throw badInput('input.pictureId', 'That is not the id of a picture.');
  const [picture] = await stores.pictures.findMany([pictureId]);
  const misfit = picture && picture.state !== 'CHECKING' ? misfitOf(entry.kind, picture) : undefined;
  if (misfit !== undefined) throw badInput('input.pictureId', misfit);
  const add = (entries: readonly ArtworkEntry[] = []) => withArtwork(entries, entry);
  return changeDraft(stores, { id: target.titleId }, ({ artworks }) => ({ artworks: add(artworks) }), act);
}

/** Takes from a draft the picture of a kind and language, if it has one. */
export async function removeArtwork(stores: Stores, target: Place, act: Act): Promise<EditOutcome> {
  const place = placeOf(target, 'locale');
  return changeDraft(
    stores,
    { id: target.titleId },
    ({ artworks }) => (artworks ? { artworks: withoutArtwork(artworks, place) } : {}),
    act,
  );
}
