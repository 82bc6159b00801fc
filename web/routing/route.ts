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
  | { page: 'forgotten' }
  /** Where links in mails lead to. */
  | { page: 'reset' | 'verify'; token?: string }
  | { page: 'unknown' };

const titleKinds: readonly TitleKind[] = ['MOVIE', 'SERIES', 'EPISODE'];

/** Stands for the page's own host: what is read here is a path, wherever the page is served from. */
const OWN_ORIGIN = 'http://page';

/**
 * A path of this page and of no other host, as a browser would write it; undefined for anything else (OWASP Unvalidated
 * Redirects and Forwards cheat sheet). Whatever the page goes to because its address says so passes here.
 */
export function safeReturnPath(text: string | null): string | undefined {
  // Browsers leave out tabs and line ends, and read `\` as `/`: `/<tab>/host` and `/\host` are other hosts.
  // eslint-disable-next-line no-control-regex -- these are what must not be in it
  if (text === null || !text.startsWith('/') || /[\u0000-\u0020\u007f\\]/.test(text)) return undefined;
  const url = URL.parse(text, OWN_ORIGIN);
  // `/.//host` becomes a path that would be another host wherever it is read again.
  if (url?.origin !== OWN_ORIGIN || url.pathname.startsWith('//')) return undefined;
  return `${url.pathname}${url.search}${url.hash}`;
}

function returnOf(query: URLSearchParams): { returnTo?: string } {
  const returnTo = safeReturnPath(query.get('return'));
  return returnTo === undefined ? {} : { returnTo };
}

/** The id that a part of a path names; undefined where its escapes mean nothing. */
function idIn(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
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

/** What an address of the page, from its path on, shows, whatever is in it; pure. */
export function readRoute(address: string): Route {
  // Not resolved against the origin: the path `//host` is one of ours, that shows nothing.
  const { pathname, searchParams, hash } = new URL(`${OWN_ORIGIN}${address}`);
  const [first = '', part = '', ...more] = pathname.split('/').slice(1);
  const id = idIn(part);
  if (more.length > 0 || id === undefined || pathname.startsWith('//')) return { page: 'unknown' };
  if (id !== '') {
    if (first === 'pay') {
      const paymentId = searchParams.get('payment');
      if (id !== 'authenticate' || paymentId === null) return { page: 'unknown' };
      return { page: 'authenticate', paymentId, ...returnOf(searchParams) };
    }
    if (first === 'title' || first === 'person' || first === 'genre') return { page: first, id };
    if (first !== 'watch') return { page: 'unknown' };
    const takeOver = searchParams.get('take');
    return {
      page: 'watch',
      id,
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
    case 'reset':
    case 'verify': {
      const token = new URLSearchParams(hash.slice(1)).get('token');
      return { page: first, ...(token ? { token } : {}) };
    }
    case 'forgotten':
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
  forgotten: '/forgotten',
  reset: '/reset',
  verify: '/verify',
  plans: ({ returnTo, isNew = false }: { returnTo?: string | undefined; isNew?: boolean } = {}) => {
    const query = new URLSearchParams();
    if (isNew) query.set('new', '1');
    if (returnTo !== undefined) query.set('return', returnTo);
    return withQuery('/plans', query);
  },
  /** `url` is what the graph gave as the place to approve a payment at. */
  authenticate: (url: string, returnTo: string | undefined) => {
    const { pathname, searchParams } = new URL(url, OWN_ORIGIN);
    if (returnTo !== undefined) searchParams.set('return', returnTo);
    return withQuery(pathname, searchParams);
  },
};
