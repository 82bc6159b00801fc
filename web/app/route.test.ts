import { pathTo, readRoute } from './route.ts';

describe('addresses of the page', () => {
  it('lead where they were made to lead', () => {
    expect(readRoute(pathTo.browse)).toEqual({ page: 'browse' });
    expect(readRoute(pathTo.title('title_a b/c'))).toEqual({ page: 'title', id: 'title_a b/c' });
    expect(readRoute(pathTo.watch('title_a'))).toEqual({ page: 'watch', id: 'title_a', isFromStart: false });
    expect(readRoute(pathTo.watch('title_a', { takeOver: 'session_b', isFromStart: true }))).toEqual({
      page: 'watch',
      id: 'title_a',
      takeOver: 'session_b',
      isFromStart: true,
    });
    expect(readRoute(pathTo.history)).toEqual({ page: 'history' });
  });

  it.each(['/nowhere', '/title', '/title/a/b', '/watch/', '/historyx'])('%s leads nowhere', (path) => {
    expect(readRoute(path)).toEqual({ page: 'unknown' });
  });
});
