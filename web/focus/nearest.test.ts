import { nearestBox, type Box, type Direction } from './nearest.ts';

/** A box of 100 × 50 at a column and row, with gaps of 20. */
const at = (column: number, row: number, width = 100): Box => ({
  left: column * 120,
  top: row * 70,
  right: column * 120 + width,
  bottom: row * 70 + 50,
});

function go(from: Box, boxes: Record<string, Box>, direction: Direction): string | undefined {
  const index = nearestBox(from, Object.values(boxes), direction);
  return index === undefined ? undefined : Object.keys(boxes)[index];
}

describe('nearestBox', () => {
  const rows = { a0: at(0, 0), b0: at(1, 0), c0: at(2, 0), a1: at(0, 1), b1: at(1, 1), a2: at(0, 2), z2: at(30, 2) };

  it('goes to the neighbour in a row and stops at its end', () => {
    expect(go(rows.a0, rows, 'right')).toBe('b0');
    expect(go(rows.c0, rows, 'left')).toBe('b0');
    expect(go(rows.c0, rows, 'right')).toBeUndefined();
    expect(go(rows.a1, rows, 'left')).toBeUndefined();
  });

  it('goes up and down to the nearest box of the next row', () => {
    expect(go(rows.b0, rows, 'down')).toBe('b1');
    expect(go(rows.b1, rows, 'up')).toBe('b0');
    expect(go(rows.a2, rows, 'down')).toBeUndefined();
  });

  it('does not skip a short row whose boxes are all to the side', () => {
    expect(go(rows.c0, rows, 'down')).toBe('b1');
    expect(go(at(30, 1), { ...rows }, 'up')).toBe('c0');
  });

  it('takes the box of a row whose middle is nearest', () => {
    const boxes = { wide: at(0, 1, 400), button: at(4, 1) };
    expect(go(at(4, 0), boxes, 'down')).toBe('button');
    expect(go(at(1, 0), boxes, 'down')).toBe('wide');
  });

  it('lets rows of unequal height count as one row', () => {
    const tall: Box = { left: 120, top: 60, right: 220, bottom: 160 };
    expect(go(at(1, 0), { low: at(0, 1), tall }, 'down')).toBe('tall');
  });

  it('lets neighbours touch', () => {
    const left: Box = { left: 0, top: 0, right: 50, bottom: 50 };
    const right: Box = { left: 48, top: 0, right: 98, bottom: 50 };
    expect(go(left, { right }, 'right')).toBe('right');
    expect(go(right, { left }, 'left')).toBe('left');
  });
});
