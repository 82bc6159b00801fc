import Negotiator from 'negotiator';
import type { SizedFormat } from '../../platform/pictures/sized-picture.ts';
import type { MadePicture } from '../../platform/tickets/made-picture-token.ts';

export type PictureFormat = 'AVIF' | 'WEBP' | 'JPEG' | 'PNG' | 'GIF';

/** Of a picture of a film. */
export type FilmPictureFormat = Exclude<PictureFormat, 'PNG'>;

/** Of a picture that is a smaller one of another. */
export type SizedPictureFormat = Exclude<SizedFormat, 'AUTO'>;

export const CONTENT_TYPES: Record<PictureFormat, string> = {
  AVIF: 'image/avif',
  WEBP: 'image/webp',
  JPEG: 'image/jpeg',
  PNG: 'image/png',
  GIF: 'image/gif',
};

const ENCODERS: Record<'still' | 'moving', Partial<Record<FilmPictureFormat, string>>> = {
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
): FilmPictureFormat | undefined {
  const known = ENCODERS[durationMs === 0 ? 'still' : 'moving'];
  const isMade = (wanted: FilmPictureFormat) => known[wanted] !== undefined && encoders.has(known[wanted]);
  if (format !== 'AUTO') return isMade(format) ? format : undefined;
  return smallestNamed(accept, isMade) ?? (['JPEG', 'GIF'] as const).find(isMade);
}

/** The smallest format that an `Accept` names. What a client rules out (q=0) it does not name, nor by `*\/*`. */
function smallestNamed(accept: string | undefined, isMade: (format: 'AVIF' | 'WEBP') => boolean) {
  const accepted = new Set(new Negotiator({ headers: { accept } }).mediaTypes());
  return (['AVIF', 'WEBP'] as const).find((wanted) => isMade(wanted) && accepted.has(CONTENT_TYPES[wanted]));
}

/**
 * In which format to send another size of a picture, as {@link choosePictureFormat}: what lets something shine through is a PNG for who
 * names nothing else. Undefined for a JPEG of such a one. Pure.
 */
export function chooseSizedFormat(
  format: SizedFormat,
  accept: string | undefined,
  { isOpaque }: { isOpaque: boolean },
): SizedPictureFormat | undefined {
  if (format === 'JPEG' && !isOpaque) return undefined;
  if (format !== 'AUTO') return format;
  return smallestNamed(accept, () => true) ?? (isOpaque ? 'JPEG' : 'PNG');
}
