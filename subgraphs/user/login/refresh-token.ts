import { createHash, createHmac, randomBytes } from 'node:crypto';

/**
 * A refresh token is `<family>.<secret>`. The family (16 random bytes) stays the same for the login's life: whoever
 * shows it with a secret that is no longer good held a token of ours once, and so gives away the theft; somebody who
 * merely knows a session's id cannot. Both parts are stored as SHA-256 alone, which is enough for random bytes.
 */
export interface RefreshToken {
  family: string;
  /** 32 bytes. */
  secret: string;
}

const FORM = /^([\w-]{22})\.([\w-]{43})$/;

export function newRefreshToken(): RefreshToken {
  return { family: randomBytes(16).toString('base64url'), secret: randomBytes(32).toString('base64url') };
}

/** `undefined` where the text is no token of ours. */
export function parseRefreshToken(text: string): RefreshToken | undefined {
  const [, family, secret] = FORM.exec(text) ?? [];
  return family && secret ? { family, secret } : undefined;
}

export function formatRefreshToken({ family, secret }: RefreshToken): string {
  return `${family}.${secret}`;
}

export function hashPart(part: string): string {
  return createHash('sha256').update(part).digest('base64url');
}

export function newSalt(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The token that replaces `token`: HMAC-SHA256 with the spent secret as key over a stored random salt. So the same spent
 * token gives the same successor, and tabs that race or an answer that was lost end with one token. Neither the database
 * (which has the salt but no secret) nor a holder of the spent token (who has no salt) can compute it alone.
 */
export function successorOf(token: RefreshToken, salt: string): RefreshToken {
  return { family: token.family, secret: createHmac('sha256', token.secret).update(salt).digest('base64url') };
}
