import type { IncomingHttpHeaders } from 'node:http';
import { fault } from '../../platform/errors/errors.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import { readInjectedFaults, type InjectedFault } from './injected-fault.ts';

/** A request may say where its fetches go: names of subgraphs whose canary is to answer it, with commas between them. */
export const CANARY_HEADER = 'x-marquee-canary';
export const FAULT_HEADER = 'x-marquee-fault';
/** The right to either. */
export const STEER_SCOPE = 'traffic:steer';

/** Where the fetches of one request go, and what is done to them on the way. */
export interface Steering {
  canaries: ReadonlySet<string>;
  faults: readonly InjectedFault[];
}

/**
 * What a request's own headers say; `undefined` where they say nothing. Throws FORBIDDEN or UNAUTHENTICATED without the right, and
 * BAD_REQUEST on what cannot be read: a rehearsal that quietly does nothing would prove the wrong thing.
 */
export function readSteering(
  headers: IncomingHttpHeaders,
  actor: Actor | undefined,
  now: Date = new Date(),
): Steering | undefined {
  const [canary, faults] = [headers[CANARY_HEADER], headers[FAULT_HEADER]];
  if (canary === undefined && faults === undefined) return undefined;
  if (!actor) throw fault('UNAUTHENTICATED', 'Steering requests needs a login.');
  if (!actor.scopes.includes(STEER_SCOPE)) {
    const missingScopes = [STEER_SCOPE];
    throw fault('FORBIDDEN', `Steering requests needs the scope ${STEER_SCOPE}.`, { missingScopes });
  }
  return {
    canaries: new Set(
      String(canary ?? '')
        .split(',')
        .map((name) => name.trim()),
    ),
    faults: faults === undefined ? [] : readInjectedFaults(String(faults), now),
  };
}
