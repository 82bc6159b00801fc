import { project } from '../../../platform/events/consume.ts';
import { assetChanged } from '../../../schema/events/asset.ts';
import type { DraftStore } from '../draft/draft-store.ts';
import type { AssetFacts, AssetStore } from './asset-store.ts';

/** Follows job's assets; whoever looks at a draft that uses one hears of the change. */
export function projectAssets(options: {
  assets: AssetStore;
  drafts: Pick<DraftStore, 'listIdsByAsset'>;
  hintDraft(id: string): void;
}) {
  const { assets, drafts, hintDraft } = options;
  return project(assetChanged, 'catalog.assets', async ({ subject, revision, data }) => {
    const facts: AssetFacts = data
      ? {
          id: subject,
          revision,
          state: data.state,
          stills: data.stills,
          ...(data.durationMs === undefined ? {} : { durationMs: data.durationMs }),
        }
      : { id: subject, revision, state: 'GONE', stills: [] };
    if (!(await assets.project(facts))) return;
    for (const id of await drafts.listIdsByAsset(subject)) hintDraft(id);
  });
}
