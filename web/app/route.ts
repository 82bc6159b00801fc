export type Route =
  | { page: 'browse' }
  | { page: 'title'; id: string }
  /** `takeOver` names the session to go on from; `isFromStart` passes over where the viewer was. */
  | { page: 'watch'; id: string; takeOver?: string; isFromStart: boolean }
  | { page: 'history' }
  | { page: 'devices' }
  | { page: 'profiles' }
  | { page: 'unknown' };

/** What an address of the page shows; pure. */
export function readRoute(pathAndQuery: string): Route {
  const { pathname, searchParams } = new URL(pathAndQuery, 'http://page');
  const [first = '', id = '', ...more] = pathname.split('/').slice(1);
  if (more.length > 0) return { page: 'unknown' };
  if (id !== '') {
    if (first === 'title') return { page: 'title', id: decodeURIComponent(id) };
    if (first !== 'watch') return { page: 'unknown' };
    const takeOver = searchParams.get('take');
    return {
      page: 'watch',
      id: decodeURIComponent(id),
      ...(takeOver === null ? {} : { takeOver }),
      isFromStart: searchParams.get('from') === 'start',
    };
  }
  switch (first) {
    case '':
      return { page: 'browse' };
    case 'history':
    case 'devices':
    case 'profiles':
      return { page: first };
    default:
      return { page: 'unknown' };
  }
}

export const pathTo = {
  browse: '/',
  title: (id: string) => `/title/${encodeURIComponent(id)}`,
  watch: (id: string, how: { takeOver?: string; isFromStart?: boolean } = {}) => {
    const query = new URLSearchParams();
    if (how.takeOver !== undefined) query.set('take', how.takeOver);
    if (how.isFromStart) query.set('from', 'start');
    const text = query.toString();
    return `/watch/${encodeURIComponent(id)}${text === '' ? '' : `?${text}`}`;
  },
  history: '/history',
  devices: '/devices',
  profiles: '/profiles',
};
