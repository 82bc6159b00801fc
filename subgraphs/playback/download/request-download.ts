import { mediaBase } from '../../../platform/config/shared-settings.ts';
import type { Passport } from '../../../platform/passport/passport.ts';
import { localise } from '../../../platform/text/localise.ts';
import { savedFilmPath } from '../../../platform/tickets/download-token.ts';
import type { Context } from '../context.ts';
import { checkHeight } from '../playability/check-height.ts';
import type { Refusal } from '../playability/playability.ts';
import { askMayDownload } from './ask-download.ts';

export interface DownloadRequest {
  titleId: string;
  editionId: string | undefined;
  maximumHeight: number | undefined;
}

export type DownloadOutcome =
  | { kind: 'ready'; url: string; expiresAt: Date; height: number; sizeBytes: number }
  | { kind: 'preparing'; height: number; progress: number }
  | { kind: 'failed' }
  | { kind: 'limited'; limit: number; retryAt: Date }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'notEntitled' };

/**
 * Gives a viewer the address of a film's file, or has it made, where they may save it. BAD_USER_INPUT for a height that no screen has.
 */
export async function requestDownload(
  { config, load, mediaKey, now, parts, requestId, signal }: Context,
  passport: Passport & { profile: string },
  request: DownloadRequest,
): Promise<DownloadOutcome> {
  checkHeight(request.maximumHeight, 'input.maximumHeight');
  const asked = await askMayDownload(load, passport, request, now);
  if (asked.kind !== 'allowed') return asked;
  const { title, playable } = asked;
  const { account, territory, maximumAge, locale } = passport;
  const asset = playable.asset.id;
  const name = title.names && localise(title.names, locale);
  const wanted = {
    ...{ account, markers: playable.edition.markers, ...(name ? { title: name } : {}) },
    maximumHeight: Math.min(asked.maximumHeight, request.maximumHeight ?? Infinity),
  };
  const found = await parts.askDownload(asset, wanted, { requestId, signal });
  switch (found?.state) {
    case undefined:
    case 'NO_RENDITION':
      return { kind: 'refused', refusal: { kind: 'notAvailable' } };
    case 'FAILED':
      return { kind: 'failed' };
    case 'LIMITED':
      return { kind: 'limited', limit: found.limit, retryAt: found.retryAt };
    case 'PREPARING':
      return { kind: 'preparing', height: found.heightClass, progress: found.progress };
    case 'READY': {
      const { heightClass, sizeBytes } = found;
      const right = { account, title: title.id, edition: playable.edition.id, territory, maximumAge, heightClass };
      const film = { asset, name: found.name, filename: name ?? 'film', right };
      const { path, expiresAt } = savedFilmPath(film, mediaKey, now);
      return {
        kind: 'ready',
        url: mediaBase(config.PUBLIC_MEDIA_URL) + path,
        expiresAt,
        height: heightClass,
        sizeBytes,
      };
    }
  }
}
