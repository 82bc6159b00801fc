import { addUpTo } from '../../../platform/tasks/add-up-to.ts';
import { newTask } from '../../../platform/tasks/task.ts';
import type { Asset } from '../asset/asset-store.ts';
import type { Stores } from '../stores.ts';
import { OPEN_STATES } from './job-store.ts';
import { missingPicturesTask } from './tasks.ts';

/** Films that wait at a time: what is asked meanwhile is not behind a whole library. */
const SHARE = 10;
/** How long after every film of today its turn would come: whatever else waits comes first. */
const LATER_MS = 365 * 86_400_000;
const ATTEMPTS = 2;
/** Films that are looked at together. */
const PIECE = 100;

/** Of films that lack pictures those that nobody works on, and that nobody has given up on: a film is tried once. */
async function listFree(stores: Stores, count: number): Promise<Asset[]> {
  const free: Asset[] = [];
  for (let before: string | undefined; free.length < count;) {
    const piece = await stores.assets.listLackingPictures(before, PIECE);
    const ids = piece.map(({ id }) => id);
    const known = new Set((await stores.tasks.ofGroups(ids)).map(({ group }) => group));
    const jobs = await stores.jobs.findByAssets(ids);
    // What is still in the making is given its pictures by its own job.
    const isAtRest = (i: number) => jobs[i]!.every(({ state }) => !OPEN_STATES.includes(state));
    free.push(...piece.filter(({ id }, i) => !known.has(id) && isAtRest(i)));
    if (piece.length < PIECE) break;
    before = ids.at(-1);
  }
  return free.slice(0, count);
}

/**
 * Adds tasks for films that were made before there were storyboards and scores, a few at a time, behind all that waits: none where as many
 * wait already. Returns how many. Safe to run in several workers at once, and again after any end.
 */
export async function addMissingPictures(stores: Stores, now: Date): Promise<number> {
  const turnAt = new Date(now.getTime() + LATER_MS);
  return addUpTo(stores, {
    kind: missingPicturesTask.kind,
    most: SHARE,
    async find(room) {
      return (await listFree(stores, room)).map(({ id }) =>
        newTask(missingPicturesTask, {
          ...{ group: id, name: 'missing pictures', payload: { assetId: id } },
          ...{ runAt: now, turnAt, maxAttempts: ATTEMPTS },
        }),
      );
    },
  });
}
