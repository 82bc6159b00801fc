import { newId } from '../../../platform/ids/ids.ts';
import type { ClientSession } from '../../../platform/mongo/database.ts';
import { defineTask, newTask } from '../../../platform/tasks/task.ts';
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

/** Has an asset listened to, once for each sound that it has had; again where that has failed. */
export async function orderPrint(stores: Stores, session: ClientSession, asset: Asset, now: Date): Promise<void> {
  const sound = heardSound(asset);
  if (asset.state !== 'READY' || !sound) return;
  const heard = await stores.prints.heardPaths([asset.id], session);
  if (heard.get(asset.id) === sound.path) return;
  const group = `print:${asset.id}`;
  const open = await stores.tasks.ofGroup(group, session);
  if (open.some(({ state }) => state === 'WAITING' || state === 'RUNNING')) return;
  if (open.length > 0) await stores.tasks.reopenGroup(session, group, now);
  else {
    const common = { group, name: 'sound print', runAt: now, turnAt: now, maxAttempts: TASK_ATTEMPTS };
    await stores.tasks.add(session, [newTask(printTask, { ...common, payload: { assetId: asset.id } })]);
  }
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
