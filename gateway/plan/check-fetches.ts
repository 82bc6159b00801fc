import {
  Kind,
  getNamedType,
  parse,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { readFieldSet } from './field-set.ts';
import { fragmentsOf, type Fragments } from './selection.ts';
import type { FetchStep, Step, Steps } from './steps.ts';

/** What a subgraph can say of a field only under a condition. */
export interface Condition {
  /** It names the field, and knows it only where a field above provides it. */
  isExternal: boolean;
  /** What it has to be sent with the entity. */
  requires: SelectionSetNode | undefined;
  /** What of the objects below comes along. */
  provides: SelectionSetNode | undefined;
}

/** By subgraph, then by `Type.field`: the fields that it cannot simply be asked for. */
export type Conditions = ReadonlyMap<string, ReadonlyMap<string, Condition>>;

/** Reads the conditions out of a supergraph. */
export function conditionsOf({ definitions }: DocumentNode, schema: GraphQLSchema): Conditions {
  const names = new Map<string, string>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const { name, directives } of definition.values ?? []) {
      const told = directives?.map((directive) => textOf(directive, 'name')).find((text) => text !== undefined);
      names.set(name.value, told ?? name.value);
    }
  }
  const conditions = new Map([...names.values()].map((name) => [name, new Map<string, Condition>()]));
  for (const definition of definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const type = definition.name.value;
    for (const field of definition.fields ?? []) {
      for (const directive of field.directives ?? []) {
        const subgraph = directive.name.value === 'join__field' && names.get(enumOf(directive, 'graph') ?? '');
        if (!subgraph) continue;
        const condition: Condition = {
          // What another has taken for good is only still named, by an interface or a key.
          isExternal:
            isTrue(directive, 'external') ||
            (isTrue(directive, 'usedOverridden') && argumentOf(directive, 'overrideLabel') === undefined),
          requires: fieldSet(textOf(directive, 'requires')),
          provides: fieldSet(textOf(directive, 'provides')),
        };
        if (condition.isExternal || condition.requires || condition.provides) {
          conditions.get(subgraph)!.set(`${type}.${field.name.value}`, condition);
        }
      }
    }
    for (const directive of definition.directives ?? []) {
      const subgraph = directive.name.value === 'join__type' && names.get(enumOf(directive, 'graph') ?? '');
      const key = subgraph ? fieldSet(textOf(directive, 'key')) : undefined;
      // In the first version of federation an extension had to call its own key external.
      if (subgraph && key && isTrue(directive, 'extension')) knowKey(conditions.get(subgraph)!, type, key);
    }
  }
  return conditions;

  function knowKey(known: Map<string, Condition>, type: string, { selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind !== Kind.FIELD) continue;
      const field = `${type}.${selection.name.value}`;
      if (known.get(field)?.isExternal) known.delete(field);
      const inner = fieldType(schema, type, selection.name.value);
      if (selection.selectionSet && inner) knowKey(known, inner, selection.selectionSet);
    }
  }
}

/**
 * Holds each fetch of a plan against what its subgraph can answer. Where a field requires another that itself requires
 * something, Apollo's planner may ask a subgraph for it without sending what it is worked out from: the subgraph then gives
 * something wrong without a word. Throws where that is so.
 */
export function checkFetches(steps: Steps, schema: GraphQLSchema, conditions: Conditions): void {
  if (steps.source) checkFetch(steps.source);
  if (steps.root) checkStep(steps.root);

  function checkStep(step: Step): void {
    switch (step.kind) {
      case 'fetch':
        return checkFetch(step);
      case 'flatten':
        return checkStep(step.step);
      case 'sequence':
      case 'parallel':
        return step.steps.forEach(checkStep);
      case 'condition':
        if (step.whenTrue) checkStep(step.whenTrue);
        if (step.whenFalse) checkStep(step.whenFalse);
    }
  }

  function checkFetch(step: FetchStep): void {
    const known = conditions.get(step.subgraph);
    if (!known || known.size === 0) return;
    const document = parse(step.operation, { noLocation: true });
    const walk: Walk = { step, known, fragments: fragmentsOf(document) };
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      if (!step.requires) {
        checkSelection(walk, definition.selectionSet, schema.getRootType(definition.operation)?.name, undefined);
        continue;
      }
      for (const entities of definition.selectionSet.selections) {
        if (entities.kind !== Kind.FIELD || !entities.selectionSet) continue;
        checkSelection({ ...walk, sent: sentNames(step) }, entities.selectionSet, undefined, undefined);
      }
    }
  }

  function checkSelection(
    walk: Walk,
    set: SelectionSetNode,
    type: string | undefined,
    provided: SelectionSetNode | undefined,
  ): void {
    for (const selection of set.selections) {
      if (selection.kind !== Kind.FIELD) {
        const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : walk.fragments.get(selection.name.value)!;
        checkSelection(walk, inner.selectionSet, inner.typeCondition?.name.value ?? type, provided);
        continue;
      }
      const name = selection.name.value;
      if (name.startsWith('__') || type === undefined) continue;
      const condition = walk.known.get(`${type}.${name}`);
      const brought = fieldIn(provided, name);
      if (condition?.isExternal && !brought) refuse(walk, `${type}.${name}, which it does not know`);
      if (condition?.requires && !isGiven(walk, condition.requires, set)) {
        refuse(walk, `${type}.${name} without what it requires`);
      }
      if (!selection.selectionSet) continue;
      const below = condition?.provides ?? brought?.selectionSet;
      // What is sent with an entity is of the entity itself.
      checkSelection({ ...walk, sent: undefined }, selection.selectionSet, fieldType(schema, type, name), below);
    }
  }

  function refuse({ step: { subgraph } }: Walk, what: string): never {
    throw new Error(`the plan asks ${subgraph} for ${what}`);
  }
}

interface Walk {
  step: FetchStep;
  known: ReadonlyMap<string, Condition>;
  fragments: Fragments;
  /** Names of what the entity is sent with, while the walk is at the entity itself. */
  sent?: ReadonlySet<string>;
}

function sentNames({ requires, inputRewrites }: FetchStep): ReadonlySet<string> {
  const names = new Set<string>();
  for (const rewrite of inputRewrites) if (rewrite.kind === 'KeyRenamer') names.add(rewrite.renameKeyTo);
  const pending = [...(requires ?? [])];
  for (let selection = pending.pop(); selection; selection = pending.pop()) {
    if (selection.kind === 'InlineFragment') pending.push(...selection.selections);
    else names.add(selection.name);
  }
  return names;
}

/** With the entity, or fetched beside it where a field above provides it. */
function isGiven({ sent }: Walk, requires: SelectionSetNode, beside: SelectionSetNode): boolean {
  return requires.selections.every(
    (required) =>
      required.kind !== Kind.FIELD ||
      sent?.has(required.name.value) ||
      fieldIn(beside, required.name.value) !== undefined,
  );
}

function fieldIn(set: SelectionSetNode | undefined, name: string): { selectionSet?: SelectionSetNode } | undefined {
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FIELD && selection.name.value === name) return selection;
    const within = selection.kind === Kind.INLINE_FRAGMENT ? fieldIn(selection.selectionSet, name) : undefined;
    if (within) return within;
  }
  return undefined;
}

function fieldType(schema: GraphQLSchema, typeName: string, field: string): string | undefined {
  const type = schema.getType(typeName);
  const definition = type && 'getFields' in type ? type.getFields()[field] : undefined;
  return definition && getNamedType(definition.type).name;
}

function argumentOf(directive: ConstDirectiveNode, name: string) {
  return directive.arguments?.find((argument) => argument.name.value === name)?.value;
}

function textOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function enumOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.ENUM ? value.value : undefined;
}

function isTrue(directive: ConstDirectiveNode, name: string): boolean {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.BOOLEAN && value.value;
}

function fieldSet(text: string | undefined): SelectionSetNode | undefined {
  return text === undefined ? undefined : readFieldSet(text);
}
