import { addUpTo } from '../../../platform/tasks/add-up-to.ts';
import type { Asset } from '../asset/asset-store.ts';
import type { Stores } from '../stores.ts';
import { canBeHeard, newPrintTask, printGroup, printTask } from './order-markers.ts';

/** Episodes that wait to be listened to at a time: what is asked meanwhile is not behind a whole library. */
const SHARE = 10;
/** How long after every film of today their turn would come: whatever else waits comes first. */
const LATER_MS = 365 * 86_400_000;
/** Episodes that are looked at together. */
const PIECE = 100;

/** Of these assets those that nobody has listened to, nor tried to. */
async function listUnheard(stores: Stores, assetIds: readonly string[]): Promise<Asset[]> {
  const assets = (await stores.assets.findMany(assetIds)).filter((asset) => asset !== undefined);
  const heard = new Set((await stores.prints.findMany(assetIds)).map(({ assetId }) => assetId));
  const tried = new Set((await stores.tasks.ofGroups(assetIds.map(printGroup))).map(({ group }) => group));
  return assets.filter((asset) => canBeHeard(asset) && !heard.has(asset.id) && !tried.has(printGroup(asset.id)));
}

/**
 * Has seasons listened to that were there before anybody did, a few episodes at a time, behind all that waits; a season is compared as each
 * of its episodes is heard. Each call goes on where the one before ended, and gives how many were added. Safe in several workers at once.
 */
export function createLookBack(stores: Stores): (now: Date) => Promise<number> {
  let after: string | undefined;
  return async (now) => {
    let next = after;
    let unheard: Asset[] = [];
    const added = await addUpTo(stores, {
      kind: printTask.kind,
      most: SHARE,
      async find() {
        const piece = await stores.episodes.listWithMedia(after, PIECE);
        next = piece.length < PIECE ? undefined : piece.at(-1)!.titleId;
        unheard = await listUnheard(stores, [...new Set(piece.flatMap(({ assetIds }) => assetIds))]);
        const turnAt = new Date(now.getTime() + LATER_MS);
        return unheard.map(({ id }) => newPrintTask(id, { runAt: now, turnAt }));
      },
    });
    // Else the rest of them is looked at again.
    if (added === unheard.length) after = next;
    return added;
  };
}
