import { createHash } from 'node:crypto';
import type { Actor } from '../../platform/passport/actor.ts';
import { deviceOfTicket } from '../../platform/tickets/device-ticket.ts';
import { isJson } from '../json/json.ts';
import type { BrakeRule, BrakeTry } from './brake.ts';
import type { RootCall } from './root-calls.ts';

interface BrakedField {
  perAddress: BrakeRule;
  /** Counted apart from the address: many addresses may try one account. */
  perSubject?: { rule: BrakeRule; subject(call: RootCall, actor: Actor | undefined): string | undefined };
}

function emailOf({ arguments: { input, email: ownArgument } }: RootCall): string | undefined {
  const email = isJson(input) ? input['email'] : ownArgument;
  // However it is typed: the user service takes all these for one address.
  return typeof email === 'string' ? email.trim().normalize('NFC').toLowerCase() : undefined;
}

// OWASP Authentication cheat sheet: throttle by account as well as by address. A person mistypes a few times in a row;
// a household or an office shares an address.
const brakedFields: Readonly<Record<string, BrakedField>> = {
  logIn: {
    perAddress: { burst: 30, refillMs: 2_000 },
    perSubject: { rule: { burst: 8, refillMs: 15_000 }, subject: emailOf },
  },
  register: {
    perAddress: { burst: 20, refillMs: 10_000 },
    perSubject: { rule: { burst: 5, refillMs: 60_000 }, subject: emailOf },
  },
  changePassword: {
    perAddress: { burst: 30, refillMs: 2_000 },
    perSubject: { rule: { burst: 8, refillMs: 15_000 }, subject: (_call, actor) => actor?.account },
  },
  // Each is a mail to somebody, perhaps not to the caller.
  requestPasswordReset: {
    perAddress: { burst: 10, refillMs: 30_000 },
    perSubject: { rule: { burst: 3, refillMs: 300_000 }, subject: emailOf },
  },
  requestEmailVerification: {
    perAddress: { burst: 10, refillMs: 30_000 },
    perSubject: { rule: { burst: 3, refillMs: 300_000 }, subject: (_call, actor) => actor?.account },
  },
  resetPassword: { perAddress: { burst: 20, refillMs: 10_000 } },
  verifyEmail: { perAddress: { burst: 30, refillMs: 2_000 } },
  refresh: { perAddress: { burst: 120, refillMs: 500 } },
  switchProfile: {
    perAddress: { burst: 60, refillMs: 1_000 },
    perSubject: { rule: { burst: 20, refillMs: 5_000 }, subject: (_call, actor) => actor?.account },
  },
};

/** A device's own tries, as those of anybody on one account. */
const PER_DEVICE: BrakeRule = { burst: 8, refillMs: 15_000 };

export function isBraked(field: string): boolean {
  return Object.hasOwn(brakedFields, field);
}

/** The fields that somebody without a good access token must reach. */
export const loginFields: ReadonlySet<string> = new Set([
  'logIn',
  'register',
  'refresh',
  'requestPasswordReset',
  'resetPassword',
  'verifyEmail',
]);

/** What is known of who makes a call. */
export interface Trier {
  address: string;
  actor?: Actor | undefined;
  /** Seals the proof of devices that have logged in before; absent where there is none. */
  deviceKey?: Uint8Array | undefined;
}

function hashOf(subject: string): string {
  return createHash('sha256').update(subject).digest('base64url').slice(0, 22);
}

/** The device from which the call proves to come, one on which the account that it wants has logged in before. */
function knownDeviceOf(call: RootCall, deviceKey: Uint8Array | undefined, now: Date): string | undefined {
  const { input } = call.arguments;
  const device = isJson(input) ? input['device'] : undefined;
  const token = isJson(device) ? device['token'] : undefined;
  const email = emailOf(call);
  if (!deviceKey || call.field !== 'logIn' || email === undefined || typeof token !== 'string') return undefined;
  const known = deviceOfTicket(token, email, deviceKey, now.getTime());
  return known && `${email} ${known}`;
}

/** Whether a call tries to get in on a device that does not prove to have been in before. */
export function isFromUnknownDevice(call: RootCall, deviceKey: Uint8Array | undefined, now: Date): boolean {
  return call.field === 'logIn' && knownDeviceOf(call, deviceKey, now) === undefined;
}

/**
 * The buckets that one call of a mutation takes from. Subjects are hashed: no e-mail address becomes a Redis key. A device that has
 * logged in before counts by itself alone, so that strangers who guess, even from the same house, do not lock its owner out.
 */
export function brakeTries(call: RootCall, { address, actor, deviceKey }: Trier, now: Date): BrakeTry[] {
  const braked = Object.hasOwn(brakedFields, call.field) ? brakedFields[call.field] : undefined;
  if (!braked) return [];
  const known = knownDeviceOf(call, deviceKey, now);
  if (known !== undefined) return [{ rule: PER_DEVICE, key: `${call.field}:device:${hashOf(known)}` }];
  const tries: BrakeTry[] = [{ rule: braked.perAddress, key: `${call.field}:ip:${address}` }];
  const subject = braked.perSubject?.subject(call, actor);
  if (braked.perSubject && subject !== undefined) {
    tries.push({ rule: braked.perSubject.rule, key: `${call.field}:of:${hashOf(subject)}` });
  }
  return tries;
}
