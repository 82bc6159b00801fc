import type { KeyObject } from 'node:crypto';
import { SignJWT, jwtVerify } from 'jose';
import { actorOf, claimsOf, type Actor } from './actor.ts';

const ISSUER = 'marquee';
const AUDIENCE = 'gateway';
const TYPE = 'at+jwt';

/** Short, because a revocation that cannot be delivered ends with it. */
export const ACCESS_TOKEN_SECONDS = 600;

export interface AccessToken {
  actor: Actor;
  expiresAt: Date;
}

/** EdDSA JWT (RFC 9068 type) for the gateway, valid {@link ACCESS_TOKEN_SECONDS}. */
export async function signAccessToken(
  actor: Actor,
  key: KeyObject,
  now: Date,
): Promise<{ jwt: string; expiresAt: Date }> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const jwt = await new SignJWT({ ...claimsOf(actor) })
    .setProtectedHeader({ alg: 'EdDSA', typ: TYPE })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ACCESS_TOKEN_SECONDS)
    .sign(key);
  return { jwt, expiresAt: new Date((issuedAt + ACCESS_TOKEN_SECONDS) * 1000) };
}

/** Throws a `JOSEError` or `Error` for whatever is forged, expired, of another kind or malformed. */
export async function verifyAccessToken(jwt: string, key: KeyObject): Promise<AccessToken> {
  const { payload } = await jwtVerify(jwt, key, {
    algorithms: ['EdDSA'],
    issuer: ISSUER,
    audience: AUDIENCE,
    typ: TYPE,
    requiredClaims: ['exp', 'iat', 'sub'],
  });
  return { actor: actorOf(payload), expiresAt: new Date(payload.exp! * 1000) };
}
