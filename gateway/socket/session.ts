import type { WebSocket } from 'ws';
import type { Actor } from '../../platform/passport/actor.ts';
import { checkAccess } from '../admit/check-access.ts';
import type { Credential, CredentialReader } from '../admit/credentials.ts';
import type { EndReason } from '../admit/revocations.ts';
import { SubscriptionEnded } from '../answer/broadcast.ts';
import type { BoundOperation } from '../plan/prepare-operation.ts';

/** Close codes of ours, beside those of graphql-transport-ws. What a device does about each is in docs/. */
export const closeCodes = {
  /** The process stops: connect again, to another one. */
  goingAway: 1001,
  /** Refresh the access token, connect again. */
  tokenExpired: 4401,
  /** Forget the tokens; the close text is the reason, a LoginEndReason where the login was ended. */
  loginRevoked: 4403,
  /** Events came faster than they were read: connect again and resume from the last one. */
  tooSlow: 4413,
} as const;

export interface RunningOperation {
  bound: BoundOperation;
  end(reason: Error): void;
}

/** What is known of one socket. */
export interface Session {
  socket: WebSocket;
  address: string;
  credential: Credential | undefined;
  expiry: NodeJS.Timeout | undefined;
  running: Map<string, RunningOperation>;
}

function isSameLogin(a: Actor, b: Actor): boolean {
  return a.account === b.account && a.session === b.session && a.profile === b.profile;
}

/** Lets the socket live as long as the credential is good. */
export function authorise(session: Session, credential: Credential): void {
  session.credential = credential;
  clearTimeout(session.expiry);
  const leftMs = credential.expiresAt.getTime() - Date.now();
  session.expiry = setTimeout(() => session.socket.close(closeCodes.tokenExpired, 'token expired'), leftMs);
  session.expiry.unref();
}

/** A fresh token may carry fewer rights than the one before. */
function reviewRunning(session: Session): void {
  for (const { bound, end } of session.running.values()) {
    const faults = [...checkAccess(bound, session.credential?.actor).values()];
    if (faults.length > 0) end(new SubscriptionEnded(faults.map((error) => error.toJSON())));
  }
}

/** Takes a fresh access token of the same login and profile; closes the socket on any other. */
export async function refresh(session: Session, accessToken: string, credentials: CredentialReader): Promise<void> {
  const { socket } = session;
  let credential: Credential;
  try {
    credential = await credentials.fromToken(accessToken);
  } catch {
    socket.close(closeCodes.tokenExpired, 'token not valid');
    return;
  }
  if (session.credential && !isSameLogin(session.credential.actor, credential.actor)) {
    socket.close(closeCodes.loginRevoked, 'token of another login');
    return;
  }
  authorise(session, credential);
  reviewRunning(session);
}

/** Closes the socket where it is of the login that has ended. */
export function endWithLogin({ socket, credential }: Session, login: string, reason: EndReason): void {
  if (credential?.actor.session !== login) return;
  // The login goes on where only its roles have changed: a fresh token is all that is needed.
  if (reason === 'ROLES_CHANGED') socket.close(closeCodes.tokenExpired, 'token expired');
  else socket.close(closeCodes.loginRevoked, reason);
}
