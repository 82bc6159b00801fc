/** Who is acting: what an access token says and a passport carries on. */
export interface Actor {
  account: string;
  /** The login: one per device, ended by log-out or revocation. */
  session: string;
  device: string;
  /** Absent until switchProfile has chosen one. */
  profile?: string;
  scopes: string[];
  /** Titles rated above this age are hidden. */
  maximumAge: number;
  isKids: boolean;
  /** BCP 47. */
  locale: string;
  /** ISO 3166-1 alpha-2. */
  territory: string;
}

/** The claims of both tokens; short names keep the header small. */
export interface ActorClaims {
  sub: string;
  sid: string;
  dev: string;
  pro?: string;
  scp: string[];
  age: number;
  kid?: true;
  loc: string;
  ter: string;
}

export function claimsOf(actor: Actor): ActorClaims {
  return {
    sub: actor.account,
    sid: actor.session,
    dev: actor.device,
    ...(actor.profile ? { pro: actor.profile } : {}),
    scp: actor.scopes,
    age: actor.maximumAge,
    ...(actor.isKids ? { kid: true as const } : {}),
    loc: actor.locale,
    ter: actor.territory,
  };
}

/** Throws where a claim is missing or of the wrong type: a signature alone does not make a token well formed. */
export function actorOf(claims: Record<string, unknown>): Actor {
  const { sub, sid, dev, pro, scp, age, kid, loc, ter } = claims as Partial<ActorClaims>;
  const isWellFormed =
    [sub, sid, dev, loc, ter].every((text) => typeof text === 'string' && text !== '') &&
    (pro === undefined || typeof pro === 'string') &&
    Array.isArray(scp) &&
    scp.every((scope) => typeof scope === 'string') &&
    typeof age === 'number';
  if (!isWellFormed) throw new Error('the token lacks a claim');
  return {
    account: sub!,
    session: sid!,
    device: dev!,
    ...(pro ? { profile: pro } : {}),
    scopes: scp,
    maximumAge: age,
    isKids: kid === true,
    locale: loc!,
    territory: ter!,
  };
}
