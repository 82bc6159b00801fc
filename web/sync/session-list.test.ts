import { reconciled, withSession, type ListedSession } from './session-list.ts';

const session = (id: string, revision: number, state: ListedSession['state'] = 'PLAYING') => ({ id, revision, state });

describe('the account’s sessions', () => {
  it('take a newer report and pass over an older or repeated one', () => {
    const list = [session('a', 3)];
    expect(withSession(list, session('a', 4, 'PAUSED'))).toEqual([session('a', 4, 'PAUSED')]);
    expect(withSession(list, session('a', 3, 'PAUSED'))).toBe(list);
    expect(withSession(list, session('a', 2, 'ENDED'))).toBe(list);
  });

  it('put a new one first and keep the others in place', () => {
    const list = withSession([session('a', 1), session('b', 1)], session('c', 1));
    expect(list.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    expect(withSession(list, session('b', 2)).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('lose one that ended, and do not take up one that had ended before', () => {
    expect(withSession([session('a', 1)], session('a', 2, 'ENDED'))).toEqual([]);
    expect(withSession([], session('a', 2, 'ENDED'))).toEqual([]);
  });

  it('lose after a gap what no longer runs', () => {
    const list = [session('a', 5), session('b', 1)];
    expect(reconciled(list, [session('c', 1), session('b', 1)]).map(({ id }) => id)).toEqual(['c', 'b']);
    expect(reconciled(list, [session('a', 4)])).toEqual([session('a', 5)]);
  });
});
