import type { Client } from '@urql/core';
import {
  ContinueWatchingDocument,
  ProgressChangedDocument,
  type ContinuePartsFragment,
  type ProgressPartsFragment,
} from '../generated/operations.ts';
import { describeFault, type FaultShown } from '../graph/fault.ts';
import type { Live } from '../graph/live.ts';
import { createProgressReplica } from '../sync/progress-replica.ts';
import { createStore, type Readable } from '../sync/store.ts';

export type ContinueRow =
  | { kind: 'loading' }
  | { kind: 'failed'; fault: FaultShown }
  | { kind: 'ready'; items: readonly ContinuePartsFragment[] };

/** How far the profile is in what it watches, on whatever device. */
export interface LiveProgress {
  continueRow: Readable<ContinueRow>;
  reloadContinueRow(): void;
  /** Changes whenever `progressOf` may answer differently. */
  progressRevision: Readable<number>;
  /** Newer than any query's answer; undefined where nothing newer is known. */
  progressOf(titleId: string): ProgressPartsFragment | undefined;
}

interface FollowProgressOptions {
  client: Client;
  live: Live;
  /** Some progress is newer than all that was known. */
  onChanged(): void;
}

/** Several changes within so many milliseconds ask for the row once. */
const GATHER_MS = 300;

/** Loads the row, then follows progress from what the row has told. */
export function followProgress({ client, live, onChanged }: FollowProgressOptions): LiveProgress & { stop(): void } {
  const continueRow = createStore<ContinueRow>({ kind: 'loading' });
  const progress = createProgressReplica<ProgressPartsFragment>();
  const progressRevision = createStore(0);
  let reload: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  async function loadContinueRow(): Promise<void> {
    const { data, error } = await client
      .query(ContinueWatchingDocument, {}, { requestPolicy: 'network-only' })
      .toPromise();
    if (isStopped) return;
    const row = data?.continueWatching;
    if (!row) {
      // What is shown already is better than a fault in its place.
      if (error && continueRow.get().kind !== 'ready') {
        continueRow.set({ kind: 'failed', fault: describeFault(error) });
      }
      return;
    }
    const items = row.edges.map(({ node }) => node);
    progress.learn(items);
    progressRevision.set(progressRevision.get() + 1);
    continueRow.set({ kind: 'ready', items: items.filter(({ title }) => title !== null) });
  }

  function reloadContinueRow(): void {
    clearTimeout(reload);
    reload = setTimeout(() => void loadContinueRow(), GATHER_MS);
  }

  /** Who stands in the row, and in which order, is the server's rule: the page asks instead of guessing. */
  function isRowAffected(changed: ProgressPartsFragment): boolean {
    const row = continueRow.get();
    if (row.kind !== 'ready') return true;
    const [first] = row.items;
    return first?.titleId !== changed.titleId || changed.isDismissed || first.isWatched !== changed.isWatched;
  }

  function follow(): void {
    live.follow(ProgressChangedDocument, {
      variables: () => ({ sinceRevision: progress.revision }),
      onData({ progressChanged: change }) {
        if (progress.apply(change) === 'old') return;
        progressRevision.set(progressRevision.get() + 1);
        onChanged();
        if (change.__typename !== 'Progress' || isRowAffected(change)) reloadContinueRow();
      },
    });
  }

  // The cursor begins at what the row has told, so that nothing in between is missed.
  void loadContinueRow().finally(() => {
    if (!isStopped) follow();
  });

  return {
    continueRow,
    reloadContinueRow,
    progressRevision,
    progressOf: (titleId) => progress.of(titleId),
    stop() {
      isStopped = true;
      clearTimeout(reload);
    },
  };
}
