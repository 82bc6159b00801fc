import { formatRefreshToken, newRefreshToken, newSalt, parseRefreshToken, successorOf } from './refresh-token.ts';

describe('a refresh token', () => {
  it('is read back from what a client holds, in characters that a cookie takes', () => {
    const token = newRefreshToken();
    const text = formatRefreshToken(token);
    expect(text).toMatch(/^[\w.-]{66}$/);
    expect(parseRefreshToken(text)).toEqual(token);
  });

  it.each(['', '.', 'abc', 'a.b.c', `${'a'.repeat(22)}.${'b'.repeat(42)}`, `${'a'.repeat(22)}.${'$'.repeat(43)}`])(
    'is not %p',
    (text) => {
      expect(parseRefreshToken(text)).toBeUndefined();
    },
  );

  it('has one successor for each salt, of the same family', () => {
    const token = newRefreshToken();
    const salt = newSalt();
    const next = successorOf(token, salt);
    expect(next).toEqual(successorOf(token, salt));
    expect(next.family).toBe(token.family);
    expect(next.secret).not.toBe(token.secret);
    expect(parseRefreshToken(formatRefreshToken(next))).toEqual(next);
    expect(successorOf(token, newSalt())).not.toEqual(next);
    expect(successorOf(newRefreshToken(), salt).secret).not.toBe(next.secret);
  });
});
