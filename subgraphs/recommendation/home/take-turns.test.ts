import type { PageItem } from './page.ts';
import { takeTurns } from './take-turns.ts';

const items = (...ids: string[]): PageItem[] => ids.map((titleId) => ({ titleId, reason: { kind: 'NEW' } }));
const numbered = (from: number, to: number) => items(...Array.from({ length: to - from }, (_, i) => `t${from + i}`));
const ids = (rows: PageItem[][]) => rows.map((row) => row.map(({ titleId }) => titleId));
const itself = (id: string) => id;

describe('rows that take turns', () => {
  it('have nothing twice, and the earlier one has what both want', () => {
    const rows = ids(
      takeTurns(
        [
          { items: items('a', 'b'), limit: 9 },
          { items: items('b', 'c'), limit: 9 },
        ],
        itself,
        new Set(),
      ),
    );
    expect(rows).toEqual([['a', 'b'], ['c']]);
  });

  it('leave each other a share of what all of them want', () => {
    const all = numbered(0, 20);
    const rows = ids(
      takeTurns(
        [
          { items: all, limit: 40 },
          { items: all, limit: 40 },
        ],
        itself,
        new Set(),
      ),
    );
    expect(rows.map((row) => row.length)).toEqual([12, 8]);
    expect(rows[1]![0]).toBe('t6');
  });

  it('stop at their limits, and pass by what is taken, an episode with its series', () => {
    const draft = { items: items('series', 'x', 'y', 'z'), limit: 2 };
    const taken = new Set(['series']);
    expect(ids(takeTurns([draft], itself, taken))).toEqual([['x', 'y']]);
    const episodes = { items: items('series/1', 'series/2', 'x'), limit: 9 };
    expect(ids(takeTurns([episodes], (id) => id.split('/')[0]!, new Set()))).toEqual([['series/1', 'x']]);
  });
});
