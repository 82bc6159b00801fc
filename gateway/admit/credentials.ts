import type { KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { fault } from '../../platform/errors/errors.ts';
import { ACCESS_TOKEN_SECONDS, verifyAccessToken, type AccessToken } from '../../platform/passport/access-token.ts';
import { mintPassport, PASSPORT_SECONDS } from '../../platform/passport/passport.ts';
import type { Revocations } from './revocations.ts';

/** A verified access token. */
export interface Credential extends AccessToken {
  issuedAt: Date;
  /** A passport that is good for at least {@link PASSPORT_RESERVE_MS}. */
  passport(): Promise<string>;
}

export interface CredentialReader {
  /**
   * Reads `Authorization: Bearer …`; `undefined` where there is none. Throws UNAUTHENTICATED for whatever is forged,
   * expired or revoked.
   */
  fromHeader(authorization: string | undefined): Promise<Credential | undefined>;
  fromToken(accessToken: string): Promise<Credential>;
}

/** A passport must outlive the slowest fetch it is sent with. */
export const PASSPORT_RESERVE_MS = 20_000;
const CREDENTIALS_KEPT = 20_000;

/** Verifies access tokens and mints passports for them; both are kept, so a token costs its signatures once. */
export function createCredentialReader(options: {
  accessKey: KeyObject;
  passportKey: KeyObject;
  revocations: Revocations;
}): CredentialReader {
  const verified = new LRUCache<string, Credential>({ max: CREDENTIALS_KEPT });

  async function verify(accessToken: string): Promise<Credential> {
    let token: AccessToken;
    try {
      token = await verifyAccessToken(accessToken, options.accessKey);
    } catch {
      // Which check failed is of use to a forger alone.
      throw fault('UNAUTHENTICATED', 'The access token is not valid or has expired.');
    }
    let passport: Promise<string> | undefined;
    let goodUntil = 0;
    return {
      ...token,
      issuedAt: new Date(token.expiresAt.getTime() - ACCESS_TOKEN_SECONDS * 1_000),
      passport() {
        const now = Date.now();
        if (!passport || now > goodUntil) {
          passport = mintPassport(token.actor, options.passportKey, new Date(now));
          goodUntil = now + PASSPORT_SECONDS * 1_000 - PASSPORT_RESERVE_MS;
        }
        return passport;
      },
    };
  }

  async function fromToken(accessToken: string): Promise<Credential> {
    let credential = verified.get(accessToken);
    if (!credential) {
      credential = await verify(accessToken);
      verified.set(accessToken, credential);
    }
    if (credential.expiresAt.getTime() <= Date.now()) {
      verified.delete(accessToken);
      throw fault('UNAUTHENTICATED', 'The access token is not valid or has expired.');
    }
    const endReason = options.revocations.endOf(credential.actor.session, credential.issuedAt);
    if (endReason !== undefined) throw fault('UNAUTHENTICATED', 'This login was ended.', { endReason });
    return credential;
  }

  return {
    async fromHeader(authorization) {
      if (authorization === undefined) return undefined;
      const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization) ?? [];
      if (token === undefined) throw fault('UNAUTHENTICATED', 'The Authorization header holds no bearer token.');
      return fromToken(token);
    },
    fromToken,
  };
}
