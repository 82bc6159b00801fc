import { GraphQLError } from 'graphql';
import { accessFault } from '../../platform/access/access-rule.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import type { RequiredAccess } from './required-access.ts';

/**
 * Holds an operation against the access rules it touches, before anything is fetched. Returns one fault per rule that
 * is not fulfilled, each with the path of the field.
 */
export function checkAccess(required: readonly RequiredAccess[], actor: Actor | undefined): GraphQLError[] {
  return required.flatMap(({ rule, path }) => {
    const lacking = accessFault(rule, actor, path.join('.'));
    return lacking ? [new GraphQLError(lacking.message, { path, extensions: lacking.extensions })] : [];
  });
}
