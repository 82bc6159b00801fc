/** Small pictures at even distances over a film, in sheets: what a scrubber shows. */
export interface Storyboard {
  /** Pixels of one tile. */
  tileWidth: number;
  tileHeight: number;
  /** Tiles of a sheet. Those of the last one beyond `tileCount` repeat its last picture. */
  columns: number;
  rows: number;
  /** The nth tile, from 0, shows the film at n times so many milliseconds. */
  intervalMs: number;
  tileCount: number;
  sheetCount: number;
}

/** The longer side of a tile. A sheet is then no larger than a picture of HD television, which every device can hold. */
const TILE_SIDE = 192;
const GRID = 10;
/** Sheets of a film, however long it is. */
const SHEETS = 10;
/**
 * Renditions have a picture that stands for itself every two seconds, so these cost one decoded picture for a tile. Every second is
 * for films short enough to be decoded whole.
 */
const INTERVALS_S = [2, 4, 6, 10, 20, 30, 60];
const SHORT_FILM_MS = GRID * GRID * 1_000;

const even = (pixels: number) => Math.max(2, Math.round(pixels / 2) * 2);

/** The storyboard of a film of this length and shape. Pure. */
export function planStoryboard(film: { durationMs: number; width: number; height: number }): Storyboard {
  const durationMs = Math.max(1, film.durationMs);
  const leastMs = durationMs / (SHEETS * GRID * GRID);
  const seconds = INTERVALS_S.find((interval) => interval * 1_000 >= leastMs) ?? Math.ceil(leastMs / 60_000) * 60;
  const intervalMs = durationMs <= SHORT_FILM_MS ? 1_000 : seconds * 1_000;
  const tileCount = Math.ceil(durationMs / intervalMs);
  const columns = Math.min(GRID, tileCount);
  const rows = Math.min(GRID, Math.ceil(tileCount / columns));
  const scale = TILE_SIDE / Math.max(film.width, film.height);
  return {
    tileWidth: even(film.width * scale),
    tileHeight: even(film.height * scale),
    columns,
    rows,
    intervalMs,
    tileCount,
    sheetCount: Math.ceil(tileCount / (columns * rows)),
  };
}
