import {
  getDirectiveValues,
  isObjectType,
  defaultFieldResolver,
  type GraphQLSchema,
  type GraphQLDirective,
} from 'graphql';
import { fault } from '../errors/errors.ts';
import type { Passport } from '../passport/passport.ts';

/** What a field asks of its caller. */
export interface AccessRule {
  /** Alternatives; in each, every scope is needed. Empty: any logged-in caller. */
  scopes: string[][];
}

export interface ActingContext {
  passport: Passport | undefined;
}

/** Throws the fault that the caller is told, or returns where the rule is met. */
export function checkAccess(rule: AccessRule, passport: Passport | undefined): void {
  if (!passport) throw fault('UNAUTHENTICATED', 'Log in first.');
  if (rule.scopes.length === 0) return;
  const missing = rule.scopes.map((needed) => needed.filter((scope) => !passport.scopes.includes(scope)));
  if (missing.some((scopes) => scopes.length === 0)) return;
  const missingScopes = missing.toSorted((a, b) => a.length - b.length)[0];
  throw fault('FORBIDDEN', `This needs the scope ${missingScopes!.join(', ')}.`, { missingScopes });
}

/**
 * Wraps the resolver of every field that carries `@authenticated` or `@requiresScopes`, so that the SDL is the only place
 * where a right is written. The gateway checks the same before any fetch; this holds when somebody goes round it.
 */
export function enforceAccess(schema: GraphQLSchema): GraphQLSchema {
  const find = (name: string): GraphQLDirective | undefined =>
    schema.getDirective(name) ?? schema.getDirective(`federation__${name}`) ?? undefined;
  const authenticated = find('authenticated');
  const requiresScopes = find('requiresScopes');

  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.astNode) continue;
      const scopes = requiresScopes && getDirectiveValues(requiresScopes, field.astNode)?.['scopes'];
      const isAuthenticated = authenticated && getDirectiveValues(authenticated, field.astNode) !== undefined;
      if (!scopes && !isAuthenticated) continue;
      const rule: AccessRule = { scopes: (scopes as string[][] | undefined) ?? [] };

      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: ActingContext, info) => {
        checkAccess(rule, context.passport);
        return resolve(source, args, context, info);
      };
      const { subscribe } = field;
      if (subscribe) {
        field.subscribe = (source, args, context: ActingContext, info) => {
          checkAccess(rule, context.passport);
          return subscribe(source, args, context, info);
        };
      }
    }
  }
  return schema;
}
