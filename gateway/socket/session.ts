import { GraphQLError } from 'graphql';
import type { WebSocket } from 'ws';
import type { Actor } from '../../platform/passport/actor.ts';
import { checkAccess } from '../admit/check-access.ts';
import type { CountedConnection } from '../admit/connection-counts.ts';
import type { Credential, CredentialReader } from '../admit/credentials.ts';
import { SubscriptionEnded } from '../answer/broadcast.ts';
import type { BoundOperation } from '../plan/prepare-operation.ts';
import type { SocketOperations } from './operations.ts';

/**
 * Close codes of ours, beside those of graphql-transport-ws. What a device does about each is in docs/.
 *
 * Chosen by what graphql-ws's client, which most clients are built on, does unasked: it comes back after 4403, asking for
 * its connection parameters anew, and never after 4401.
 */
export const closeCodes = {
  /** The process stops: connect again, to another one. */
  goingAway: 1001,
  /** The token on the socket is good no more, the login may be: refresh, connect again. */
  tokenRefused: 4403,
  /** Forget the tokens; the close text is the LoginEndReason. */
  loginEnded: 4401,
  /** The address or the login has too many connections: try again later. */
  tryAgainLater: 1013,
  /** Without a login and without an operation for a while: nothing was cut off. */
  idle: 1000,
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
  connection: CountedConnection;
  credential: Credential | undefined;
  expiry: NodeJS.Timeout | undefined;
  operations: SocketOperations;
  /** Of them, the subscriptions. */
  running: Map<string, RunningOperation>;
  /** Whether an operation of any kind is running; absent before the connection is acknowledged. */
  isBusy?: () => boolean;
  /** When an operation was last begun or seen running, by `performance.now()`. */
  busyAtMs: number;
  /** Called when bytes have left this process. */
  onFlushed?: () => void;
}

function isSameLogin(a: Actor, b: Actor): boolean {
  return a.account === b.account && a.session === b.session && a.profile === b.profile;
}

/** Lets the socket live as long as the credential is good; closes it where its login has too many. */
export function authorise(session: Session, credential: Credential): void {
  if (!session.connection.belongTo(credential.actor.session)) {
    session.socket.close(closeCodes.tryAgainLater, 'too many connections of this login');
    return;
  }
  session.credential = credential;
  clearTimeout(session.expiry);
  const leftMs = credential.expiresAt.getTime() - Date.now();
  session.expiry = setTimeout(() => session.socket.close(closeCodes.tokenRefused, 'token expired'), leftMs);
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
  } catch (error) {
    refuse(socket, error);
    return;
  }
  if (session.credential && !isSameLogin(session.credential.actor, credential.actor)) {
    socket.close(closeCodes.tokenRefused, 'token of another login');
    return;
  }
  authorise(session, credential);
  reviewRunning(session);
}

/** Closes a socket that without a login has asked for nothing for `idleMs`. */
export function closeWhereIdle(session: Session, nowMs: number, idleMs: number): void {
  if (session.isBusy?.()) session.busyAtMs = nowMs;
  if (session.credential === undefined && nowMs - session.busyAtMs >= idleMs) {
    session.socket.close(closeCodes.idle, 'idle');
  }
}

/** Closes the socket where it is of the login that has ended. */
export function endWithLogin({ socket, credential }: Session, login: string, reason: string): void {
  if (credential?.actor.session === login) closeFor(socket, reason);
}

/** Closes a socket whose token was not taken: by a fault of {@link CredentialReader.fromToken}. */
export function refuse(socket: WebSocket, error: unknown): void {
  const endReason = error instanceof GraphQLError ? error.extensions['endReason'] : undefined;
  if (typeof endReason === 'string') closeFor(socket, endReason);
  else socket.close(closeCodes.tokenRefused, 'token not valid');
}

function closeFor(socket: WebSocket, endReason: string): void {
  // The login goes on where only its roles have changed: a fresh token is all that is needed.
  if (endReason === 'ROLES_CHANGED') socket.close(closeCodes.tokenRefused, 'token expired');
  else socket.close(closeCodes.loginEnded, endReason);
}
