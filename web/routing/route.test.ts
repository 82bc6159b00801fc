import fc from 'fast-check';
import { pathTo, readRoute, safeReturnPath } from './route.ts';

describe('addresses of the page', () => {
  it('lead where they were made to lead', () => {
    expect(readRoute(pathTo.browse)).toEqual({ page: 'browse' });
    expect(readRoute(pathTo.title('title_a b/c'))).toEqual({ page: 'title', id: 'title_a b/c' });
    expect(readRoute(pathTo.person('person_ü'))).toEqual({ page: 'person', id: 'person_ü' });
    expect(readRoute(pathTo.genre('genre_a'))).toEqual({ page: 'genre', id: 'genre_a' });
    expect(readRoute(pathTo.watch('title_a'))).toEqual({ page: 'watch', id: 'title_a', isFromStart: false });
    expect(readRoute(pathTo.watch('title_a', { takeOver: 'session_b', isFromStart: true }))).toEqual({
      page: 'watch',
      id: 'title_a',
      takeOver: 'session_b',
      isFromStart: true,
    });
    expect(readRoute(pathTo.history)).toEqual({ page: 'history' });
    expect(readRoute(pathTo.myList)).toEqual({ page: 'my-list' });
    expect(readRoute(pathTo.account)).toEqual({ page: 'account' });
    expect(readRoute(pathTo.forgotten)).toEqual({ page: 'forgotten' });
    expect(readRoute(pathTo.reset)).toEqual({ page: 'reset' });
    expect(readRoute(`${pathTo.verify}#token=a-b_c`)).toEqual({ page: 'verify', token: 'a-b_c' });
    expect(readRoute(`${pathTo.reset}?token=a-b_c`)).toEqual({ page: 'reset' });
  });

  it('keep what is searched for, and what it is narrowed down to', () => {
    expect(readRoute(pathTo.search())).toEqual({ page: 'search', query: '', choice: { kinds: [], genreIds: [] } });
    const choice = { kinds: ['MOVIE' as const], genreIds: ['genre_a', 'genre_b'], decade: 1_990 };
    expect(readRoute(pathTo.search('Übung & 50 %', choice))).toEqual({ page: 'search', query: 'Übung & 50 %', choice });
    expect(readRoute('/search?q=a&kind=NONSENSE&decade=soon')).toEqual({
      page: 'search',
      query: 'a',
      choice: { kinds: [], genreIds: [] },
    });
  });

  it('lead back from the plans to where the viewer came from, on this page alone', () => {
    const returnTo = pathTo.watch('title_a', { isFromStart: true });
    expect(readRoute(pathTo.plans({ returnTo }))).toEqual({ page: 'plans', returnTo, isNew: false });
    expect(readRoute(pathTo.plans({ isNew: true }))).toEqual({ page: 'plans', isNew: true });
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/ /evil.example',
    '/\u0000/evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/%2e//evil.example',
    '/title/..//evil.example',
    'http:evil.example',
    'http:/evil.example',
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    '@evil.example',
    ':80@evil.example',
    '.evil.example',
    'evil.example',
    '',
  ])('lead from the plans to no other host: %j', (elsewhere) => {
    const query = `return=${encodeURIComponent(elsewhere)}`;
    expect(readRoute(`/plans?${query}`)).toEqual({ page: 'plans', isNew: false });
    expect(readRoute(`/pay/authenticate?payment=a&${query}`)).toEqual({ page: 'authenticate', paymentId: 'a' });
  });

  it('lead to this page alone whatever the address is made of, and read the same when read again', () => {
    const pieces = [
      '/',
      '\\',
      '\t',
      '\n',
      '\r',
      '\u0000',
      ' ',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      '%09',
      '@',
      ':',
      '?',
      '#',
      '；',
    ];
    const words = ['evil.example', 'title', 'http:', 'javascript:', 'a', '𝓮vil'];
    const address = fc.array(fc.constantFrom(...pieces, ...words), { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(address, (text) => {
        const path = safeReturnPath(text);
        if (path === undefined) return;
        expect(new URL(path, 'https://tv.example/plans').origin).toBe('https://tv.example');
        expect(safeReturnPath(path)).toBe(path);
        readRoute(path);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each(['//', '//evil.example', '/title/%E0%A4%A', '/watch/%', '/\\', '/:80', '/@'])(
    '%s is read, and shows nothing',
    (path) => {
      expect(readRoute(path)).toEqual({ page: 'unknown' });
    },
  );

  it('lead from the bank back as well', () => {
    const path = pathTo.authenticate('http://127.0.0.1:4000/pay/authenticate?payment=pay_1', '/title/title_a');
    expect(readRoute(path)).toEqual({ page: 'authenticate', paymentId: 'pay_1', returnTo: '/title/title_a' });
    expect(readRoute('/pay/authenticate')).toEqual({ page: 'unknown' });
    expect(readRoute('/pay/elsewhere?payment=pay_1')).toEqual({ page: 'unknown' });
  });

  it.each(['/nowhere', '/title', '/title/a/b', '/watch/', '/historyx', '/person', '/genre/'])(
    '%s leads nowhere',
    (path) => {
      expect(readRoute(path)).toEqual({ page: 'unknown' });
    },
  );
});
