import { z } from 'zod';
import { seal, unseal, type Opened } from './seal.ts';

const PURPOSE = 'download token 1';

/** Within this time an address stays the same, so that who asks again goes on with what is fetched already. */
const STEP_MS = 3_600_000;
/** Long enough for a whole film over a slow line: a fetch that is cut goes on within it. */
const STEPS = 24;
/** Of a viewer's, who asks again by the press of a button. */
const VIEWER_STEPS = 4;

/** What a viewer's address was given for; who believes it asks playback whether that still holds. */
export interface DownloadRight {
  account: string;
  title: string;
  edition: string;
  territory: string;
  /** Years. */
  maximumAge: number;
  /** Of the file. */
  heightClass: number;
}

/** One file of an asset, and what it is called where it is saved. */
export interface Download {
  asset: string;
  /** `720p.mp4`. */
  name: string;
  filename: string;
  /** Absent of who works on the film. */
  right?: DownloadRight;
}

function expiryOf(now: Date, steps: number): number {
  return (Math.floor(now.getTime() / STEP_MS) + steps) * STEP_MS;
}

/** Where who works on the film fetches a file, for 23 to 24 hours from `now`: below the media address. */
export function downloadPath({ asset, name, filename }: Omit<Download, 'right'>, key: Uint8Array, now: Date): string {
  return `/m/d/${seal(PURPOSE, [asset, name, filename, expiryOf(now, STEPS)], key)}/${name}`;
}

/** Where a viewer fetches a file, for 3 to 4 hours from `now`. */
export function savedFilmPath(
  { asset, name, filename, right }: Required<Download>,
  key: Uint8Array,
  now: Date,
): { path: string; expiresAt: Date } {
  const expiresAtMs = expiryOf(now, VIEWER_STEPS);
  const { account, title, edition, territory, maximumAge, heightClass } = right;
  const sealed = seal(
    PURPOSE,
    [asset, name, filename, expiresAtMs, account, title, edition, territory, maximumAge, heightClass],
    key,
  );
  return { path: `/m/d/${sealed}/${name}`, expiresAt: new Date(expiresAtMs) };
}

const file = z.tuple([z.string(), z.string(), z.string(), z.number()]);
const right = z.tuple([z.string(), z.string(), z.string(), z.string(), z.number(), z.number()]);

/** The file that a token is for, or why it is not believed. */
export function verifyDownloadToken(text: string, keys: readonly Uint8Array[], nowMs: number): Opened<Download> {
  const opened = unseal(PURPOSE, text, keys);
  if (!opened.ok) return opened;
  const ofFile = file.safeParse(opened.value.slice(0, 4));
  const ofRight = opened.value.length > 4 ? right.safeParse(opened.value.slice(4)) : undefined;
  if (!ofFile.success || ofRight?.success === false) return { ok: false, fault: 'MALFORMED' };
  const [asset, name, filename, expiresAtMs] = ofFile.data;
  if (nowMs >= expiresAtMs) return { ok: false, fault: 'EXPIRED' };
  if (!ofRight) return { ok: true, value: { asset, name, filename } };
  const [account, title, edition, territory, maximumAge, heightClass] = ofRight.data;
  return {
    ok: true,
    value: { asset, name, filename, right: { account, title, edition, territory, maximumAge, heightClass } },
  };
}
