import type { Edition } from '../content/edition.ts';
import type { Context } from '../context.ts';
import type { AssetFacts } from './asset-store.ts';

/** The media of the editions that have any, as far as job has told of it. */
export async function loadAssets({ load }: Context, editions: readonly Edition[]): Promise<AssetFacts[]> {
  const ids = editions.flatMap(({ assetId }) => assetId ?? []);
  const found = await Promise.all(ids.map((id) => load.assets.load(id)));
  return found.flatMap((asset) => asset ?? []);
}
