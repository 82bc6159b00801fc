import { loadAssets } from '../asset/load-assets.ts';
import type { Context } from '../context.ts';
import type { TitleDraft } from './draft-store.ts';
import { readinessOf, type ReadinessGap } from './readiness.ts';

/** What is missing before the draft may be published, by what is known now. Publishing asks again, in its transaction. */
export async function findGaps(context: Context, draft: TitleDraft): Promise<ReadinessGap[]> {
  const [assets, series] = await Promise.all([
    loadAssets(context, draft.editions),
    draft.seriesId === undefined ? undefined : context.load.titles.load(draft.seriesId),
  ]);
  return readinessOf(draft, { assets, isSeriesPublished: series !== undefined });
}
