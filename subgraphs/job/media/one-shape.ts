import type { Shape } from '../../../platform/ffmpeg/scan-packets.ts';

/** A size in pixels, and the shape that it is shown in. */
export interface PictureFrame {
  width: number;
  height: number;
  /** Of the picture as it is shown: its pixels need not be square. */
  aspect: number;
  /** ffmpeg's name; undefined where it may be left as it comes. */
  pixelFormat?: string | undefined;
  /** In which shapes it is shown, one after the other; absent where the pictures' own pixels have to say it. */
  shapes?: readonly Shape[] | undefined;
}

/** A step of the film's clock that is none. */
const ROUNDING_SECONDS = 0.005;

/** The shape of the picture at hand, in terms of `scale`. */
function shownAspect(shapes: readonly Shape[]): string {
  const [first, ...others] = shapes;
  if (!first) return 'dar';
  const steps = others.map(({ fromMs, aspect }, i) => {
    const from = (fromMs / 1000 - ROUNDING_SECONDS).toFixed(3);
    return `+gte(t,${from})*(${(aspect - shapes[i]!.aspect).toFixed(6)})`;
  });
  return `(${first.aspect.toFixed(6)}${steps.join('')})`;
}

/** Shapes that differ by less are one: containers round the shapes of pixels, and encoders the sides of pictures. */
const SAME_SHAPE = 0.02;

/**
 * Filters that bring every picture into a frame in its own shape, with black beside or above what the frame has more: a recording may go
 * over from 4:3 to 16:9, or from 576 to 1080 lines, in its middle. What has the frame's shape fills it. `more` are options of `scale`.
 */
export function fitInto({ width, height, aspect, shapes = [] }: PictureFrame, more = ''): string[] {
  const ownShape = `${shownAspect(shapes)}/${aspect.toFixed(6)}`;
  const isSame = `lt(abs(${ownShape}-1),${SAME_SHAPE})`;
  // Even, so that what is left beside it is even as well as half of it.
  const side = (full: number, share: string) => `if(${isSame},${full},min(${full},max(2,4*round(${full}*${share}/4))))`;
  return [
    `scale=w='${side(width, `min(1,${ownShape})`)}':h='${side(height, `min(1,1/(${ownShape}))`)}':eval=frame${more}`,
    // Without it `pad` would stand where the first picture had it stand.
    `pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2:eval=frame`,
  ];
}
