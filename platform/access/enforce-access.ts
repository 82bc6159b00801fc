import {
  defaultFieldResolver,
  getNamedType,
  isObjectType,
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import type { Actor } from '../passport/actor.ts';
import { accessFault, type AccessRule } from './access-rule.ts';
import { readRule, securityFeatures, type SecurityFeature } from './access-table.ts';

export interface ActingContext {
  passport: Actor | undefined;
}

/** The names under which a subgraph has imported the directives, or the long ones that it has without an import. */
function importedFeatures(schema: GraphQLSchema): Map<string, SecurityFeature> {
  const features = new Map<string, SecurityFeature>();
  for (const feature of securityFeatures) {
    for (const name of [feature, `federation__${feature}`]) if (schema.getDirective(name)) features.set(name, feature);
  }
  return features;
}

function directivesOf(type: GraphQLNamedType): ConstDirectiveNode[] {
  return [type.astNode, ...type.extensionASTNodes].flatMap((node) => node?.directives ?? []);
}

function guard(field: GraphQLField<unknown, ActingContext>, at: string, rules: readonly AccessRule[]): void {
  function check({ passport }: ActingContext): void {
    for (const rule of rules) {
      const lacking = accessFault(rule, passport, at);
      if (lacking) throw lacking;
    }
  }
  const { resolve = defaultFieldResolver, subscribe } = field;
  field.resolve = (source, args, context, info) => {
    check(context);
    return resolve(source, args, context, info);
  };
  if (!subscribe) return;
  field.subscribe = (source, args, context, info) => {
    check(context);
    return subscribe(source, args, context, info);
  };
}

/**
 * Wraps the resolver of every field that falls under `@authenticated` or `@requiresScopes`, on itself, on the type that carries
 * it or on the type that it returns, so that the SDL is the only place where a right is written. The gateway checks the same
 * before any fetch; this holds when somebody goes round it.
 */
export function enforceAccess(schema: GraphQLSchema): GraphQLSchema {
  const features = importedFeatures(schema);
  const ofType = new Map<GraphQLNamedType, AccessRule | undefined>();
  for (const type of Object.values(schema.getTypeMap())) {
    ofType.set(type, readRule(type.name, directivesOf(type), features));
  }
  for (const type of ofType.keys()) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values<GraphQLField<unknown, ActingContext>>(type.getFields())) {
      const at = `${type.name}.${field.name}`;
      const ofField = readRule(at, field.astNode?.directives, features);
      const rules = [ofType.get(type), ofField, ofType.get(getNamedType(field.type))].filter(
        (rule) => rule !== undefined,
      );
      if (rules.length > 0) guard(field, at, rules);
    }
  }
  return schema;
}
