import { isDeepStrictEqual } from 'node:util';
import { fault } from '../../../platform/errors/errors.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Stores } from '../stores.ts';
import type { DraftChange, TitleDraft } from './draft-store.ts';
import { episodeMediaEvent, isOtherMedia } from './episode-media.ts';

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

type ChangeStores = Pick<Stores, 'connection' | 'drafts' | 'outbox'>;

/** Writes the change to exactly the revision of `draft`, and tells in the same transaction where an episode has other media by it. */
async function writeChange(
  { connection, drafts, outbox }: ChangeStores,
  draft: TitleDraft,
  change: DraftChange,
  act: Act,
): Promise<TitleDraft | undefined> {
  if (!isOtherMedia(draft, change)) return drafts.change(draft, change, act);
  return inTransaction(connection, async (session) => {
    const changed = await drafts.change(draft, change, act, session);
    if (changed) await outbox.write(session, [episodeMediaEvent(changed, act)]);
    return changed;
  });
}

/**
 * Applies to a draft what `changeOf` makes of its current state; it is pure and may throw a caller's fault. With an
 * expected revision somebody else's save in between is a conflict, without one the change is made anew on top of
 * it. A change that changes nothing is a retry: the revision stays.
 */
export async function changeDraft(
  stores: ChangeStores,
  target: { id: string; expectedRevision?: number },
  changeOf: (draft: TitleDraft) => DraftChange,
  act: Act,
): Promise<EditOutcome> {
  const { id, expectedRevision } = target;
  for (let round = 0; round < ROUNDS; round++) {
    const draft = await stores.drafts.find(id);
    if (!draft) return { kind: 'notFound' };
    if (expectedRevision !== undefined && expectedRevision !== draft.revision)
      return { kind: 'conflict', current: draft };
    const change = changeOf(draft);
    if (!isDifferent(draft, change)) return { kind: 'saved', draft };
    const changed = await writeChange(stores, draft, change, act);
    if (changed) return { kind: 'saved', draft: changed };
  }
  throw fault('CONFLICT', 'Too many people are changing this draft at once.');
}
