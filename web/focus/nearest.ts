export type Direction = 'left' | 'right' | 'up' | 'down';

/** In pixels of the viewport; may lie outside it. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Boxes may touch or overlap this much and still count as beside each other. */
const TOLERANCE = 4;

interface Span {
  start: number;
  end: number;
}

const mainSpan = (box: Box, isHorizontal: boolean): Span =>
  isHorizontal ? { start: box.left, end: box.right } : { start: box.top, end: box.bottom };
const middle = ({ start, end }: Span) => (start + end) / 2;
const overlaps = (a: Span, b: Span) => a.start < b.end - TOLERANCE && b.start < a.end - TOLERANCE;

/**
 * Where an arrow key goes from `from`: the index of the box in that direction, or undefined at the edge.
 *
 * Sideways only within what stands beside it: a row ends at its end. Up and down to the nearest row however far
 * sideways its boxes are, and in it to the box whose middle is nearest.
 */
export function nearestBox(from: Box, boxes: readonly Box[], direction: Direction): number | undefined {
  const isHorizontal = direction === 'left' || direction === 'right';
  const sign = direction === 'right' || direction === 'down' ? 1 : -1;
  const fromMain = mainSpan(from, isHorizontal);
  const fromCross = mainSpan(from, !isHorizontal);
  const gapTo = (box: Box) => {
    const main = mainSpan(box, isHorizontal);
    return sign > 0 ? main.start - fromMain.end : fromMain.start - main.end;
  };

  const ahead = boxes.flatMap((box, index) => {
    if (gapTo(box) < -TOLERANCE) return [];
    return isHorizontal && !overlaps(mainSpan(box, false), fromCross) ? [] : [{ box, index, gap: gapTo(box) }];
  });
  if (ahead.length === 0) return undefined;

  const nearest = ahead.reduce((best, next) => (next.gap < best.gap ? next : best));
  const row = mainSpan(nearest.box, isHorizontal);
  const crossDistance = (box: Box) => Math.abs(middle(mainSpan(box, !isHorizontal)) - middle(fromCross));
  return ahead
    .filter(({ box }) => box === nearest.box || overlaps(mainSpan(box, isHorizontal), row))
    .reduce((best, next) => (crossDistance(next.box) < crossDistance(best.box) ? next : best)).index;
}
