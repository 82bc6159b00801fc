/** What is kept of a title's progress; the newest revision is the truth. */
export interface ProgressState {
  titleId: string;
  editionId: string;
  /** Of the profile: dense, in the order of commits. */
  revision: number;
}

export type ProgressEvent<P extends ProgressState> =
  | ({ __typename: 'Progress' } & P)
  | { __typename: 'ProgressRemoved'; titleId: string; editionId: string; revision: number }
  | { __typename: 'ProgressResync'; revision: number };

export type ProgressOutcome =
  /** It was known already, or something newer is. */
  | 'old'
  | 'changed'
  /** The gap is too old to be replayed: fetch anew. */
  | 'resync';

export interface ProgressReplica<P extends ProgressState> {
  /** Give it as `sinceRevision`: the highest revision that is stored here. */
  readonly revision: number;
  /** The newest progress of any edition of the title. */
  of(titleId: string): P | undefined;
  apply(event: ProgressEvent<P>): ProgressOutcome;
  /** Takes in what a query has told; moves the cursor as well. */
  learn(progress: readonly P[]): void;
}

/**
 * The acting profile's progress as this device knows it, with its resume cursor. Events may come twice and, over a
 * reconnect, beside a query's older answer: per edition only a higher revision counts.
 */
export function createProgressReplica<P extends ProgressState>(): ProgressReplica<P> {
  type Kept = { revision: number; titleId: string; progress: P | undefined };
  const editions = new Map<string, Kept>();
  let revision = 0;

  function keep(editionId: string, kept: Kept): boolean {
    revision = Math.max(revision, kept.revision);
    const known = editions.get(editionId);
    if (known && known.revision >= kept.revision) return false;
    editions.set(editionId, kept);
    return true;
  }

  return {
    get revision() {
      return revision;
    },
    of(titleId) {
      let newest: Kept | undefined;
      for (const kept of editions.values()) {
        if (kept.titleId === titleId && kept.progress && kept.revision > (newest?.revision ?? -1)) newest = kept;
      }
      return newest?.progress;
    },
    apply(event) {
      if (event.__typename === 'ProgressResync') {
        editions.clear();
        revision = event.revision;
        return 'resync';
      }
      const { titleId, editionId } = event;
      const progress = event.__typename === 'Progress' ? event : undefined;
      return keep(editionId, { revision: event.revision, titleId, progress }) ? 'changed' : 'old';
    },
    learn(list) {
      for (const progress of list) {
        keep(progress.editionId, { revision: progress.revision, titleId: progress.titleId, progress });
      }
    },
  };
}
