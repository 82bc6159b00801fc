import {
  Kind,
  OperationTypeNode,
  getNamedType,
  isAbstractType,
  isCompositeType,
  parse,
  parseType,
  print,
  stripIgnoredCharacters,
  visit,
  type ASTNode,
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
  type VariableDefinitionNode,
  type VariableNode,
} from 'graphql';
import type { Json } from '../json/json.ts';
import { isDefer } from './defer-directive.ts';
import type { PrivateNames } from './private-names.ts';
import { isCondition, isIncluded } from './selection.ts';
import type { AskedOperation } from './withhold.ts';

/**
 * An operation as the planner is shown it: only what decides about the plan, and nothing that the planner has been seen to
 * get wrong. It fetches the same, and what it fetches is then spelt as the client spelt it.
 *
 * - What a client defers is fetched like all else: when it is told is for the executor to decide.
 * - What the gateway answers itself, introspection and the root's `__typename`, is left out.
 * - A fragment that no object can pass, where those around it are passed as well, is left out: the planner would throw on it.
 * - Fields whose names could be mistaken for those that the planner adds have names of ours.
 * - Each literal argument is a variable: the planner would print it in its own way, a `Long` rounded to 53 bits.
 * - What a mutation spreads by name is written where it is spread: the planner would put it before the rest.
 * - The client's `$representations` is not taken for the planner's.
 * - What an entity is asked for by is fetched of those that a root field may name without having them.
 */
export interface PlannerView {
  /** `undefined` where the gateway answers everything itself. */
  document: DocumentNode | undefined;
  /** The text of a fetch with the client's literals in place, and the variables that go with it. */
  restore(fetched: string): RestoredFetch;
}

/** Where there is something left to be planned. */
export type ShownOperation = PlannerView & { document: DocumentNode };

export interface RestoredFetch {
  operation: string;
  variableNames: readonly string[];
}

/** The variable in which the planner has entities go to a subgraph. */
export const REPRESENTATIONS = 'representations';

const plainField = (name: string): SelectionNode => ({ kind: Kind.FIELD, name: { kind: Kind.NAME, value: name } });
const typename = plainField('__typename');

interface ViewedSupergraph {
  apiSchema: GraphQLSchema;
  /** Fields of Query that may name an entity without having it, and what it is asked for by. */
  naming: ReadonlyMap<string, { keyNames: readonly string[] }>;
}

/** What may be at a place: the type that is told for it, and the objects that have passed all fragments around it. */
interface Objects {
  type: GraphQLCompositeType;
  possible: ReadonlySet<string>;
}

/** `conditions` are coerced variables: what `@skip` and `@include` leave in is then decided before it is planned. */
export function plannerView(
  { apiSchema: schema, naming }: ViewedSupergraph,
  { definition, fragments }: AskedOperation,
  names: PrivateNames,
  conditions: Json | undefined,
): PlannerView {
  const root = schema.getRootType(definition.operation)!;
  const isOrdered = definition.operation === OperationTypeNode.MUTATION;
  // What is written out is decided in any case.
  const decided = conditions ?? {};
  const literals = new Map<string, Literal>();
  const shown = new Map<string, FragmentDefinitionNode | undefined>();
  const possibleByType = new Map<GraphQLCompositeType, ReadonlySet<string>>();
  const selectionSet = show({ type: root, possible: possibleTypesOf(root) }, definition.selectionSet);
  const declared = (definition.variableDefinitions ?? []).map(renameVariables);
  const lifted = [...literals.values()];

  return {
    document: selectionSet && {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          ...definition,
          directives: [],
          variableDefinitions: [...declared, ...lifted.map((literal) => literal.declaration)],
          selectionSet,
        },
        ...fragmentsSpreadIn(selectionSet, [...shown.values()]),
      ],
    },
    restore: fetchRestorer(lifted, declared),
  };

  function show(at: Objects, { selections }: SelectionSetNode): SelectionSetNode | undefined {
    if (at.possible.size === 0) return undefined;
    const kept = selections.flatMap((selection) => showSelection(at, selection) ?? []);
    return kept.length === 0 ? undefined : { kind: Kind.SELECTION_SET, selections: kept };
  }

  function showSelection(at: Objects, selection: SelectionNode): SelectionNode | undefined {
    if (!isIncluded(selection.directives, decided)) return undefined;
    const directives = (selection.directives ?? [])
      .filter((directive) => !isDefer(directive))
      .filter((directive) => !isCondition(directive.name.value) || (!conditions && isVariable(directive)))
      .map(renameVariables);
    switch (selection.kind) {
      case Kind.FIELD: {
        const field = showField(at.type, selection);
        return field && { ...field, directives };
      }
      case Kind.INLINE_FRAGMENT: {
        const inner = show(narrow(at, selection.typeCondition?.name.value), selection.selectionSet);
        return inner && { ...selection, directives, selectionSet: inner };
      }
      case Kind.FRAGMENT_SPREAD: {
        // The planner would put it before the rest.
        if (isOrdered && at.type === root) return showInline(at, selection.name.value, directives);
        const fragment = showFragment(at, selection.name.value);
        return fragment && { kind: Kind.FRAGMENT_SPREAD, name: fragment.name, directives };
      }
    }
  }

  function showField(type: GraphQLCompositeType, node: FieldNode): FieldNode | undefined {
    const { name, selectionSet } = node;
    if (name.value === '__typename') return type === root ? undefined : { kind: Kind.FIELD, name };
    const field = 'getFields' in type ? type.getFields()[name.value] : undefined;
    // `__schema` and `__type`: validation has left nothing else that a type does not have.
    if (!field) return undefined;
    const key = names.keyOf(node);
    const one: FieldNode = {
      kind: Kind.FIELD,
      name,
      ...(key === name.value ? {} : { alias: { kind: Kind.NAME, value: key } }),
      arguments: node.arguments?.map((parameter) => showArgument(field, parameter)),
    };
    const returned = getNamedType(field.type);
    if (!selectionSet || !isCompositeType(returned)) return one;
    const inner = show({ type: returned, possible: possibleTypesOf(returned) }, selectionSet);
    const shownKeys = type === root ? keysToVouchFor(name.value) : [];
    const selections = [...(inner?.selections ?? [typename]), ...shownKeys];
    return { ...one, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  }

  /** What those who have what the field names are asked with. */
  function keysToVouchFor(field: string): SelectionNode[] {
    const keyNames = definition.operation === OperationTypeNode.QUERY ? (naming.get(field)?.keyNames ?? []) : [];
    return keyNames.length === 0 ? [] : [typename, ...keyNames.map(plainField)];
  }

  /** Of one fragment as many are shown as there are sets of objects that come to it where it is spread: mostly one. */
  function showFragment(at: Objects, name: string): FragmentDefinitionNode | undefined {
    const fragment = fragments.get(name)!;
    const narrowed = narrow(at, fragment.typeCondition.name.value);
    const isWhole = narrowed.possible.size === possibleTypesOf(narrowed.type).size;
    const key = isWhole ? name : `${name} ${[...narrowed.possible].sort().join(' ')}`;
    if (shown.has(key)) return shown.get(key);
    const inner = show(narrowed, fragment.selectionSet);
    const shownName = isWhole ? name : names.variable(`${name}_${shown.size}`);
    const fragmentShown = inner && {
      ...fragment,
      name: { kind: Kind.NAME as const, value: shownName },
      directives: [],
      selectionSet: inner,
    };
    shown.set(key, fragmentShown);
    return fragmentShown;
  }

  function showInline(at: Objects, name: string, directives: readonly DirectiveNode[]): InlineFragmentNode | undefined {
    const { typeCondition, selectionSet } = fragments.get(name)!;
    const inner = show(narrow(at, typeCondition.name.value), selectionSet);
    return inner && { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet: inner };
  }

  /** What fulfils a type condition as well. */
  function narrow(at: Objects, condition: string | undefined): Objects {
    const type = condition === undefined ? at.type : schema.getType(condition);
    if (!isCompositeType(type) || type === at.type) return at;
    return { type, possible: at.possible.intersection(possibleTypesOf(type)) };
  }

  function possibleTypesOf(type: GraphQLCompositeType): ReadonlySet<string> {
    let possible = possibleByType.get(type);
    if (!possible) {
      const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
      // What no object implements may still be known as an object somewhere.
      possible = new Set((types.length > 0 ? types : [type]).map(({ name }) => name));
      possibleByType.set(type, possible);
    }
    return possible;
  }

  /** Equal literals must have one variable: where fields are merged, the planner compares their arguments. */
  function showArgument({ args }: GraphQLField<unknown, unknown>, parameter: ArgumentNode): ArgumentNode {
    if (parameter.value.kind === Kind.VARIABLE) return renameVariables(parameter);
    const type = String(args.find(({ name }) => name === parameter.name.value)!.type);
    const text = `${type} ${spelling(parameter.value)}`;
    let literal = literals.get(text);
    if (!literal) {
      literal = liftedLiteral(names.variable(`v${literals.size}`), type, renameVariables(parameter.value));
      literals.set(text, literal);
    }
    return { ...parameter, value: literal.declaration.variable };
  }

  function renameVariables<T extends ASTNode>(node: T): T {
    return visit(node, {
      Variable: (variable) =>
        variable.name.value === REPRESENTATIONS
          ? { ...variable, name: { kind: Kind.NAME, value: names.variable(REPRESENTATIONS) } }
          : undefined,
    });
  }
}

function isVariable({ arguments: parameters }: DirectiveNode): boolean {
  return parameters?.[0]?.value.kind === Kind.VARIABLE;
}

/** The planner wants no fragment that nothing spreads. */
function fragmentsSpreadIn(
  selectionSet: SelectionSetNode,
  shown: readonly (FragmentDefinitionNode | undefined)[],
): FragmentDefinitionNode[] {
  const byName = new Map(shown.flatMap((fragment) => (fragment ? [[fragment.name.value, fragment]] : [])));
  const found = new Set<FragmentDefinitionNode>();
  note(selectionSet);
  return [...found];

  function note(node: ASTNode): void {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = byName.get(name.value);
        if (!fragment || found.has(fragment)) return;
        found.add(fragment);
        note(fragment.selectionSet);
      },
    });
  }
}

/** A literal argument, and the variable that the planner sees in its place. */
interface Literal {
  value: ValueNode;
  declaration: VariableDefinitionNode;
}

function liftedLiteral(name: string, type: string, value: ValueNode): Literal {
  const variable: VariableNode = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } };
  return { value, declaration: { kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(type) } };
}

/** The text of a literal: the same for those that validation lets be merged, which differ in the order of keys at the most. */
function spelling(value: ValueNode): string {
  switch (value.kind) {
    case Kind.LIST:
      return `[${value.values.map(spelling).join(',')}]`;
    case Kind.OBJECT: {
      const fields = value.fields.map((field) => `${field.name.value}:${spelling(field.value)}`);
      return `{${fields.sort().join(',')}}`;
    }
    default:
      return print(value);
  }
}

function fetchRestorer(
  lifted: readonly Literal[],
  declared: readonly VariableDefinitionNode[],
): PlannerView['restore'] {
  const literals = new Map(lifted.map(({ declaration, value }) => [declaration.variable.name.value, value]));
  const declarations = new Map(declared.map((declaration) => [declaration.variable.name.value, declaration]));

  return function restore(fetched) {
    const document = parse(fetched, { noLocation: true });
    const used = new Map<string, VariableDefinitionNode>();
    let isChanged = false;
    const restored = visit(document, {
      // Of what stands in place of a literal nothing is left, and what the literal needs is declared in its place.
      VariableDefinition(declaration) {
        const name = declaration.variable.name.value;
        if (!literals.has(name)) used.set(name, declaration);
        return false;
      },
      Variable({ name: { value: name } }) {
        const declaration = declarations.get(name);
        if (declaration && !used.has(name)) used.set(name, declaration);
        const literal = literals.get(name);
        if (literal) isChanged = true;
        return literal;
      },
    });
    const definitions = restored.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? { ...definition, variableDefinitions: [...used.values()] }
        : definition,
    );
    return {
      operation: isChanged ? stripIgnoredCharacters(print({ ...restored, definitions })) : fetched,
      variableNames: [...used.keys()].filter((name) => name !== REPRESENTATIONS),
    };
  };
}
