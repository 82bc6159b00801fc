import { createHash } from 'node:crypto';
import type { Actor } from '../../platform/passport/actor.ts';
import { isJson } from '../json/json.ts';
import type { BrakeRule, BrakeTry } from './brake.ts';
import type { RootCall } from './root-calls.ts';

interface BrakedField {
  perAddress: BrakeRule;
  /** Counted apart from the address: many addresses may try one account. */
  perSubject?: { rule: BrakeRule; subject(call: RootCall, actor: Actor | undefined): string | undefined };
}

function emailOf({ arguments: { input } }: RootCall): string | undefined {
  const email = isJson(input) ? input['email'] : undefined;
  return typeof email === 'string' ? email.trim().toLowerCase() : undefined;
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
  refresh: { perAddress: { burst: 120, refillMs: 500 } },
  switchProfile: {
    perAddress: { burst: 60, refillMs: 1_000 },
    perSubject: { rule: { burst: 20, refillMs: 5_000 }, subject: (_call, actor) => actor?.account },
  },
};

export function isBraked(field: string): boolean {
  return Object.hasOwn(brakedFields, field);
}

/** The fields that somebody without a good access token must reach. */
export const loginFields: ReadonlySet<string> = new Set(['logIn', 'register', 'refresh']);

/** The buckets that one call of a mutation takes from. Subjects are hashed: no e-mail address becomes a Redis key. */
export function brakeTries(call: RootCall, address: string, actor: Actor | undefined): BrakeTry[] {
  const braked = Object.hasOwn(brakedFields, call.field) ? brakedFields[call.field] : undefined;
  if (!braked) return [];
  const tries: BrakeTry[] = [{ rule: braked.perAddress, key: `${call.field}:ip:${address}` }];
  const subject = braked.perSubject?.subject(call, actor);
  if (braked.perSubject && subject !== undefined) {
    const hash = createHash('sha256').update(subject).digest('base64url').slice(0, 22);
    tries.push({ rule: braked.perSubject.rule, key: `${call.field}:of:${hash}` });
  }
  return tries;
}
