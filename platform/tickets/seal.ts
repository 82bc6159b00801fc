import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Why a sealed text is not believed. */
export type SealFault = 'MALFORMED' | 'UNKNOWN_KEY' | 'FORGED' | 'EXPIRED';

export type Opened<T> = { ok: true; value: T } | { ok: false; fault: SealFault };

/** Names a key without giving it away, so that two can be in use while one replaces the other. */
export function keyIdOf(key: Uint8Array): string {
  return createHash('sha256').update('marquee key id').update(key).digest('base64url').slice(0, 6);
}

function mac(purpose: string, body: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`${purpose}\n${body}`).digest();
}

/**
 * `{key id}.{facts}.{HMAC-SHA256}`, each base64url, so it is safe in a path or a query. The purpose goes into the MAC:
 * a text sealed for one purpose does not open for another.
 */
export function seal(purpose: string, facts: readonly (string | number)[], key: Uint8Array): string {
  const body = Buffer.from(JSON.stringify(facts)).toString('base64url');
  const keyId = keyIdOf(key);
  return `${keyId}.${body}.${mac(purpose, `${keyId}.${body}`, key).toString('base64url')}`;
}

/** The facts of a sealed text, once its MAC is right under one of the keys. The comparison takes constant time. */
export function unseal(purpose: string, text: string, keys: readonly Uint8Array[]): Opened<unknown[]> {
  const [keyId, body, signature, ...rest] = text.split('.');
  if (!keyId || !body || !signature || rest.length > 0) return { ok: false, fault: 'MALFORMED' };
  const key = keys.find((candidate) => keyIdOf(candidate) === keyId);
  if (!key) return { ok: false, fault: 'UNKNOWN_KEY' };
  const given = Buffer.from(signature, 'base64url');
  const right = mac(purpose, `${keyId}.${body}`, key);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return { ok: false, fault: 'FORGED' };
  // One spelling only: base64url ignores stray bits at the end, and a cache must not see two names for one thing.
  if (given.toString('base64url') !== signature) return { ok: false, fault: 'MALFORMED' };
  const facts: unknown = JSON.parse(Buffer.from(body, 'base64url').toString());
  return Array.isArray(facts) ? { ok: true, value: facts } : { ok: false, fault: 'MALFORMED' };
}
