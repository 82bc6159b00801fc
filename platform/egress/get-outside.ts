import type { IncomingMessage } from 'node:http';
import { askOutside, type Outside } from './outside.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const REDIRECTS_AT_MOST = 5;
/** From looking up the name to the end of the answer's head, each hop. */
const HEAD_MS = 30_000;

/** Where a redirect leads is nothing that we follow. */
export class RedirectRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'RedirectRefused';
  }
}

/** A server that says nothing. */
export class AnswerTimedOut extends Error {
  readonly code = 'ETIMEDOUT';
  constructor() {
    super('the server says nothing');
    this.name = 'AnswerTimedOut';
  }
}

export interface OutsideQuestion {
  /** Its name and password go to its host alone. */
  url: URL;
  headers: Record<string, string>;
  /** Milliseconds between two pieces of the body. */
  silenceMs: number;
  signal: AbortSignal;
}

/** Name and password of an address as a header (RFC 7617). */
function credentialsOf({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** Where a redirect leads. Throws {@link RedirectRefused}. */
function followed(from: URL, location: string | undefined): URL {
  const target = location === undefined ? null : URL.parse(location, from);
  if (!target) throw new RedirectRefused(`${from.host} redirects to no address.`);
  if (target.protocol !== 'https:' && target.protocol !== 'http:') {
    throw new RedirectRefused(`${from.host} redirects to what is neither http nor https.`);
  }
  if (from.protocol === 'https:' && target.protocol === 'http:') {
    throw new RedirectRefused(`${from.host} redirects from https to http.`);
  }
  return target;
}

async function ask(outside: Outside, url: URL, { headers, silenceMs, signal }: OutsideQuestion) {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), HEAD_MS);
  try {
    const answer = await askOutside(outside, url, { headers, signal: AbortSignal.any([signal, late.signal]) });
    answer.setTimeout(silenceMs, () => answer.destroy(new AnswerTimedOut()));
    return answer;
  } catch (error) {
    if (late.signal.aborted && !signal.aborted) throw new AnswerTimedOut();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The answer to a GET, over a bounded number of redirects, each of which is checked as the first address was. The body comes as it
 * is, and is the caller's to destroy.
 * @throws AddressRefused, RedirectRefused, AnswerTimedOut
 */
export async function getOutside(outside: Outside, question: OutsideQuestion): Promise<IncomingMessage> {
  let credentials = credentialsOf(question.url);
  let url = new URL(question.url);
  for (let redirects = 0; ; redirects += 1) {
    url.username = '';
    url.password = '';
    const answer = await ask(outside, url, { ...question, headers: { ...question.headers, ...credentials } });
    if (!REDIRECTS.has(answer.statusCode ?? 0)) return answer;
    // Nobody reads it, and it may be endless.
    answer.on('error', () => undefined).destroy();
    if (redirects === REDIRECTS_AT_MOST) throw new RedirectRefused(`More than ${REDIRECTS_AT_MOST} redirects.`);
    const target = followed(url, answer.headers.location);
    if (target.origin !== url.origin) credentials = {};
    url = target;
  }
}
