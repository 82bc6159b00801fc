import { call } from '../../platform/internal/contract.ts';
import type { InternalClient } from '../../platform/internal/internal-client.ts';
import type { Download } from '../../platform/tickets/download-token.ts';
import { rightToDownload, type DownloadRight, type SavedFilm } from '../../schema/internal/download.ts';
import { createAnswerCache } from './answer-cache.ts';
import { FRESH_MS, REFUSED_MS } from './authorisation-cache.ts';

/**
 * Whether what a viewer's address was given for still holds. While playback is away, whoever it let in goes on for five minutes; of others
 * it throws `ServiceUnavailable`. `nowMs` is a monotonic clock.
 */
export function createDownloadRights({ playback, nowMs }: { playback: InternalClient; nowMs(): number }) {
  const cache = createAnswerCache<DownloadRight, undefined>({
    ask: async (subject) => {
      const answer = await call(playback, rightToDownload, {}, { body: JSON.parse(subject) as SavedFilm });
      return answer ?? { mayFetch: false, reason: 'UNKNOWN' };
    },
    countsMs: ({ mayFetch }) => (mayFetch ? FRESH_MS : REFUSED_MS),
    letsIn: ({ mayFetch }) => mayFetch,
    nowMs,
  });
  return {
    async find({ asset, right }: Required<Pick<Download, 'asset' | 'right'>>): Promise<DownloadRight> {
      const film: SavedFilm = { asset, ...right };
      return (await cache.get(JSON.stringify(film), undefined)).answer;
    },
  };
}
