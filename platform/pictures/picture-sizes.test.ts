import fc from 'fast-check';
import { PICTURE_WIDTHS, sizeAtWidth, widthsOf } from './picture-sizes.ts';

const sides = fc.integer({ min: 1, max: 16_384 });

it('is made in few widths, none above what there is, and one of them shows all of it up to the widest', () => {
  fc.assert(
    fc.property(sides, sides, (width, height) => {
      const made = widthsOf({ width, height }).map((each) => sizeAtWidth({ width, height }, each));
      expect(new Set(made.map((size) => size.width)).size).toBe(made.length);
      for (const size of made) {
        expect(size.width).toBeLessThanOrEqual(width);
        expect(size.height).toBeGreaterThanOrEqual(1);
        expect(Math.abs(size.height - (height * size.width) / width)).toBeLessThanOrEqual(1);
      }
      expect(made.at(-1)!.width).toBe(Math.min(width, PICTURE_WIDTHS.at(-1)!));
    }),
  );
});
