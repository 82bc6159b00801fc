import { isIP } from 'node:net';
import { isPublicAddress } from '../../../platform/egress/public-address.ts';
import { hostAndPort, isPrivateHost } from '../../../platform/egress/outside.ts';

const LONGEST = 4_096;

/** Credentials have to be text that can be decoded. */
function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

/** The address of a source, or in a sentence why it is none that we ask. A name is looked up only when it is asked. Pure. */
export function readSourceAddress(text: string, privateHosts: readonly string[]): { url: URL } | { fault: string } {
  if (text.length > LONGEST) return { fault: `An address has at most ${LONGEST} characters.` };
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return { fault: 'A source is at an http or https address.' };
  }
  if (!isDecodable(url.username) || !isDecodable(url.password)) return { fault: 'Its credentials are badly encoded.' };
  const { host } = hostAndPort(url);
  const isInside = (isIP(host) !== 0 && !isPublicAddress(host)) || /(^|\.)localhost\.?$/.test(host);
  if (isInside && !isPrivateHost(url, privateHosts)) {
    return { fault: 'A source is at a public address.' };
  }
  return { url };
}

/** An address without what may be secret in it: name, password, query and fragment. Pure. */
export function shownAddress({ protocol, host, pathname, search }: URL): string {
  return `${protocol}//${host}${pathname}${search === '' ? '' : '?…'}`;
}

/** What the file at an address is called: the end of its path, else its host. At most `longest` characters. Pure. */
export function filenameAt({ pathname, hostname }: URL, longest: number): string {
  const last = pathname.split('/').findLast((part) => part !== '') ?? '';
  const name = (isDecodable(last) ? decodeURIComponent(last) : last).trim();
  return [...(name === '' ? hostname : name)].slice(0, longest).join('');
}
