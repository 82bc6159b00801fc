import { isSeenAnywhere } from '../../../platform/policy/visibility.ts';
import { isId } from '../../../platform/ids/ids.ts';
import { answerCall } from '../../../platform/internal/contract.ts';
import type { InternalRoute } from '../../../platform/internal/internal-routes.ts';
import { pictureRightOfAsset, type PictureRight } from '../../../schema/internal/picture-right.ts';
import type { Stores } from '../stores.ts';
import type { TitleStore } from './title-store.ts';
import { policyFacts } from './visible-titles.ts';

/** Whether anybody may see the pictures of an asset, or a picture: some viewer sees a title now that has it. */
export async function pictureRightOf(titles: TitleStore, ownerId: string, now: Date): Promise<PictureRight> {
  const users = isId('picture', ownerId) ? await titles.findByPicture(ownerId) : await titles.findByAsset(ownerId);
  const ofSeries = users.filter(({ kind }) => kind === 'SERIES').map(({ id }) => id);
  const episodes = ofSeries.length > 0 ? await titles.listEpisodes(ofSeries) : [];
  const seriesIds = [...new Set(users.flatMap(({ seriesId }) => seriesId ?? []))];
  const found = seriesIds.length > 0 ? await titles.findMany(seriesIds) : [];
  const isPublic = users.some((title) => {
    const series = found.find((each) => each?.id === title.seriesId);
    const own = episodes[ofSeries.indexOf(title.id)] ?? [];
    return isSeenAnywhere(policyFacts(title), { series: series && policyFacts(series), episodes: own }, now);
  });
  return { isPublic };
}

/** What the origin asks before it serves a picture. */
export function pictureRoute({ titles }: Stores): InternalRoute {
  return answerCall(pictureRightOfAsset, ({ asset }) => pictureRightOf(titles, asset, new Date()));
}
