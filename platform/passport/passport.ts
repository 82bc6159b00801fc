import type { KeyObject } from 'node:crypto';
import { SignJWT, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { fault } from '../errors/errors.ts';
import { actorOf, claimsOf, type Actor } from './actor.ts';

export type Passport = Actor;

export const PASSPORT_HEADER = 'x-marquee-passport';
/** A subgraph trusts nothing older. */
export const PASSPORT_SECONDS = 60;
const ISSUER = 'gateway';
const AUDIENCE = 'subgraph';
const TYPE = 'passport+jwt';

/** EdDSA JWT for every subgraph, valid {@link PASSPORT_SECONDS}. Only the gateway holds the key. */
export async function mintPassport(actor: Actor, key: KeyObject, now: Date = new Date()): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ ...claimsOf(actor) })
    .setProtectedHeader({ alg: 'EdDSA', typ: TYPE })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + PASSPORT_SECONDS)
    .sign(key);
}

/** Throws for whatever is forged, expired, of another audience or malformed. */
export async function verifyPassport(jwt: string, key: KeyObject): Promise<{ passport: Passport; expiresAt: Date }> {
  const { payload } = await jwtVerify(jwt, key, {
    algorithms: ['EdDSA'],
    issuer: ISSUER,
    audience: AUDIENCE,
    typ: TYPE,
    requiredClaims: ['exp', 'iat', 'sub'],
    maxTokenAge: PASSPORT_SECONDS,
  });
  return { passport: actorOf(payload), expiresAt: new Date(payload.exp! * 1000) };
}

export type PassportReader = (header: string | string[] | undefined) => Promise<Passport | undefined>;

/**
 * Reads the passport header: `undefined` where there is none (an anonymous caller), an UNAUTHENTICATED fault where it
 * is not good. A passport serves many requests, so what was verified is remembered until it expires.
 */
export function passportReader(key: KeyObject): PassportReader {
  const verified = new LRUCache<string, Passport>({ max: 10_000 });
  return async (header) => {
    if (header === undefined) return undefined;
    if (Array.isArray(header)) throw fault('UNAUTHENTICATED', 'More than one passport.');
    const known = verified.get(header);
    if (known) return known;
    try {
      const { passport, expiresAt } = await verifyPassport(header, key);
      const ttl = expiresAt.getTime() - Date.now();
      if (ttl > 0) verified.set(header, passport, { ttl });
      return passport;
    } catch {
      // Which check failed is of use to a forger alone.
      throw fault('UNAUTHENTICATED', 'The passport is not valid.');
    }
  };
}
