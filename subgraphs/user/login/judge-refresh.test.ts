import { judgeRefresh } from './judge-refresh.ts';

const now = new Date('2026-11-24T12:00:00Z');
const at = (ms: number) => new Date(now.getTime() + ms);
const GRACE_MS = 10_000;

const login = {
  tokenHash: 'third',
  spent: { tokenHash: 'second', at: now },
  expiresAt: at(86_400_000),
};

describe('a refresh token', () => {
  it('that is good is replaced', () => {
    expect(judgeRefresh(login, 'third', at(1), GRACE_MS)).toBe('rotate');
    expect(judgeRefresh({ ...login, spent: undefined }, 'third', at(1), GRACE_MS)).toBe('rotate');
  });

  it('spent a moment ago gives its successor again', () => {
    expect(judgeRefresh(login, 'second', at(0), GRACE_MS)).toBe('repeat');
    expect(judgeRefresh(login, 'second', at(GRACE_MS), GRACE_MS)).toBe('repeat');
  });

  it('spent longer ago, or before the last one, gives the theft away', () => {
    expect(judgeRefresh(login, 'second', at(GRACE_MS + 1), GRACE_MS)).toBe('reused');
    expect(judgeRefresh(login, 'first', at(1), GRACE_MS)).toBe('reused');
    expect(judgeRefresh({ ...login, spent: undefined }, 'first', at(1), GRACE_MS)).toBe('reused');
  });

  it('of an expired login is expired, and no theft', () => {
    expect(judgeRefresh(login, 'third', login.expiresAt, GRACE_MS)).toBe('expired');
    expect(judgeRefresh(login, 'first', login.expiresAt, GRACE_MS)).toBe('expired');
  });
});
