import { deliverTokens, dropRefreshToken, shownRefreshToken } from './refresh-header.ts';

const now = new Date('2026-11-24T12:00:00Z');
const tokens = {
  accessToken: 'access',
  accessExpiresAt: new Date(now.getTime() + 600_000),
  refreshToken: 'family.secret',
  refreshExpiresAt: new Date(now.getTime() + 3_600_900),
};

function exchange(headers: Record<string, string>) {
  const sent: Record<string, string> = {};
  return { headers, sent, setHeader: (name: string, value: string) => void (sent[name] = value) };
}

describe('the refresh token of a request', () => {
  it('is the argument, else what the gateway read from the cookie', () => {
    const browser = exchange({ 'x-marquee-refresh': 'cookie' });
    expect(shownRefreshToken(browser, 'argument')).toBe('argument');
    expect(shownRefreshToken(browser, null)).toBe('cookie');
    expect(shownRefreshToken(exchange({ 'x-marquee-refresh': '' }), undefined)).toBeUndefined();
    expect(shownRefreshToken(exchange({}), undefined)).toBeUndefined();
  });

  it('goes to a browser in the header alone', () => {
    const browser = exchange({ 'x-marquee-client': 'web' });
    expect(deliverTokens(browser, tokens, now).refreshToken).toBeUndefined();
    expect(browser.sent).toEqual({ 'x-marquee-set-refresh': 'family.secret; Max-Age=3600' });
  });

  it('goes to every other client in the answer alone', () => {
    const tv = exchange({});
    expect(deliverTokens(tv, tokens, now)).toEqual(tokens);
    dropRefreshToken(tv);
    expect(tv.sent).toEqual({});
  });

  it('is taken from a browser, and left alone where there is no new one', () => {
    const browser = exchange({ 'x-marquee-client': 'web' });
    deliverTokens(browser, { ...tokens, refreshToken: undefined }, now);
    expect(browser.sent).toEqual({});
    dropRefreshToken(browser);
    expect(browser.sent).toEqual({ 'x-marquee-set-refresh': '' });
  });
});
