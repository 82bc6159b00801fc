/** Widths that pictures are made in, in pixels: every other one is rounded up, so that a picture has few sizes. */
export const PICTURE_WIDTHS = [160, 320, 480, 640, 960, 1280, 1920] as const;

/** Pixels. */
export interface PictureSize {
  width: number;
  height: number;
}

/** The size of a picture that is made in such a width: never more than there is of it. */
export function sizeAtWidth(original: PictureSize, width: number): PictureSize {
  if (width >= original.width) return { width: original.width, height: original.height };
  return { width, height: Math.max(1, Math.round((original.height * width) / original.width)) };
}

/** Widths that show as much of a picture as there is: up to the first that is as wide as it, or wider. */
export function widthsOf({ width }: PictureSize): number[] {
  const whole = PICTURE_WIDTHS.findIndex((candidate) => candidate >= width);
  return PICTURE_WIDTHS.slice(0, whole < 0 ? undefined : whole + 1);
}
