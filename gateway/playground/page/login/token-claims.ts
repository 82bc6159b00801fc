/** What an access token says of itself. The page shows it and times the renewal by it; whether it is true is the gateway's to say. */
export interface TokenClaims {
  scopes: string[];
  profileId: string | undefined;
  /** How long it is good from the moment it was made. */
  lifetimeMs: number;
}

/** @throws Error where it is no JWT of ours: a fault of the platform. */
export function readClaims(accessToken: string): TokenClaims {
  const [, payload = ''] = accessToken.split('.');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (byte) => byte.charCodeAt(0));
  const claims = JSON.parse(new TextDecoder().decode(bytes)) as {
    scp?: string[];
    pro?: string;
    iat?: number;
    exp?: number;
  };
  const { scp, pro, iat, exp } = claims;
  if (!Array.isArray(scp) || typeof iat !== 'number' || typeof exp !== 'number') {
    throw new Error('the access token does not say how long it is good');
  }
  return { scopes: scp, profileId: pro, lifetimeMs: (exp - iat) * 1_000 };
}
