import fc from 'fast-check';
import { createCoWatching, type CoWatching, type CoWatchingOptions, type Preference } from './co-watching.ts';

const preferences = (...items: string[]): Preference[] => items.map((item) => ({ item, weight: 4, atMs: 1 }));

function watching(byProfile: Record<string, string[]>, options?: CoWatchingOptions) {
  const coWatching = createCoWatching(options);
  for (const [profile, items] of Object.entries(byProfile)) coWatching.put(profile, preferences(...items));
  return coWatching;
}

describe('similar items', () => {
  it('are those that the same profiles watched, more of them before fewer', () => {
    const coWatching = watching({
      a: ['x', 'y'],
      b: ['x', 'y', 'z'],
      c: ['x', 'z', 'u'],
      d: ['y', 'u'],
      e: ['x', 'y'],
    });
    const similar = coWatching.similar('x', 10);
    expect(similar.map(({ id }) => id)).toEqual(['y', 'z', 'u']);
    expect(similar.every(({ score }) => score > 0 && score <= 1)).toBe(true);
  });

  it('are not merely what everybody watched', () => {
    const everybody = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`p${i}`, ['hit', `own_${i}`]]));
    const fans = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`fan${i}`, ['hit', 'cult', 'sequel']]));
    expect(watching({ ...everybody, ...fans }).similar('cult', 2)[0]?.id).toBe('sequel');
  });

  it('are right at once when a profile watches more, and when it takes all of it back', () => {
    const coWatching = watching({ a: ['x', 'y'], b: ['x', 'y'] });
    const before = coWatching.similar('x', 10);
    coWatching.put('c', preferences('x', 'z'));
    expect(coWatching.similar('x', 10).map(({ id }) => id)).toEqual(['y', 'z']);
    coWatching.put('c', []);
    expect(coWatching.similar('x', 10)).toEqual(before);
    expect(coWatching.mostWatched(10).map(coWatching.countWatchers)).toEqual([2, 2]);
  });

  it('take the newest of very many profiles to be like the rest', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`p${i}`, ['x', i % 2 ? 'odd' : 'even']]));
    const asked = watching(many, { profilesPerItem: 20 }).similar('x', 2);
    const all = watching(many).similar('x', 2);
    expect(asked.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    asked.forEach(({ score }, i) => expect(score / all[i]!.score).toBeGreaterThan(0.5));
  });
});

describe('what goes with several items', () => {
  it('names the one that says most for it, and a dislike speaks against', () => {
    const coWatching = watching({ a: ['x', 'y'], b: ['x', 'y'], c: ['u', 'v'], d: ['u', 'v', 'y'] });
    const liked = [
      { item: 'x', weight: 4 },
      { item: 'u', weight: 2 },
    ];
    const best = coWatching.score(liked, 10);
    expect(best.find(({ id }) => id === 'y')?.because).toBe('x');
    expect(best.find(({ id }) => id === 'v')?.because).toBe('u');
    const disliked = coWatching.score([liked[0]!, { item: 'u', weight: -4 }], 10);
    expect(disliked.map(({ id }) => id)).not.toContain('v');
  });
});

const item = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const entry = fc.record({ item, weight: fc.integer({ min: 1, max: 8 }), atMs: fc.nat(9) });
const put = fc.record({
  profile: fc.constantFrom('p', 'q', 'r', 's'),
  entries: fc.uniqueArray(entry, { selector: (one) => one.item, maxLength: 6 }),
});

it('is the same whatever happened before: only what each profile has now counts', () => {
  fc.assert(
    fc.property(fc.array(put, { maxLength: 30 }), (puts) => {
      const lived = createCoWatching();
      for (const { profile, entries } of puts) {
        lived.put(profile, entries);
        // Asked in between, so that something is remembered that has to be forgotten.
        lived.similar('a', 3);
      }
      const fresh = createCoWatching();
      const now = new Map(puts.map(({ profile, entries }) => [profile, entries]));
      for (const [profile, entries] of [...now].toReversed()) fresh.put(profile, entries.toReversed());
      const sources = ['c', 'a', 'f'].map((id) => ({ item: id, weight: 1 }));
      // Numbers are each process's own.
      const scored = (of: CoWatching) => of.score(sources, 6).map(({ item: _, ...rest }) => rest);
      expect(scored(lived)).toEqual(scored(fresh));
      for (const id of ['a', 'b', 'c']) expect(lived.similar(id, 6)).toEqual(fresh.similar(id, 6));
    }),
  );
});
