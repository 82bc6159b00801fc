import { project } from '../../../platform/events/consume.ts';
import type { Tell } from '../../../platform/live/tell.ts';
import { assetChanged } from '../../../schema/events/asset.ts';
import type { AssetFacts } from '../asset/asset-store.ts';
import type { Stores } from '../stores.ts';
import { draftChannel } from './draft-store.ts';

/** Follows job's assets; whoever looks at a draft that uses one hears of the change. */
export function projectAssets({ assets, drafts }: Pick<Stores, 'assets' | 'drafts'>, tell: Tell) {
  return project(assetChanged, 'catalog.assets', async ({ subject, revision, data }) => {
    const facts: AssetFacts = data
      ? {
          id: subject,
          revision,
          state: data.state,
          stills: data.stills,
          ...(data.foundMarkers === undefined ? {} : { foundMarkers: data.foundMarkers }),
          ...(data.durationMs === undefined ? {} : { durationMs: data.durationMs }),
        }
      : { id: subject, revision, state: 'GONE', stills: [] };
    if (!(await assets.project(facts))) return;
    for (const id of await drafts.listIdsByAsset(subject)) tell(draftChannel(id));
  });
}
