import Negotiator from 'negotiator';
import type { MadePicture } from '../../platform/tickets/made-picture-token.ts';

export type PictureFormat = 'AVIF' | 'WEBP' | 'JPEG' | 'GIF';

export const CONTENT_TYPES: Record<PictureFormat, string> = {
  AVIF: 'image/avif',
  WEBP: 'image/webp',
  JPEG: 'image/jpeg',
  GIF: 'image/gif',
};

const ENCODERS: Record<'still' | 'moving', Partial<Record<PictureFormat, string>>> = {
  still: { AVIF: 'libsvtav1', WEBP: 'libwebp', JPEG: 'mjpeg' },
  moving: { WEBP: 'libwebp_anim', GIF: 'gif' },
};

/**
 * In which format to send a picture: the one that it was asked for in, or the smallest of those that this `Accept` names and this
 * ffmpeg can make; what names none, as by `*\/*`, gets what everything reads. Undefined where ffmpeg cannot make it. Pure.
 */
export function choosePictureFormat(
  { format, durationMs }: Pick<MadePicture, 'format' | 'durationMs'>,
  accept: string | undefined,
  encoders: ReadonlySet<string>,
): PictureFormat | undefined {
  const known = ENCODERS[durationMs === 0 ? 'still' : 'moving'];
  const isMade = (wanted: PictureFormat) => known[wanted] !== undefined && encoders.has(known[wanted]);
  if (format !== 'AUTO') return isMade(format) ? format : undefined;
  // What a client rules out (q=0) is not in the list.
  const accepted = new Set(new Negotiator({ headers: { accept } }).mediaTypes());
  const smallest = (['AVIF', 'WEBP'] as const).find((wanted) => isMade(wanted) && accepted.has(CONTENT_TYPES[wanted]));
  return smallest ?? (['JPEG', 'GIF'] as const).find(isMade);
}
