import { createHash, createHmac } from 'node:crypto';

/** What a link in a mail lets its reader do, once. */
export type LinkPurpose = 'verify' | 'reset';

const MINUTE_MS = 60_000;

/** How long a link is good (OWASP Forgot Password Cheat Sheet: short, since mail is read by others too). */
export const LINK_LIFE_MS: Readonly<Record<LinkPurpose, number>> = {
  verify: 24 * 60 * MINUTE_MS,
  reset: 30 * MINUTE_MS,
};

/** The key of links, of what the services share. */
export function linkKeyOf(internalKey: Uint8Array): Buffer {
  return createHmac('sha256', internalKey).update('links in mails').digest();
}

/**
 * The token of a mail's link: 256 bits that nobody tells from chance without the key. It follows from the mail, so that it is
 * written down nowhere, and a mail that is sent a second time has the same.
 */
export function linkTokenOf(key: Uint8Array, purpose: LinkPurpose, mailId: string): string {
  return createHmac('sha256', key).update(`${purpose} ${mailId}`).digest('base64url');
}

export function hashLinkToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
