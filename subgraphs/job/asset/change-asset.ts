import type { OutboxStore } from '../../../platform/events/outbox-store.ts';
import type { ClientSession } from '../../../platform/mongo/database.ts';
import { assetEvent } from './asset-event.ts';
import type { Asset, AssetChange, AssetStore } from './asset-store.ts';

/** Changes an asset, and tells who follows it in the same transaction; returns it as it is then. */
export async function changeAsset(
  { assets, outbox }: { assets: AssetStore; outbox: OutboxStore },
  session: ClientSession,
  { id, ...change }: AssetChange & { id: string },
  now: Date,
): Promise<Asset> {
  const changed = await assets.update(session, id, change);
  await outbox.write(session, [assetEvent(changed, now)]);
  return changed;
}
