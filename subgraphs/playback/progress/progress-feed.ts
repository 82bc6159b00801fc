import { pushIterator } from '../../../platform/live/push-iterator.ts';
import type { Tell } from '../../../platform/live/tell.ts';
import type { Channels } from '../../../platform/redis/channels.ts';
import type { Progress, ProgressStore } from './progress-store.ts';

export type RemovedProgress = Pick<Progress, 'titleId' | 'editionId' | 'revision' | 'isRemoved'>;

export type ProgressFeedItem =
  | { kind: 'changed'; progress: Progress }
  | { kind: 'removed'; progress: RemovedProgress }
  | { kind: 'resync'; revision: number };

const progressChannel = (profile: string) => `progress:${profile}`;

/** Tells the profile's other devices what has been committed. What does not arrive, they find by revision. */
export function tellProgress(tell: Tell, changed: readonly Progress[]): void {
  for (const progress of changed) tell(progressChannel(progress.profile), JSON.stringify(progress));
}

function parseProgress(message: string): Progress {
  const progress = JSON.parse(message) as Progress;
  return { ...progress, changedAt: new Date(progress.changedAt) };
}

function itemOf(progress: Progress): ProgressFeedItem {
  return progress.isRemoved ? { kind: 'removed', progress } : { kind: 'changed', progress };
}

/**
 * Every change of a profile's progress after `since`, newest state of each title, then live and without a gap. Messages
 * come first and the database second: whatever a message shows to be missing is read by revision. Without `since` it
 * begins now. A `since` that is older than what is kept, or was never given out, is answered by `resync`.
 */
export function followProgress(
  store: ProgressStore,
  channels: Channels,
  profile: string,
  since: number | undefined,
): AsyncIterableIterator<ProgressFeedItem> {
  return pushIterator<ProgressFeedItem>(async ({ push, fail }) => {
    let cursor: number | undefined;
    const arrived: Progress[] = [];
    let mustRead = true;
    let isPumping = false;

    async function readMissing(from: number): Promise<void> {
      for (const progress of await store.listAfter(profile, from)) {
        push(itemOf(progress));
        cursor = Math.max(cursor ?? 0, progress.revision);
      }
    }

    async function begin(): Promise<void> {
      const { revision, floor } = await store.readClock(profile);
      if (since === undefined) {
        cursor = revision;
        return;
      }
      if (since < floor || since > revision) {
        cursor = revision;
        push({ kind: 'resync', revision });
        return;
      }
      cursor = since;
      await readMissing(since);
    }

    async function pump(): Promise<void> {
      if (isPumping) return;
      isPumping = true;
      try {
        while (mustRead || arrived.length > 0) {
          if (cursor === undefined) {
            mustRead = false;
            await begin();
            continue;
          }
          if (mustRead) {
            mustRead = false;
            await readMissing(cursor);
            continue;
          }
          const progress = arrived.shift()!;
          if (progress.revision <= cursor) continue;
          if (progress.revision === cursor + 1) {
            cursor = progress.revision;
            push(itemOf(progress));
          } else {
            // A message was lost or overtaken. Everything up to it is committed, or it would not have this revision.
            await readMissing(cursor);
            cursor = Math.max(cursor, progress.revision);
          }
        }
      } catch (error) {
        fail(error);
      } finally {
        isPumping = false;
      }
    }

    // Listen before reading: what is committed in between arrives as a message.
    const leave = await channels.listen(progressChannel(profile), {
      onMessage(message) {
        arrived.push(parseProgress(message));
        void pump();
      },
      onReconnect() {
        mustRead = true;
        void pump();
      },
    });
    void pump();
    return leave;
  });
}
