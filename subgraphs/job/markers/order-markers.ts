import { newId } from '../../../platform/ids/ids.ts';
import type { ClientSession } from '../../../platform/mongo/database.ts';
import { defineTask, newTask } from '../../../platform/tasks/task.ts';
import type { NewTask } from '../../../platform/tasks/task-store.ts';
import type { Asset } from '../asset/asset-store.ts';
import { isFilmSound } from '../media/audio-role.ts';
import type { Stores } from '../stores.ts';
import type { SeasonOf } from './episode-store.ts';

/** Listens to an asset, and looks at its end. */
export const printTask = defineTask<{ assetId: string }>('sound-print');
/** Compares the episodes of a season. */
export const seasonTask = defineTask<SeasonOf>('season-markers');

const TASK_ATTEMPTS = 3;
/** Episodes come in rows: a season is compared once for several that are attached in the same moment. */
const GATHERED_MS = 3_000;

/** The sound that a film is recognised by: the one it begins with for who has chosen none. */
export function heardSound({ audio }: Pick<Asset, 'audio'>) {
  const stereo = audio.filter(({ name, trackName, role }) => name === trackName && isFilmSound(role));
  return stereo.find(({ isDefault }) => isDefault) ?? stereo[0];
}

/** What is done for an asset is found under this. */
export const printGroup = (assetId: string): string => `print:${assetId}`;

/** Whether there is something to listen to, and all of it. */
export const canBeHeard = (asset: Asset): boolean => asset.state === 'READY' && heardSound(asset) !== undefined;

export function newPrintTask(assetId: string, when: { runAt: Date; turnAt: Date }): NewTask {
  const common = { group: printGroup(assetId), name: 'sound print', maxAttempts: TASK_ATTEMPTS };
  return newTask(printTask, { ...common, ...when, payload: { assetId } });
}

/** Has an asset listened to, once for each sound that it has had; again where that has failed. */
export async function orderPrint(stores: Stores, session: ClientSession, asset: Asset, now: Date): Promise<void> {
  const sound = heardSound(asset);
  if (asset.state !== 'READY' || !sound) return;
  const heard = await stores.prints.heardPaths([asset.id], session);
  if (heard.get(asset.id) === sound.path) return;
  const group = printGroup(asset.id);
  const open = await stores.tasks.ofGroup(group, session);
  if (open.some(({ state }) => state === 'WAITING' || state === 'RUNNING')) return;
  if (open.length > 0) await stores.tasks.reopenGroup(session, group, now);
  else await stores.tasks.add(session, [newPrintTask(asset.id, { runAt: now, turnAt: now })]);
}

/** Has a season compared anew, after what is going on. */
export async function orderSeason(
  stores: Stores,
  session: ClientSession,
  { seriesId, seasonNumber }: SeasonOf,
  now: Date,
): Promise<void> {
  const group = `season:${seriesId}:${seasonNumber}`;
  const open = await stores.tasks.ofGroup(group, session);
  if (open.some(({ state }) => state === 'WAITING')) return;
  // One that has failed says nothing that the next does not.
  const failed = open.filter(({ state }) => state === 'FAILED');
  for (const { id } of failed) await stores.tasks.remove(session, id);
  const runAt = new Date(now.getTime() + GATHERED_MS);
  const common = { group, name: newId('season', now.getTime()), runAt, turnAt: runAt, maxAttempts: TASK_ATTEMPTS };
  await stores.tasks.add(session, [newTask(seasonTask, { ...common, payload: { seriesId, seasonNumber } })]);
}
