import { Kind, parse, print, visit, type ConstDirectiveNode, type DocumentNode, type TypeNode } from 'graphql';
import type { AccessRule } from './access-rule.ts';

/** Rules by `Type.field`, and by `Type` where a whole type carries one. What is not in it is open to everybody. */
export type AccessTable = ReadonlyMap<string, AccessRule>;

/** The federation features that say who may select what. */
export const securityFeatures = ['authenticated', 'requiresScopes', 'policy'] as const;
export type SecurityFeature = (typeof securityFeatures)[number];

function argument(directive: ConstDirectiveNode, name: string) {
  return directive.arguments?.find((argument) => argument.name.value === name)?.value;
}

/** The security features a supergraph links, by the directive names it gives them (`@link(as:, import:)`). */
function linkedFeatures(document: DocumentNode): Map<string, SecurityFeature> {
  const names = new Map<string, SecurityFeature>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const directive of definition.directives ?? []) {
      const feature = securityFeatureOfLink(directive);
      if (!feature) continue;
      const as = argument(directive, 'as');
      names.set(as?.kind === Kind.STRING ? as.value : feature, feature);
      const imports = argument(directive, 'import');
      if (imports?.kind !== Kind.LIST) continue;
      for (const item of imports.values) {
        if (item.kind !== Kind.OBJECT) continue;
        const part = (key: string) => {
          const value = item.fields.find((field) => field.name.value === key)?.value;
          return value?.kind === Kind.STRING ? value.value : undefined;
        };
        const renamed = part('as');
        if (part('name') === `@${feature}` && renamed) names.set(renamed.slice(1), feature);
      }
    }
  }
  return names;
}

function securityFeatureOfLink(directive: ConstDirectiveNode): SecurityFeature | undefined {
  if (directive.name.value !== 'link') return undefined;
  const url = argument(directive, 'url');
  if (url?.kind !== Kind.STRING) return undefined;
  return securityFeatures.find((feature) => url.value.startsWith(`https://specs.apollo.dev/${feature}/`));
}

function readScopes(directive: ConstDirectiveNode): string[][] {
  const scopes = argument(directive, 'scopes');
  if (scopes?.kind !== Kind.LIST) throw new Error('@requiresScopes without a list of scopes');
  return scopes.values.map((group) => {
    if (group.kind !== Kind.LIST) throw new Error('@requiresScopes wants a list of lists');
    return group.values.map((scope) => {
      if (scope.kind !== Kind.STRING) throw new Error('@requiresScopes wants strings');
      return scope.value;
    });
  });
}

/**
 * The rule that the directives at one place make, `features` telling which directive is which. `@requiresScopes` implies
 * `@authenticated`. Throws on `@policy`.
 */
export function readRule(
  at: string,
  directives: readonly ConstDirectiveNode[] | undefined,
  features: ReadonlyMap<string, SecurityFeature>,
): AccessRule | undefined {
  let rule: AccessRule | undefined;
  for (const directive of directives ?? []) {
    const feature = features.get(directive.name.value);
    if (!feature) continue;
    // A policy that nobody evaluates would leave its field open.
    if (feature === 'policy') throw new Error(`${at} carries @policy, which nobody here evaluates`);
    if (feature === 'requiresScopes') rule = { authenticated: true, scopes: readScopes(directive) };
    else rule ??= { authenticated: true, scopes: [] };
  }
  return rule;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/**
 * Reads who may select what out of a supergraph and returns a copy without the security features, which Apollo's
 * gateway refuses to load (it only knows how to leave them to the router).
 *
 * Throws on `@policy` and on what is not a supergraph in SDL.
 */
export function splitAccess(supergraphSdl: string): { access: AccessTable; coreSdl: string } {
  const document = parse(supergraphSdl, { noLocation: true });
  const features = linkedFeatures(document);
  const access = new Map<string, AccessRule>();
  if (features.size === 0) return { access, coreSdl: supergraphSdl };

  for (const definition of document.definitions) {
    if (!('name' in definition) || !definition.name || !('directives' in definition)) continue;
    const typeName = definition.name.value;
    const typeRule = readRule(typeName, definition.directives as readonly ConstDirectiveNode[], features);
    if (typeRule) access.set(typeName, typeRule);
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) {
      const at = `${typeName}.${field.name.value}`;
      const rule = readRule(at, field.directives, features);
      if (rule) access.set(at, rule);
    }
  }

  const scalarsOfFeatures = new Set<string>();
  const stripped = visit(document, {
    Directive: (node) =>
      features.has(node.name.value) || securityFeatureOfLink(node as ConstDirectiveNode) ? null : undefined,
    DirectiveDefinition: (node) => {
      if (!features.has(node.name.value)) return undefined;
      for (const { type } of node.arguments ?? []) scalarsOfFeatures.add(namedType(type));
      return null;
    },
  });
  const core = visit(stripped, {
    ScalarTypeDefinition: (node) => (scalarsOfFeatures.has(node.name.value) ? null : undefined),
  });
  return { access, coreSdl: print(core) };
}
