import fc from 'fast-check';
import { editDistance, prefixDistance } from './edit-distance.ts';

it.each([
  ['heat', 'heat', 0],
  ['haet', 'heat', 1],
  ['hat', 'heat', 1],
  ['heatt', 'heat', 1],
  ['heit', 'heat', 1],
  ['ehta', 'heat', 2],
  ['matirx', 'matrix', 1],
  ['', 'ab', 2],
])('%s is %s by %i edits', (a, b, expected) => {
  expect(editDistance(a, b, 2)).toBe(expected);
});

it('says one more than the limit, whatever the distance', () => {
  expect([editDistance('abc', 'xyz', 1), editDistance('a', 'abcdef', 2)]).toEqual([2, 3]);
});

it.each([
  ['mat', 'matrix', 0],
  ['amt', 'matrix', 1],
  ['matx', 'matrix', 1],
  ['xyz', 'matrix', 2],
])('%s begins %s but for %i edits', (a, b, expected) => {
  expect(prefixDistance(a, b, 1)).toBe(expected);
});

it('is symmetric, and no more than the longer word', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b, 8);
      expect(distance).toBe(editDistance(b, a, 8));
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(distance === 0).toBe(a === b);
    }),
  );
});
