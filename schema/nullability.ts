import {
  Kind,
  type DocumentNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import type { AccessRule } from '../platform/access/access-rule.ts';
import type { AccessTable } from '../platform/access/access-table.ts';

/**
 * What takes effect, or begins, once for the whole operation: whoever may not do one of its parts does none, so that nothing is done
 * of which the answer does not tell.
 */
const askedAsAWhole = new Set(['Mutation', 'Subscription']);

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** Whether whoever fulfils `rule` fulfils `other` too. */
function implies(rule: AccessRule | undefined, other: AccessRule): boolean {
  if (!rule) return false;
  if (other.scopes.length === 0) return true;
  if (rule.scopes.length === 0) return false;
  return rule.scopes.every((given) => other.scopes.some((needed) => needed.every((scope) => given.includes(scope))));
}

function objectTypes(document: DocumentNode): ObjectTypeDefinitionNode[] {
  return document.definitions.filter((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION);
}

/**
 * Fields that a caller may be refused though they come to the object, and that are not nullable: the refusal would take the object
 * with it, and what stands around. `Type.field` each. A rule of the type itself may refuse the object, so its fields may be as strict.
 */
export function refusableNonNullFields(supergraph: DocumentNode, access: AccessTable): string[] {
  return objectTypes(supergraph).flatMap(({ name: { value: type }, fields = [] }) =>
    fields
      .filter((field) => {
        if (askedAsAWhole.has(type) || field.type.kind !== Kind.NON_NULL_TYPE) return false;
        const rules = [access.get(`${type}.${field.name.value}`), access.get(namedType(field.type))];
        return rules.some((rule) => rule && !implies(access.get(type), rule));
      })
      .map((field) => `${type}.${field.name.value}`),
  );
}

interface Directive {
  name: string;
  graph: string | undefined;
  isExternal: boolean;
  key: string | undefined;
}

function directivesOf({ directives = [] }: FieldDefinitionNode | ObjectTypeDefinitionNode): Directive[] {
  return directives.map(({ name, arguments: args = [] }) => {
    const value = (argument: string) => args.find((each) => each.name.value === argument)?.value;
    const graph = value('graph');
    const key = value('key');
    const external = value('external');
    return {
      name: name.value,
      graph: graph?.kind === Kind.ENUM ? graph.value : undefined,
      isExternal: external?.kind === Kind.BOOLEAN && external.value,
      key: key?.kind === Kind.STRING ? key.value : undefined,
    };
  });
}

/** The subgraphs that can give a field of a type. */
function graphsOf(type: ObjectTypeDefinitionNode, field: FieldDefinitionNode): string[] {
  const own = directivesOf(field).filter(({ name, graph }) => name === 'join__field' && graph !== undefined);
  const of = own.length > 0 ? own : directivesOf(type).filter(({ name }) => name === 'join__type');
  return of.flatMap(({ graph, isExternal }) => (graph !== undefined && !isExternal ? [graph] : []));
}

/**
 * Fields by which a subgraph names an entity of another one, and that are not nullable: the other may have it no more, or hide it from
 * this caller, and the null of one of its fields that are not nullable would take along the object that names it. `Type.field` each.
 */
export function danglingNonNullFields(supergraph: DocumentNode): string[] {
  const types = new Map(objectTypes(supergraph).map((type) => [type.name.value, type]));

  function isGivenWhole(entity: ObjectTypeDefinitionNode, graph: string): boolean {
    return (entity.fields ?? []).every(
      (field) => field.type.kind !== Kind.NON_NULL_TYPE || graphsOf(entity, field).includes(graph),
    );
  }

  return [...types.values()].flatMap((type) =>
    (type.fields ?? [])
      .filter((field) => {
        const target = types.get(namedType(field.type));
        const isEntity = target && directivesOf(target).some(({ key }) => key !== undefined);
        if (!isEntity || !isNonNullInside(field.type)) return false;
        return graphsOf(type, field).some((graph) => !isGivenWhole(target, graph));
      })
      .map((field) => `${type.name.value}.${field.name.value}`),
  );
}

/** Whether the object itself, an item of it where it is a list, is not nullable. */
function isNonNullInside(type: TypeNode): boolean {
  if (type.kind === Kind.LIST_TYPE) return isNonNullInside(type.type);
  if (type.kind === Kind.NON_NULL_TYPE) {
    return type.type.kind === Kind.LIST_TYPE ? isNonNullInside(type.type) : true;
  }
  return false;
}
