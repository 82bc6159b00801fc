import { GraphQLError } from 'graphql';
import { accessFault, type AccessRule } from '../../platform/access/access-rule.ts';
import { fault } from '../../platform/errors/errors.ts';
import type { Actor } from '../../platform/passport/actor.ts';

/** Who may ask for the schema. */
export type Introspection = 'everybody' | 'admins' | 'nobody';

/** The right to it where not everybody may. */
export const INTROSPECTION_SCOPE = 'schema:read';

const ofAdmins: AccessRule = { authenticated: true, scopes: [[INTROSPECTION_SCOPE]] };
/** Why a caller may not ask for the schema; undefined where it may. */
export function introspectionFault(allowed: Introspection, actor: Actor | undefined): GraphQLError | undefined {
  switch (allowed) {
    case 'everybody':
      return undefined;
    case 'admins':
      return accessFault(ofAdmins, actor, 'The schema');
    case 'nobody':
      return fault('FORBIDDEN', 'The schema is not told here.');
  }
}

/** A fault of a document as it is told to who may not ask for the schema: a suggestion names what is in it. */
export function withoutSuggestions(error: unknown): unknown {
  if (error instanceof AggregateError) return new AggregateError(error.errors.map(withoutSuggestions));
  if (!(error instanceof GraphQLError)) return error;
  const { message, nodes, extensions } = error;
  return new GraphQLError(message.replace(/ Did you mean .*$/s, ''), { nodes, extensions });
}
