import type { Actor } from '../../../platform/passport/actor.ts';
import { signAccessToken } from '../../../platform/passport/access-token.ts';
import type { Parts } from '../stores.ts';

export interface IssuedTokens {
  accessToken: string;
  accessExpiresAt: Date;
  /** Absent where the client keeps the one it has. */
  refreshToken?: string | undefined;
  refreshExpiresAt: Date;
}

/** Signs the access token of an actor and puts it beside the login's refresh token. */
export async function issueTokens(
  { accessKey }: Parts,
  actor: Actor,
  refresh: { token?: string; expiresAt: Date },
  now: Date,
): Promise<IssuedTokens> {
  const { jwt, expiresAt } = await signAccessToken(actor, accessKey, now);
  return {
    accessToken: jwt,
    accessExpiresAt: expiresAt,
    refreshToken: refresh.token,
    refreshExpiresAt: refresh.expiresAt,
  };
}
