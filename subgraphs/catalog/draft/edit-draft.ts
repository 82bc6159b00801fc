import { badInput } from '../../../platform/errors/errors.ts';
import { isId, newId } from '../../../platform/ids/ids.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Catalog } from '../catalog.ts';
import { changeDraft } from './change-draft.ts';
import { checkReferences } from './check-references.ts';
import { checkContent, type ContentInput } from './content.ts';
import { addEditionTo, changeEdition, checkEditionName, checkMarkers, type Marker } from './edition.ts';
import { notFound, type DraftSaved, type EditConflict, type TitleNotFound } from './outcomes.ts';
import { checkWindows, type WindowInput } from './window.ts';

export type EditOutcome = DraftSaved | TitleNotFound | EditConflict;

/** What the patch leaves out stays; null removes. EditConflict where the draft is not at the expected revision. */
export async function updateTitle(
  catalog: Catalog,
  { id, expectedRevision, patch }: { id: string; expectedRevision: number; patch: ContentInput },
  act: Act,
): Promise<EditOutcome> {
  const draft = await catalog.drafts.find(id);
  if (!draft) return notFound();
  const change = checkContent(patch, 'patch', draft.kind);
  await checkReferences(catalog, change, 'patch');
  return changeDraft(catalog, { id, expectedRevision }, () => change, act);
}

/**
 * Gives an edition its media. An asset that job has not told of yet is taken: it may have been made a moment ago, and the
 * title is not ready before it is known.
 */
export async function attachAsset(
  catalog: Catalog,
  { titleId, editionId, assetId }: { titleId: string; editionId?: string | null | undefined; assetId: string },
  act: Act,
): Promise<EditOutcome> {
  if (!isId('asset', assetId)) throw badInput('assetId', 'That is not the id of an asset.');
  return changeDraft(
    catalog,
    { id: titleId },
    ({ editions }) => ({ editions: changeEdition(editions, editionId, { assetId }) }),
    act,
  );
}

export async function addEdition(
  catalog: Catalog,
  { titleId, name }: { titleId: string; name: string },
  act: Act,
): Promise<EditOutcome> {
  checkEditionName(name, 'name');
  const id = newId('edition', act.now.getTime());
  return changeDraft(
    catalog,
    { id: titleId },
    ({ kind, editions }) => {
      if (kind === 'SERIES') throw badInput('titleId', 'A series has no editions: its episodes have.');
      return { editions: addEditionTo(editions, id, name) };
    },
    act,
  );
}

/** Replaces the edition's markers. */
export async function setMarkers(
  catalog: Catalog,
  { titleId, editionId, markers }: { titleId: string; editionId: string; markers: readonly Marker[] },
  act: Act,
): Promise<EditOutcome> {
  const checked = checkMarkers(markers, 'markers');
  return changeDraft(
    catalog,
    { id: titleId },
    ({ editions }) => ({ editions: changeEdition(editions, editionId, { markers: checked }) }),
    act,
  );
}

/** Replaces the edition's windows. */
export async function setWindows(
  catalog: Catalog,
  { titleId, editionId, windows }: { titleId: string; editionId: string; windows: readonly WindowInput[] },
  act: Act,
): Promise<EditOutcome> {
  const checked = checkWindows(windows, 'windows');
  return changeDraft(
    catalog,
    { id: titleId },
    ({ editions }) => ({ editions: changeEdition(editions, editionId, { windows: checked }) }),
    act,
  );
}
