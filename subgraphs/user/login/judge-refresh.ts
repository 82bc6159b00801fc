/** What the rule needs to know of a login that lives. */
export interface RefreshFacts {
  /** Hash of the token that is good now. */
  tokenHash: string;
  /** The token before it, with the moment it was spent. */
  spent?: { tokenHash: string; at: Date } | undefined;
  expiresAt: Date;
}

export type RefreshVerdict =
  /** The token is spent now and a successor takes its place. */
  | 'rotate'
  /** It was spent a moment ago and its successor is unused: the same successor is given again. */
  | 'repeat'
  /** It was spent before: two hold it, and one of them should not. */
  | 'reused'
  | 'expired';

/** When a refresh token ends that is given out now: unused for so long, and with its login at the latest. */
export function expiryOf(absoluteExpiresAt: Date, idleMs: number, now: Date): Date {
  return new Date(Math.min(now.getTime() + idleMs, absoluteExpiresAt.getTime()));
}

/**
 * What becomes of a refresh token of this login's family (RFC 9700 §4.14.2).
 *
 * A spent token is honoured within `graceMs` of being spent, as long as its successor was not used, and gives that same
 * successor: an answer may have been lost, and several tabs hold one cookie. So any number of racing tabs end with the
 * same good token. A thief gains nothing by it that the token did not give a moment earlier, and the first use of the
 * successor closes the gap; from then on the spent token ends the login.
 */
export function judgeRefresh(login: RefreshFacts, shownHash: string, now: Date, graceMs: number): RefreshVerdict {
  if (now >= login.expiresAt) return 'expired';
  if (shownHash === login.tokenHash) return 'rotate';
  const isLastSpent = login.spent?.tokenHash === shownHash;
  return isLastSpent && now.getTime() - login.spent!.at.getTime() <= graceMs ? 'repeat' : 'reused';
}
