import { isId, newId } from './ids.ts';

describe('newId', () => {
  it('sorts by the time it was made', () => {
    const ids = [1, 31, 32, 1_700_000_000_000, 1_700_000_000_001].map((now) => newId('title', now));
    expect(ids.toSorted()).toEqual(ids);
  });

  it('does not repeat within a millisecond', () => {
    expect(new Set(Array.from({ length: 10_000 }, () => newId('x', 1))).size).toBe(10_000);
  });

  it('is of a fixed length and of its kind', () => {
    expect(newId('title')).toMatch(/^title_[0-9a-hjkmnp-tv-z]{26}$/);
    expect(isId('title', newId('title'))).toBe(true);
    expect(isId('title', newId('asset'))).toBe(false);
    expect(isId('title', 'title_{"$gt":""}')).toBe(false);
  });
});
