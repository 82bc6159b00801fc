import { isDeepStrictEqual } from 'node:util';
import { fault } from '../../../platform/errors/errors.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Catalog } from '../catalog.ts';
import type { DraftChange, TitleDraft } from './draft-store.ts';
import { conflict, notFound, saved, type DraftSaved, type EditConflict, type TitleNotFound } from './outcomes.ts';

/** Each round that fails is a round in which somebody else succeeded. */
const ROUNDS = 100;

function isDifferent(draft: TitleDraft, change: DraftChange): boolean {
  return Object.entries(change).some(
    ([field, value]) => !isDeepStrictEqual(draft[field as keyof TitleDraft] ?? null, value),
  );
}

/**
 * Applies to a draft what `changeOf` makes of its current state; it is pure and may throw a caller's fault. With an
 * expected revision somebody else's save in between is an EditConflict, without one the change is made anew on top of
 * it. A change that changes nothing is a retry: the revision stays.
 */
export async function changeDraft(
  { drafts, hintDraft }: Pick<Catalog, 'drafts' | 'hintDraft'>,
  target: { id: string; expectedRevision?: number },
  changeOf: (draft: TitleDraft) => DraftChange,
  act: Act,
): Promise<DraftSaved | TitleNotFound | EditConflict> {
  const { id, expectedRevision } = target;
  for (let round = 0; round < ROUNDS; round++) {
    const draft = await drafts.find(id);
    if (!draft) return notFound();
    if (expectedRevision !== undefined && expectedRevision !== draft.revision) return conflict(draft);
    const change = changeOf(draft);
    if (!isDifferent(draft, change)) return saved(draft);
    const changed = await drafts.change(id, draft.revision, change, act);
    if (changed) {
      hintDraft(id);
      return saved(changed);
    }
  }
  throw fault('CONFLICT', 'Too many people are changing this draft at once.');
}
