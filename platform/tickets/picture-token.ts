import { seal, unseal, type Opened } from './seal.ts';

const PURPOSE = 'picture token 1';

/** Within this time an address stays the same, so that a page that asks again need not fetch the pictures again. */
const STEP_MS = 3_600_000;

/** Where everybody finds a picture of what may be seen. Below the media address. */
export function publicPicturePath(asset: string, name: string): string {
  return `/m/i/${asset}/${name}`;
}

/**
 * Where who works on the catalogue finds a picture that nobody else may see yet: it carries the right to one asset's pictures,
 * for one to two hours from `now`. Below the media address.
 */
export function privatePicturePath(asset: string, name: string, key: Uint8Array, now: Date): string {
  const expiresAtMs = (Math.floor(now.getTime() / STEP_MS) + 2) * STEP_MS;
  return `/m/i/${seal(PURPOSE, [asset, expiresAtMs], key)}/${asset}/${name}`;
}

/** The asset whose pictures a token opens, or why it is not believed. */
export function verifyPictureToken(text: string, keys: readonly Uint8Array[], nowMs: number): Opened<string> {
  const opened = unseal(PURPOSE, text, keys);
  if (!opened.ok) return opened;
  const [asset, expiresAtMs] = opened.value;
  if (typeof asset !== 'string' || typeof expiresAtMs !== 'number') return { ok: false, fault: 'MALFORMED' };
  return nowMs < expiresAtMs ? { ok: true, value: asset } : { ok: false, fault: 'EXPIRED' };
}
