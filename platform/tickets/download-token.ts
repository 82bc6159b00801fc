import { seal, unseal, type Opened } from './seal.ts';

const PURPOSE = 'download token 1';

/** Within this time an address stays the same, so that who asks again goes on with what is fetched already. */
const STEP_MS = 3_600_000;
/** Long enough for a whole film over a slow line: a fetch that is cut goes on within it. */
const STEPS = 24;

/** One file of an asset, and what it is called where it is saved. */
export interface Download {
  asset: string;
  /** `720p.mp4`. */
  name: string;
  filename: string;
}

/** Where a file is fetched, for 23 to 24 hours from `now`: below the media address. */
export function downloadPath({ asset, name, filename }: Download, key: Uint8Array, now: Date): string {
  const expiresAtMs = (Math.floor(now.getTime() / STEP_MS) + STEPS) * STEP_MS;
  return `/m/d/${seal(PURPOSE, [asset, name, filename, expiresAtMs], key)}/${name}`;
}

/** The file that a token is for, or why it is not believed. */
export function verifyDownloadToken(text: string, keys: readonly Uint8Array[], nowMs: number): Opened<Download> {
  const opened = unseal(PURPOSE, text, keys);
  if (!opened.ok) return opened;
  const [asset, name, filename, expiresAtMs] = opened.value;
  if (
    typeof asset !== 'string' ||
    typeof name !== 'string' ||
    typeof filename !== 'string' ||
    typeof expiresAtMs !== 'number'
  ) {
    return { ok: false, fault: 'MALFORMED' };
  }
  return nowMs < expiresAtMs ? { ok: true, value: { asset, name, filename } } : { ok: false, fault: 'EXPIRED' };
}
