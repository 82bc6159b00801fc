import { GraphQLError } from 'graphql';
import { accessFault } from '../../platform/access/access-rule.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import type { BoundOperation } from '../plan/prepare-operation.ts';
import { requiredAccess } from './required-access.ts';

/**
 * Holds an operation against the access rules it touches, before anything is fetched. Returns one fault per rule that
 * is not fulfilled, each with the path of the field.
 */
export function checkAccess(bound: BoundOperation, actor: Actor | undefined): GraphQLError[] {
  const faults: GraphQLError[] = [];
  for (const { rule, path, place } of requiredAccess(bound)) {
    const lacking = accessFault(rule, actor, place);
    if (lacking) faults.push(new GraphQLError(lacking.message, { path, extensions: lacking.extensions }));
  }
  return faults;
}
