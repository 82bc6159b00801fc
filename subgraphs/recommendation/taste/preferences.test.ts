import { preferencesOf, type Opined } from './preferences.ts';
import type { Watch } from './watch.ts';

const watch = (titleId: string, change: Partial<Watch> = {}): Watch => ({
  titleId,
  positionMs: 100,
  durationMs: 100,
  isWatched: true,
  isFinished: true,
  isDismissed: false,
  atMs: 1,
  revision: 1,
  ...change,
});
const opined = (titleId: string, opinion: Opined['opinion'], change: Partial<Opined> = {}): Opined => ({
  titleId,
  opinion,
  atMs: 1,
  ...change,
});
const begun = (titleId: string, positionMs: number) =>
  watch(titleId, { positionMs, isWatched: false, isFinished: false });
const weights = (...given: Parameters<typeof preferencesOf>) =>
  Object.fromEntries(preferencesOf(...given).map(({ item, weight }) => [item, weight]));

describe('preferences', () => {
  it('weigh a glance less than half a film, and that less than all of it', () => {
    const { glance, some, half, all } = weights(
      [begun('glance', 2), begun('some', 30), begun('half', 60), watch('all')],
      [],
    );
    expect([glance, some, half, all]).toEqual([1, 2, 3, 4]);
  });

  it('count the episodes for the series, more for more', () => {
    const episodes = (n: number) => Array.from({ length: n }, (_, i) => watch(`e${i}`, { seriesId: 's', atMs: i }));
    expect([1, 2, 4, 9].map((n) => weights(episodes(n), [])['s'])).toEqual([4, 5, 6, 6]);
    expect(preferencesOf(episodes(4), [])).toEqual([{ item: 's', weight: 6, atMs: 3 }]);
  });

  it('weigh what is liked and loved more, also when it was never watched', () => {
    const said = weights(
      [watch('a'), watch('b'), watch('c')],
      [opined('b', 'LIKE'), opined('c', 'LOVE'), opined('d', 'LOVE')],
    );
    expect(said).toEqual({ a: 4, b: 6, c: 8, d: 8 });
  });

  it('have nothing of what is disliked; a disliked episode takes out itself alone', () => {
    const watched = [
      watch('a'),
      watch('e1', { seriesId: 's' }),
      watch('e2', { seriesId: 's' }),
      watch('f1', { seriesId: 't' }),
    ];
    const said = [opined('a', 'DISLIKE'), opined('e1', 'DISLIKE', { seriesId: 's' }), opined('t', 'DISLIKE')];
    expect(weights(watched, said)).toEqual({ s: 4 });
  });

  it('are the newest 200, newest first', () => {
    const many = Array.from({ length: 250 }, (_, i) => watch(`title_${i}`, { atMs: i }));
    const kept = preferencesOf(many, []);
    expect([kept.length, kept[0]?.item, kept.at(-1)?.item]).toEqual([200, 'title_249', 'title_50']);
  });
});
