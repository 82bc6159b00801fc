import { seal, unseal, type Opened } from './seal.ts';

const PURPOSE = 'made picture 1';

/** Within this time an address stays the same, as with other pictures. */
const STEP_MS = 3_600_000;

export const IMAGE_FORMATS = ['AUTO', 'AVIF', 'WEBP', 'JPEG'] as const;
export const ANIMATION_FORMATS = ['AUTO', 'WEBP', 'GIF'] as const;
export type ImageFormat = (typeof IMAGE_FORMATS)[number];
export type AnimationFormat = (typeof ANIMATION_FORMATS)[number];

/** A picture of a film that is made when somebody asks for it. The film is cut at its sides where its shape is another. */
export interface MadePicture {
  asset: string;
  /** Pixels. */
  width: number;
  height: number;
  /** Milliseconds into the film. */
  timeMs: number;
  /** 0: a picture that stands still. */
  durationMs: number;
  /** `AUTO`: the best that who asks can read. Of one that moves, one of {@link ANIMATION_FORMATS}. */
  format: ImageFormat | AnimationFormat;
}

/**
 * Where such a picture is fetched, for one to two hours from `now`: below the media address. The right is to this very picture, so
 * nobody has others made by altering an address.
 */
export function madePicturePath(picture: MadePicture, key: Uint8Array, now: Date): string {
  const expiresAtMs = (Math.floor(now.getTime() / STEP_MS) + 2) * STEP_MS;
  const { asset, width, height, timeMs, durationMs, format } = picture;
  return `/m/p/${seal(PURPOSE, [asset, width, height, timeMs, durationMs, format, expiresAtMs], key)}`;
}

/** The picture that a token is for, or why it is not believed. */
export function verifyMadePictureToken(text: string, keys: readonly Uint8Array[], nowMs: number): Opened<MadePicture> {
  const opened = unseal(PURPOSE, text, keys);
  if (!opened.ok) return opened;
  const [asset, width, height, timeMs, durationMs, format, expiresAtMs] = opened.value;
  const formats: readonly unknown[] = durationMs === 0 ? IMAGE_FORMATS : ANIMATION_FORMATS;
  if (
    typeof asset !== 'string' ||
    typeof width !== 'number' ||
    typeof height !== 'number' ||
    typeof timeMs !== 'number' ||
    typeof durationMs !== 'number' ||
    typeof expiresAtMs !== 'number' ||
    !formats.includes(format)
  ) {
    return { ok: false, fault: 'MALFORMED' };
  }
  if (nowMs >= expiresAtMs) return { ok: false, fault: 'EXPIRED' };
  return { ok: true, value: { asset, width, height, timeMs, durationMs, format: format as MadePicture['format'] } };
}
