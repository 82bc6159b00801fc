import { pathTo, readRoute } from './route.ts';

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
    for (const elsewhere of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      expect(readRoute(`/plans?return=${encodeURIComponent(elsewhere)}`)).toEqual({ page: 'plans', isNew: false });
    }
  });

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
