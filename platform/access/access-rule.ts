import type { GraphQLError } from 'graphql';
import { fault } from '../errors/errors.ts';
import type { Actor } from '../passport/actor.ts';

/** What a caller must show to select a field: a login, and the scopes of one of the alternatives. */
export interface AccessRule {
  authenticated: true;
  /** Alternatives, each a list of scopes that are all needed; empty where any login will do. */
  scopes: readonly (readonly string[])[];
}

/** The scopes that an actor lacks, in the alternative that lacks the fewest; empty where one alternative is fulfilled. */
function missingScopes({ scopes }: AccessRule, actor: Actor): string[] {
  let fewest: string[] | undefined;
  for (const alternative of scopes) {
    const missing = alternative.filter((scope) => !actor.scopes.includes(scope));
    if (!fewest || missing.length < fewest.length) fewest = missing;
  }
  return fewest ?? [];
}

/**
 * Why a caller may not have `what`, or `undefined` where the rule is met: UNAUTHENTICATED where nobody is logged in, FORBIDDEN
 * with `missingScopes` where scopes lack.
 */
export function accessFault(rule: AccessRule, actor: Actor | undefined, what: string): GraphQLError | undefined {
  if (!actor) return fault('UNAUTHENTICATED', `${what} needs a login.`);
  const missing = missingScopes(rule, actor);
  if (missing.length === 0) return undefined;
  return fault('FORBIDDEN', `${what} needs the scope ${missing.join(' and ')}.`, { missingScopes: missing });
}
