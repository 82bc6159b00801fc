import { answerCall } from '../../../platform/internal/contract.ts';
import type { InternalRoute } from '../../../platform/internal/internal-routes.ts';
import { rightToDownload, type DownloadRight, type SavedFilm } from '../../../schema/internal/download.ts';
import { grantStands } from '../entitlement/standing-grant.ts';
import { findStillSeen } from '../playability/still-seen.ts';
import type { Parts } from '../stores.ts';

/** Whether what an address was given for still holds: its title is seen, with that media, and the account's plan lets it be saved. */
async function authorise(parts: Parts, film: SavedFilm, now: Date, signal: AbortSignal): Promise<DownloadRight> {
  const { title, edition, asset, account, heightClass } = film;
  const seen = await findStillSeen(parts.facts, { ...film, titleId: title, editionId: edition }, now);
  if (seen?.assetId !== asset) return { mayFetch: false, reason: 'TITLE_NOT_AVAILABLE' };
  const wanted = { maximumHeight: heightClass, allowsDownloads: true };
  const isEntitled = await grantStands(parts, account, wanted, { now, signal });
  return isEntitled ? { mayFetch: true } : { mayFetch: false, reason: 'ENTITLEMENT_ENDED' };
}

/** What the origin asks before it sends a file to be saved. */
export function downloadRightRoute(parts: Parts): InternalRoute {
  return answerCall(rightToDownload, (_parameters, film, signal) => authorise(parts, film, new Date(), signal));
}
