import type { TitleKind } from '../generated/operations.ts';

/** What the titles found are narrowed down to. */
export interface SearchChoice {
  kinds: readonly TitleKind[];
  genreIds: readonly string[];
  /** Its first year: 1990. */
  decade?: number;
}

export type Route =
  | { page: 'browse' }
  | { page: 'title'; id: string }
  | { page: 'person'; id: string }
  | { page: 'genre'; id: string }
  /** `takeOver` names the session to go on from; `isFromStart` passes over where the viewer was. */
  | { page: 'watch'; id: string; takeOver?: string; isFromStart: boolean }
  /** An empty query: nothing has been searched for yet. */
  | { page: 'search'; query: string; choice: SearchChoice }
  | { page: 'my-list' }
  | { page: 'history' }
  | { page: 'devices' }
  | { page: 'profiles' }
  | { page: 'account' }
  /** `returnTo`: the path to go to with a plan, `isNew`: for an account that has just been opened. */
  | { page: 'plans'; returnTo?: string; isNew: boolean }
  /** Where a bank, played by the test provider, asks for approval. */
  | { page: 'authenticate'; paymentId: string; returnTo?: string }
  | { page: 'unknown' };

const titleKinds: readonly TitleKind[] = ['MOVIE', 'SERIES', 'EPISODE'];

/** A path of this page and of no other host; undefined for anything else. */
function localPath(text: string | null): string | undefined {
  // A browser reads `//host` and `/\host` as another host.
  return text !== null && /^\/(?![/\\])/.test(text) ? text : undefined;
}

function returnOf(query: URLSearchParams): { returnTo?: string } {
  const returnTo = localPath(query.get('return'));
  return returnTo === undefined ? {} : { returnTo };
}

function choiceOf(query: URLSearchParams): SearchChoice {
  const decade = Number(query.get('decade') ?? Number.NaN);
  const kinds = query.getAll('kind');
  return {
    kinds: titleKinds.filter((kind) => kinds.includes(kind)),
    genreIds: query.getAll('genre'),
    ...(Number.isInteger(decade) ? { decade } : {}),
  };
}

/** What an address of the page shows; pure. */
export function readRoute(pathAndQuery: string): Route {
  const { pathname, searchParams } = new URL(pathAndQuery, 'http://page');
  const [first = '', id = '', ...more] = pathname.split('/').slice(1);
  if (more.length > 0) return { page: 'unknown' };
  if (id !== '') {
    if (first === 'pay') {
      const paymentId = searchParams.get('payment');
      if (id !== 'authenticate' || paymentId === null) return { page: 'unknown' };
      return { page: 'authenticate', paymentId, ...returnOf(searchParams) };
    }
    if (first === 'title' || first === 'person' || first === 'genre')
      return { page: first, id: decodeURIComponent(id) };
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
    case 'search':
      return { page: 'search', query: searchParams.get('q')?.trim() ?? '', choice: choiceOf(searchParams) };
    case 'plans':
      return { page: 'plans', ...returnOf(searchParams), isNew: searchParams.has('new') };
    case 'my-list':
    case 'history':
    case 'devices':
    case 'profiles':
    case 'account':
      return { page: first };
    default:
      return { page: 'unknown' };
  }
}

function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

export const pathTo = {
  browse: '/',
  title: (id: string) => `/title/${encodeURIComponent(id)}`,
  person: (id: string) => `/person/${encodeURIComponent(id)}`,
  genre: (id: string) => `/genre/${encodeURIComponent(id)}`,
  watch: (id: string, how: { takeOver?: string; isFromStart?: boolean } = {}) => {
    const query = new URLSearchParams();
    if (how.takeOver !== undefined) query.set('take', how.takeOver);
    if (how.isFromStart) query.set('from', 'start');
    return withQuery(`/watch/${encodeURIComponent(id)}`, query);
  },
  search: (text = '', choice: SearchChoice = { kinds: [], genreIds: [] }) => {
    const query = new URLSearchParams();
    if (text !== '') query.set('q', text);
    for (const kind of choice.kinds) query.append('kind', kind);
    for (const id of choice.genreIds) query.append('genre', id);
    if (choice.decade !== undefined) query.set('decade', String(choice.decade));
    return withQuery('/search', query);
  },
  myList: '/my-list',
  history: '/history',
  devices: '/devices',
  profiles: '/profiles',
  account: '/account',
  plans: ({ returnTo, isNew = false }: { returnTo?: string | undefined; isNew?: boolean } = {}) => {
    const query = new URLSearchParams();
    if (isNew) query.set('new', '1');
    if (returnTo !== undefined) query.set('return', returnTo);
    return withQuery('/plans', query);
  },
  /** `url` is what the graph gave as the place to approve a payment at. */
  authenticate: (url: string, returnTo: string | undefined) => {
    const { pathname, searchParams } = new URL(url, 'http://page');
    if (returnTo !== undefined) searchParams.set('return', returnTo);
    return withQuery(pathname, searchParams);
  },
};
