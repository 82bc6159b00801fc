import { piecesOf } from './highlight.tsx';

const written = (fragment: string, ...ranges: [number, number][]) =>
  piecesOf({ fragment, ranges: ranges.map(([start, end]) => ({ start, end })) })
    .map(({ text, isMarked }) => (isMarked ? `[${text}]` : text))
    .join('|');

it('cuts a fragment at its ranges and loses nothing of it', () => {
  expect(written('The Lighthouse', [4, 9])).toBe('The |[Light]|house');
  expect(written('The Lighthouse', [4, 14], [0, 3])).toBe('[The]| |[Lighthouse]');
  expect(written('Nothing')).toBe('Nothing');
  expect(written('🎬 Film', [3, 7])).toBe('🎬 |[Film]');
});

it('survives ranges that overlap or lie outside', () => {
  expect(written('abcdef', [0, 3], [2, 4], [5, 99], [50, 60])).toBe('[abc]|[d]|e|[f]');
});
