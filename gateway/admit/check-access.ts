import { GraphQLError } from 'graphql';
import { accessFault } from '../../platform/access/access-rule.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import type { BoundOperation } from '../plan/prepare-operation.ts';
import type { Withheld } from '../plan/withhold.ts';
import { requiredAccess } from './required-access.ts';

/**
 * Holds an operation against the access rules it touches, before anything is fetched. Returns one fault per rule that
 * is not fulfilled, with the path of the first field that falls under it; none of what is withheld already.
 */
export function checkAccess(bound: BoundOperation, actor: Actor | undefined): Withheld {
  const faults = new Map<string, GraphQLError>();
  for (const { at, rule, path, place } of requiredAccess(bound)) {
    const lacking = bound.operation.withheld.has(at) ? undefined : accessFault(rule, actor, place);
    if (lacking) faults.set(at, new GraphQLError(lacking.message, { path, extensions: lacking.extensions }));
  }
  return faults;
}
