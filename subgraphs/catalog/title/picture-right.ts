import { isSeenAnywhere } from '../../../platform/policy/visibility.ts';
import { answerCall } from '../../../platform/internal/contract.ts';
import type { InternalRoute } from '../../../platform/internal/internal-routes.ts';
import { pictureRightOfAsset, type PictureRight } from '../../../schema/internal/picture-right.ts';
import type { Stores } from '../stores.ts';
import type { TitleStore } from './title-store.ts';
import { policyFacts } from './visible-titles.ts';

/** Whether anybody may see the pictures of an asset: some viewer sees a title now that has it. */
export async function pictureRightOf(titles: TitleStore, assetId: string, now: Date): Promise<PictureRight> {
  const users = await titles.findByAsset(assetId);
  const seriesIds = [...new Set(users.flatMap(({ seriesId }) => seriesId ?? []))];
  const found = seriesIds.length > 0 ? await titles.findMany(seriesIds) : [];
  const isPublic = users.some((title) => {
    const series = found.find((each) => each?.id === title.seriesId);
    return isSeenAnywhere(policyFacts(title), { series: series && policyFacts(series), episodes: [] }, now);
  });
  return { isPublic };
}

/** What the origin asks before it serves a picture. */
export function pictureRoute({ titles }: Stores): InternalRoute {
  return answerCall(pictureRightOfAsset, ({ asset }) => pictureRightOf(titles, asset, new Date()));
}
