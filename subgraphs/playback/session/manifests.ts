import { mediaBase } from '../../../platform/config/shared-settings.ts';
import { MEDIA_TOKEN_LIFETIME_MS, signMediaToken } from '../../../platform/tickets/media-token.ts';
import type { PlaybackSession } from './session-store.ts';

/** Where a session's media is fetched: addresses that are good for {@link MEDIA_TOKEN_LIFETIME_MS}. */
export function manifestsOf(
  { id, assetId, maximumHeight, capableHeight }: PlaybackSession,
  media: { publicUrl: string; key: Buffer },
  now: Date,
) {
  const expiresAtMs = now.getTime() + MEDIA_TOKEN_LIFETIME_MS;
  const token = signMediaToken({ session: id, asset: assetId, maximumHeight, expiresAtMs }, media.key);
  const film = `${mediaBase(media.publicUrl)}/m/${token}/${assetId}`;
  const folder = `${film}/${maximumHeight}`;
  return {
    hlsUrl: `${folder}/main.m3u8`,
    dashUrl: `${folder}/manifest.mpd`,
    storyboardUrl: `${film}/storyboard.vtt`,
    maximumHeight,
    isLimitedByPlan: capableHeight > maximumHeight,
    expiresAt: new Date(expiresAtMs),
  };
}
