import { createProgressReplica, type ProgressEvent, type ProgressState } from './progress-replica.ts';

interface Progress extends ProgressState {
  positionMs: number;
}

const progress = (titleId: string, revision: number, positionMs: number, editionId = `${titleId}-main`) => ({
  __typename: 'Progress' as const,
  titleId,
  editionId,
  revision,
  positionMs,
});

const create = () => createProgressReplica<Progress>();

describe('the progress replica', () => {
  it('has as its cursor the highest revision stored, whatever the order of events', () => {
    const replica = create();
    expect(replica.revision).toBe(0);
    for (const revision of [3, 7, 5]) replica.apply(progress(`title_${revision}`, revision, 0));
    expect(replica.revision).toBe(7);
  });

  it('passes over what is repeated or older, and does not move the position back', () => {
    const replica = create();
    expect(replica.apply(progress('title_a', 4, 40_000))).toBe('changed');
    expect(replica.apply(progress('title_a', 4, 40_000))).toBe('old');
    expect(replica.apply(progress('title_a', 3, 30_000))).toBe('old');
    expect(replica.of('title_a')?.positionMs).toBe(40_000);
  });

  it('keeps editions apart and tells the newest of a title', () => {
    const replica = create();
    replica.apply(progress('title_a', 1, 10_000, 'main'));
    replica.apply(progress('title_a', 2, 20_000, 'director'));
    expect(replica.of('title_a')?.editionId).toBe('director');
  });

  it('remembers a tombstone: an older answer of a query does not bring the progress back', () => {
    const replica = create();
    replica.apply(progress('title_a', 4, 40_000));
    const removed: ProgressEvent<Progress> = {
      __typename: 'ProgressRemoved',
      titleId: 'title_a',
      editionId: 'title_a-main',
      revision: 6,
    };
    expect(replica.apply(removed)).toBe('changed');
    replica.learn([progress('title_a', 4, 40_000)]);
    expect(replica.of('title_a')).toBeUndefined();
    expect(replica.revision).toBe(6);
  });

  it('begins anew at the revision of a resync, even where that is lower', () => {
    const replica = create();
    replica.apply(progress('title_a', 900, 40_000));
    expect(replica.apply({ __typename: 'ProgressResync', revision: 12 })).toBe('resync');
    expect(replica.revision).toBe(12);
    expect(replica.of('title_a')).toBeUndefined();
  });
});
