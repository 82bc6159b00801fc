import { badInput } from '../../../platform/errors/errors.ts';
import { PICTURE_WIDTHS } from '../../../platform/pictures/picture-sizes.ts';
import type { AnimationFormat, ImageFormat, MadePicture } from '../../../platform/tickets/made-picture-token.ts';
import type { Asset } from '../asset/asset-store.ts';
import type { ImageFit } from '../generated/types.ts';

const ANIMATION_WIDTHS = [160, 320, 480, 640];
const LEAST_WIDTH = 16;
const ANIMATION_MS = { least: 500, most: 10_000 };

const RATIOS: Record<Exclude<ImageFit, 'FILM'>, number> = { WIDE: 16 / 9, SQUARE: 1, UPRIGHT: 2 / 3 };

type Film = Pick<Asset, 'id' | 'durationMs' | 'video'>;

const even = (pixels: number) => Math.max(2, 2 * Math.round(pixels / 2));
const evenDown = (pixels: number) => Math.max(2, 2 * Math.floor(pixels / 2));

/** The size of a picture of that shape: the width that is made, or all that the film has of it. */
function sizeOf(
  film: { width: number; height: number },
  fit: ImageFit,
  width: number,
): { width: number; height: number } {
  const ratio = fit === 'FILM' ? film.width / film.height : RATIOS[fit];
  const whole = Math.min(film.width, film.height * ratio);
  const made = evenDown(Math.min(width, whole));
  return { width: made, height: even(made / ratio) };
}

function checkWidth(width: number, widths: readonly number[]): number {
  const made = widths.find((candidate) => candidate >= width);
  if (made === undefined || width < LEAST_WIDTH) {
    throw badInput('width', `${LEAST_WIDTH} to ${widths.at(-1)} pixels.`);
  }
  return made;
}

/** The film's largest picture and its length; undefined before anything of it can be played. */
function filmOf({ durationMs, video }: Film) {
  const largest = video.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  return largest && durationMs !== undefined ? { width: largest.width, height: largest.height, durationMs } : undefined;
}

function checkTime(argument: string, timeMs: number, durationMs: number): void {
  if (timeMs < 0 || timeMs > durationMs)
    throw badInput(argument, `0 to ${durationMs}, the length of the film, in milliseconds.`);
}

/** The picture that is asked for. BAD_USER_INPUT where an argument is out of its bounds; undefined where there is nothing to show yet. */
export function askImage(
  asset: Film,
  { timeMs, width, format, fit }: { timeMs: number; width: number; format: ImageFormat; fit: ImageFit },
): MadePicture | undefined {
  const made = checkWidth(width, PICTURE_WIDTHS);
  const film = filmOf(asset);
  if (!film) return undefined;
  checkTime('timeMs', timeMs, film.durationMs);
  return { asset: asset.id, ...sizeOf(film, fit, made), timeMs, durationMs: 0, format };
}

/** As {@link askImage}. */
export function askAnimation(
  asset: Film,
  asked: { startMs: number; durationMs: number; width: number; format: AnimationFormat },
): MadePicture | undefined {
  const { startMs, durationMs, width, format } = asked;
  const made = checkWidth(width, ANIMATION_WIDTHS);
  if (durationMs < ANIMATION_MS.least || durationMs > ANIMATION_MS.most) {
    throw badInput('durationMs', `${ANIMATION_MS.least} to ${ANIMATION_MS.most} milliseconds.`);
  }
  const film = filmOf(asset);
  if (!film) return undefined;
  checkTime('startMs', startMs, film.durationMs);
  const left = Math.max(1, film.durationMs - startMs);
  return {
    asset: asset.id,
    ...sizeOf(film, 'FILM', made),
    timeMs: startMs,
    durationMs: Math.min(durationMs, left),
    format,
  };
}
