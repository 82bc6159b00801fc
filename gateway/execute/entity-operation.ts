import { Kind, parse, type ASTNode, type DefinitionNode, type SelectionNode } from 'graphql';
import type { FetchStep } from '../plan/steps.ts';

/** The parts of the operation of a fetch of entities, as they are written. */
export interface EntityOperation {
  /** Of `_entities`, with its braces. */
  selection: string;
  /** By name. */
  fragments: ReadonlyMap<string, string>;
  /** Type, default value and directives of each of the client's variables. */
  variables: ReadonlyMap<string, string>;
  representationsType: string;
  /** What the leaves of the selection are called, of whatever type they are; absent where it holds more than leaves. */
  leafNames: readonly string[] | undefined;
}

const read = new WeakMap<FetchStep, EntityOperation | undefined>();

/** `undefined` where a fetch is not of entities, or its operation has another form than the planner gives to those. */
export function readEntityOperation(step: FetchStep): EntityOperation | undefined {
  if (!read.has(step)) read.set(step, step.requires && entityOperation(step.operation));
  return read.get(step);
}

function entityOperation(text: string): EntityOperation | undefined {
  const [operation, ...others] = parse(text).definitions as readonly [DefinitionNode];
  if (operation.kind !== Kind.OPERATION_DEFINITION || operation.directives?.length) return undefined;
  const [field, ...fields] = operation.selectionSet.selections;
  if (field?.kind !== Kind.FIELD || !field.selectionSet || fields.length > 0) return undefined;
  const argument = field.arguments?.[0]?.value;
  if (argument?.kind !== Kind.VARIABLE) return undefined;

  const written = ({ loc }: ASTNode) => text.slice(loc!.start, loc!.end);
  const fragments = new Map<string, string>();
  for (const definition of others as readonly DefinitionNode[]) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) return undefined;
    fragments.set(definition.name.value, written(definition));
  }
  const variables = new Map<string, string>();
  for (const definition of operation.variableDefinitions ?? []) {
    const { name } = definition.variable;
    const rest = text.slice(definition.type.loc!.start, definition.loc!.end);
    variables.set(name.value, rest);
  }
  const representationsType = variables.get(argument.name.value);
  if (representationsType === undefined) return undefined;
  variables.delete(argument.name.value);
  return {
    selection: written(field.selectionSet),
    fragments,
    variables,
    representationsType,
    leafNames: leafNamesIn(field.selectionSet.selections),
  };
}

function leafNamesIn(selections: readonly SelectionNode[]): string[] | undefined {
  const names = new Set<string>();
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD && !selection.selectionSet) names.add((selection.alias ?? selection.name).value);
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const within = leafNamesIn(selection.selectionSet.selections);
      if (!within) return undefined;
      for (const name of within) names.add(name);
    } else return undefined;
  }
  return [...names];
}
