import type { IncomingMessage } from 'node:http';
import { fault } from '../errors/errors.ts';
import type { Log } from '../log/log.ts';
import type { Passport } from '../passport/passport.ts';

/** What every resolver of a subgraph is given, beside what the subgraph adds of its own. */
export interface RequestContext {
  /** Undefined for an anonymous caller. */
  passport: Passport | undefined;
  requestId: string;
  log: Log;
  /** One instant for a whole answer: what is listed is not hidden a field later. Each mutation has its own, later than the one before. */
  now: Date;
  /** Aborted when nobody waits for the answer any more: work that has not begun need not. */
  signal: AbortSignal;
  /** Headers of the gateway's request; empty for subscriptions. */
  headers: IncomingMessage['headers'];
  /** Sent with the answer; ignored for subscriptions. */
  setHeader(name: string, value: string): void;
}

/** A caller who is logged in: for fields that the SDL marks `@authenticated`, where it cannot fail. */
export function requirePassport({ passport }: Pick<RequestContext, 'passport'>): Passport {
  if (!passport) throw fault('UNAUTHENTICATED', 'Log in first.');
  return passport;
}

/** The profile a request acts as; PROFILE_REQUIRED where the token acts as none. */
export function requireProfile(context: Pick<RequestContext, 'passport'>): Passport & { profile: string } {
  const passport = requirePassport(context);
  if (!passport.profile) throw fault('PROFILE_REQUIRED', 'Choose a profile first.');
  return passport as Passport & { profile: string };
}

/** Who does something, on whose request, and when. */
export interface Act {
  /** An account, or `system`. */
  account: string;
  scopes: readonly string[];
  requestId: string;
  now: Date;
}

/** What a logged-in caller does by this request. */
export function actOf(context: Pick<RequestContext, 'passport' | 'requestId' | 'now'>): Act {
  const { account, scopes } = requirePassport(context);
  return { account, scopes, requestId: context.requestId, now: context.now };
}

/** What a process does by itself; `requestId` names what made it. */
export function systemAct(requestId: string, now: Date): Act {
  return { account: 'system', scopes: [], requestId, now };
}
