import { badInput } from '../../../platform/errors/errors.ts';
import { isId, newId } from '../../../platform/ids/ids.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import {
  addEditionTo,
  changeEdition,
  checkEditionName,
  checkMarkers,
  type Edition,
  type Marker,
} from '../content/edition.ts';
import { checkContent } from '../content/title-content.ts';
import { checkWindows } from '../content/window.ts';
import type { TitlePatch, WindowInput } from '../generated/types.ts';
import type { Stores } from '../stores.ts';
import { changeDraft, type EditOutcome } from './change-draft.ts';
import { checkReferences } from './check-references.ts';

/** What the patch leaves out stays; null removes. A conflict where the draft is not at the expected revision. */
export async function updateTitle(
  stores: Stores,
  { id, expectedRevision, patch }: { id: string; expectedRevision: number; patch: TitlePatch },
  act: Act,
): Promise<EditOutcome> {
  const draft = await stores.drafts.find(id);
  if (!draft) return { kind: 'notFound' };
  const change = checkContent(patch, 'patch', draft.kind);
  await checkReferences(stores, change, 'patch');
  return changeDraft(stores, { id, expectedRevision }, () => change, act);
}

interface EditionTarget {
  titleId: string;
  /** May be left out where the title has only one edition. */
  editionId?: string | null | undefined;
}

async function editEdition(
  stores: Stores,
  { titleId, editionId }: EditionTarget,
  change: Partial<Omit<Edition, 'id'>>,
  act: Act,
): Promise<EditOutcome> {
  return changeDraft(
    stores,
    { id: titleId },
    ({ editions }) => ({ editions: changeEdition(editions, editionId, change) }),
    act,
  );
}

/**
 * Gives an edition its media. An asset that job has not told of yet is taken: it may have been made a moment ago, and the
 * title is not ready before it is known.
 */
export async function attachAsset(
  stores: Stores,
  { assetId, ...target }: EditionTarget & { assetId: string },
  act: Act,
): Promise<EditOutcome> {
  if (!isId('asset', assetId)) throw badInput('assetId', 'That is not the id of an asset.');
  return editEdition(stores, target, { assetId }, act);
}

export async function addEdition(
  stores: Stores,
  { titleId, name }: { titleId: string; name: string },
  act: Act,
): Promise<EditOutcome> {
  checkEditionName(name, 'name');
  const id = newId('edition', act.now.getTime());
  return changeDraft(
    stores,
    { id: titleId },
    ({ kind, editions }) => {
      if (kind === 'SERIES') throw badInput('draftId', 'A series has no editions: its episodes have.');
      return { editions: addEditionTo(editions, id, name) };
    },
    act,
  );
}

/** Replaces the edition's markers. */
export async function setMarkers(
  stores: Stores,
  { markers, ...target }: EditionTarget & { markers: readonly Marker[] },
  act: Act,
): Promise<EditOutcome> {
  return editEdition(stores, target, { markers: checkMarkers(markers, 'markers') }, act);
}

/** Replaces the edition's windows. */
export async function setWindows(
  stores: Stores,
  { windows, ...target }: EditionTarget & { windows: readonly WindowInput[] },
  act: Act,
): Promise<EditOutcome> {
  return editEdition(stores, target, { windows: checkWindows(windows, 'windows') }, act);
}
