import { seal, unseal, type Opened } from './seal.ts';

const PURPOSE = 'media token 1';

/** How long a token may live: a night's playback with pauses. What is short-lived is the session's authorisation. */
export const MEDIA_TOKEN_LIFETIME_MS = 24 * 3_600_000;

/** The right to fetch one asset's media up to a height. Made by playback, believed by origin and edges. */
export interface MediaToken {
  session: string;
  asset: string;
  /** Height class: 720 allows 720p and below. */
  maximumHeight: number;
  /** Unix time in milliseconds. */
  expiresAtMs: number;
}

/** The token's text, a path segment: `/m/{token}/{asset}/…`. */
export function signMediaToken(token: MediaToken, key: Uint8Array): string {
  return seal(PURPOSE, [token.session, token.asset, token.maximumHeight, token.expiresAtMs], key);
}

/** The token, or why it is not believed. Several keys are accepted while one replaces another. */
export function verifyMediaToken(text: string, keys: readonly Uint8Array[], nowMs: number): Opened<MediaToken> {
  const opened = unseal(PURPOSE, text, keys);
  if (!opened.ok) return opened;
  const [session, asset, maximumHeight, expiresAtMs] = opened.value;
  if (
    typeof session !== 'string' ||
    typeof asset !== 'string' ||
    typeof maximumHeight !== 'number' ||
    typeof expiresAtMs !== 'number'
  ) {
    return { ok: false, fault: 'MALFORMED' };
  }
  if (nowMs >= expiresAtMs) return { ok: false, fault: 'EXPIRED' };
  return { ok: true, value: { session, asset, maximumHeight, expiresAtMs } };
}
