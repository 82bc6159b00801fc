import type { AssetFacts } from '../asset/asset-store.ts';
import type { ReadinessGapCode } from '../generated/types.ts';
import type { TitleDraft } from './draft-store.ts';

export interface ReadinessGap {
  code: ReadinessGapCode;
  message: string;
}

/** What else decides whether a draft may be published. */
export interface ReadinessFacts {
  /** Those that its editions use; undefined where job has told nothing yet. */
  assets: readonly (AssetFacts | undefined)[];
  /** Of an episode. */
  isSeriesPublished: boolean;
}

/** From PLAYABLE on a viewer can start it; higher renditions follow by themselves. */
function isPlayable(asset: AssetFacts | undefined): boolean {
  return asset?.state === 'PLAYABLE' || asset?.state === 'READY';
}

/**
 * What is missing before the draft may be published. An edition without media is no gap: it is left out of the snapshot,
 * and a title with none at all is announced.
 */
export function readinessOf(draft: TitleDraft, { assets, isSeriesPublished }: ReadinessFacts): ReadinessGap[] {
  const gaps: ReadinessGap[] = [];
  if (draft.names.length === 0) gaps.push({ code: 'NAME_MISSING', message: 'The title has no name.' });
  if (!draft.ageRating) gaps.push({ code: 'AGE_RATING_MISSING', message: 'The title has no age rating.' });
  for (const { name, assetId, windows } of draft.editions) {
    if (assetId === undefined) continue;
    const asset = assets.find((candidate) => candidate?.id === assetId);
    if (!isPlayable(asset)) {
      const state = asset?.state ?? 'not known yet';
      gaps.push({ code: 'ASSET_NOT_READY', message: `The media of edition ${name} is ${state}.` });
    }
    if (windows.length === 0) gaps.push({ code: 'WINDOW_MISSING', message: `Edition ${name} has no window.` });
  }
  if (draft.kind === 'EPISODE' && !isSeriesPublished) {
    gaps.push({ code: 'SERIES_NOT_PUBLISHED', message: 'Its series is not published.' });
  }
  return gaps;
}
