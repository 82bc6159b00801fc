import { isDeepStrictEqual } from 'node:util';
import { fault } from '../../../platform/errors/errors.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Stores } from '../stores.ts';
import type { DraftChange, TitleDraft } from './draft-store.ts';

export type EditOutcome =
  | { kind: 'saved'; draft: TitleDraft }
  | { kind: 'notFound' }
  /** Somebody else has saved since. */
  | { kind: 'conflict'; current: TitleDraft };

/** Each round that fails is a round in which somebody else succeeded. */
const ROUNDS = 100;

function isDifferent(draft: TitleDraft, change: DraftChange): boolean {
  return Object.entries(change).some(
    ([field, value]) => !isDeepStrictEqual(draft[field as keyof TitleDraft] ?? null, value),
  );
}

/**
 * Applies to a draft what `changeOf` makes of its current state; it is pure and may throw a caller's fault. With an
 * expected revision somebody else's save in between is a conflict, without one the change is made anew on top of
 * it. A change that changes nothing is a retry: the revision stays.
 */
export async function changeDraft(
  { drafts }: Pick<Stores, 'drafts'>,
  target: { id: string; expectedRevision?: number },
  changeOf: (draft: TitleDraft) => DraftChange,
  act: Act,
): Promise<EditOutcome> {
  const { id, expectedRevision } = target;
  for (let round = 0; round < ROUNDS; round++) {
    const draft = await drafts.find(id);
    if (!draft) return { kind: 'notFound' };
    if (expectedRevision !== undefined && expectedRevision !== draft.revision)
      return { kind: 'conflict', current: draft };
    const change = changeOf(draft);
    if (!isDifferent(draft, change)) return { kind: 'saved', draft };
    const changed = await drafts.change(id, draft.revision, change, act);
    if (changed) return { kind: 'saved', draft: changed };
  }
  throw fault('CONFLICT', 'Too many people are changing this draft at once.');
}
