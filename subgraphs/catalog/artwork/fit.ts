import type { ArtworkKind } from '../generated/types.ts';
import type { PictureFacts } from './picture-store.ts';

interface Fit {
  /** Width by height; undefined where any is right. */
  ratio?: { value: number; words: string };
  /** Pixels. */
  leastWidth: number;
  isOpaque: boolean;
}

const UPRIGHT = { value: 2 / 3, words: '2:3' };
const WIDE = { value: 16 / 9, words: '16:9' };
/** Posters are printed at 27 by 40 inches, pictures taken of a film of 1.85:1: what is cut off at the sides is not missed. */
const TOLERATED = 0.05;

const FITS: Record<ArtworkKind, Fit> = {
  POSTER: { ratio: UPRIGHT, leastWidth: 300, isOpaque: true },
  BACKDROP: { ratio: WIDE, leastWidth: 960, isOpaque: true },
  STILL: { ratio: WIDE, leastWidth: 320, isOpaque: true },
  LOGO: { leastWidth: 160, isOpaque: false },
};

const NOT_SHOWN = {
  CHECKING: 'The picture is still looked at.',
  FAILED: 'The picture was refused, for the reason that it tells.',
  GONE: 'The picture is no more.',
};

/** Why a picture is not shown as artwork of that kind, for people; undefined where it is. Pure. */
export function misfitOf(kind: ArtworkKind, picture: PictureFacts | undefined): string | undefined {
  if (picture?.state !== 'READY') return NOT_SHOWN[picture?.state ?? 'CHECKING'];
  const { width, height, isOpaque } = picture;
  const { ratio, leastWidth, isOpaque: wantsOpaque } = FITS[kind];
  if (width < leastWidth) return `A ${kind} is at least ${leastWidth} pixels wide, the picture ${width}.`;
  if (ratio && Math.abs(Math.log(width / height / ratio.value)) > TOLERATED) {
    return `A ${kind} is ${ratio.words}, the picture ${width} by ${height} pixels.`;
  }
  if (isOpaque === wantsOpaque) return undefined;
  return wantsOpaque
    ? `What lies behind it shines through the picture, which a ${kind} does not let.`
    : `A ${kind} stands on nothing, and the picture has a background.`;
}
