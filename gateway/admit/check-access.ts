import { GraphQLError } from 'graphql';
import { fault } from '../../platform/errors/errors.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import type { RequiredAccess } from './required-access.ts';

/** The scopes an actor lacks, in the alternative that lacks the fewest; empty where one alternative is fulfilled. */
function missingScopes(alternatives: readonly string[][], scopes: readonly string[]): readonly string[] {
  let best: readonly string[] | undefined;
  for (const alternative of alternatives) {
    const missing = alternative.filter((scope) => !scopes.includes(scope));
    if (!best || missing.length < best.length) best = missing;
  }
  return best ?? [];
}

/**
 * Holds an operation against the access rules it touches, before anything is fetched. Returns one fault per rule that
 * is not fulfilled: UNAUTHENTICATED where nobody is logged in, FORBIDDEN with `missingScopes` otherwise, each with the
 * path of the field.
 */
export function checkAccess(required: readonly RequiredAccess[], actor: Actor | undefined): GraphQLError[] {
  const faults: GraphQLError[] = [];
  for (const { rule, path } of required) {
    if (!actor) {
      faults.push(at(path, fault('UNAUTHENTICATED', `${path.join('.')} needs a login.`)));
      continue;
    }
    const missing = missingScopes(rule.scopes, actor.scopes);
    if (missing.length === 0) continue;
    const message = `${path.join('.')} needs the scope ${missing.join(' and ')}.`;
    faults.push(at(path, fault('FORBIDDEN', message, { missingScopes: [...missing] })));
  }
  return faults;
}

function at(path: readonly string[], { message, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { path, extensions });
}
