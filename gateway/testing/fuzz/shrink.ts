import {
  Kind,
  parse,
  print,
  visit,
  type ASTNode,
  type DefinitionNode,
  type DocumentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf, type Fragments } from '../../plan/selection.ts';
import type { Operation } from './compare.ts';
import { namedIn, type Model, type ModelType } from './model.ts';

export interface Case {
  model: Model;
  operation: Operation;
}

/**
 * Makes a failing case smaller, part by part, as long as `fails` says that it fails the same way: first the operation, then
 * the supergraph, then the operation again. Stops after so many tries.
 */
export async function shrink(found: Case, fails: (smaller: Case) => Promise<boolean>, tries: number): Promise<Case> {
  let left = tries;
  let smallest = found;
  await reduce(({ model, operation }) =>
    smallerOperations(operation).map((smaller) => ({ model, operation: smaller })),
  );
  await reduce(({ model, operation }) => smallerModels(model).map((smaller) => ({ model: smaller, operation })));
  await reduce(({ model, operation }) =>
    smallerOperations(operation).map((smaller) => ({ model, operation: smaller })),
  );
  return smallest;

  async function reduce(candidatesOf: (from: Case) => Case[]): Promise<void> {
    let at = 0;
    for (let candidates = candidatesOf(smallest); at < candidates.length && left > 0;) {
      left -= 1;
      if (await fails(candidates[at]!)) {
        // What could not be left out before can hardly be now: go on from here, and what was removed closes up.
        smallest = candidates[at]!;
        candidates = candidatesOf(smallest);
      } else at += 1;
    }
  }
}

/** An operation with one part left out or made plainer, in every way. They may be invalid. */
function smallerOperations({ query, variables }: Operation): Operation[] {
  const document = parse(query, { noLocation: true });
  const fragments = fragmentsOf(document);
  const found: DocumentNode[] = [];
  for (let wanted = 0; ; wanted++) {
    let seen = 0;
    let changed: DocumentNode | undefined = visit(document, {
      enter(node, _key, parent) {
        const ways = plainer(node, parent, fragments);
        if (wanted >= seen && wanted < seen + ways.length) {
          const way = ways[wanted - seen];
          seen += ways.length;
          return way;
        }
        seen += ways.length;
        return undefined;
      },
    });
    if (wanted >= seen) changed = undefined;
    if (!changed) break;
    found.push(changed);
  }
  return found.map((smaller) => withoutUnused(smaller, variables));
}

/** What may stand for the node instead; null leaves it out. */
function plainer(
  node: ASTNode,
  parent: ASTNode | readonly ASTNode[] | undefined,
  fragments: Fragments,
): (ASTNode | null)[] {
  const isOneOfSeveral = Array.isArray(parent) && parent.length > 1;
  switch (node.kind) {
    case Kind.FIELD:
      return [...(isOneOfSeveral ? [null] : []), ...(node.alias ? [{ ...node, alias: undefined }] : [])];
    case Kind.FRAGMENT_SPREAD: {
      const { selectionSet, typeCondition } = fragments.get(node.name.value)!;
      const inline: SelectionNode = {
        kind: Kind.INLINE_FRAGMENT,
        typeCondition,
        selectionSet,
        directives: node.directives,
      };
      return [...(isOneOfSeveral ? [null] : []), inline];
    }
    case Kind.INLINE_FRAGMENT:
      return isOneOfSeveral ? [null] : [];
    case Kind.SELECTION_SET:
      return unwrapped(node);
    case Kind.ARGUMENT:
    case Kind.DIRECTIVE:
    case Kind.OBJECT_FIELD:
      return [null];
    default:
      return [];
  }
}

function unwrapped(set: SelectionSetNode): SelectionSetNode[] {
  return set.selections.flatMap((selection, index) =>
    selection.kind === Kind.INLINE_FRAGMENT
      ? [{ ...set, selections: set.selections.toSpliced(index, 1, ...selection.selectionSet.selections) }]
      : [],
  );
}

function withoutUnused(document: DocumentNode, variables: Operation['variables']): Operation {
  const fragments = fragmentsOf(document);
  const usedFragments = new Set<string>();
  const usedVariables = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) note({ ...definition, variableDefinitions: [] });
  }
  const definitions = document.definitions.flatMap((definition): DefinitionNode[] => {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      return usedFragments.has(definition.name.value) ? [definition] : [];
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [definition];
    const variableDefinitions = definition.variableDefinitions?.filter(({ variable }) =>
      usedVariables.has(variable.name.value),
    );
    return [{ ...definition, variableDefinitions }];
  });
  return {
    query: print({ ...document, definitions }),
    variables: Object.fromEntries(Object.entries(variables).filter(([name]) => usedVariables.has(name))),
  };

  function note(node: ASTNode): void {
    visit(node, {
      Variable({ name }) {
        usedVariables.add(name.value);
      },
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (usedFragments.has(name.value) || !fragment) return;
        usedFragments.add(name.value);
        note(fragment);
      },
    });
  }
}

/** A supergraph with one part left out, in every way. They may not compose, or not fit the operation. */
function smallerModels(model: Model): Model[] {
  return [
    ...model.subgraphs.map((subgraph) => withoutSubgraph(model, subgraph)),
    ...model.types.map(({ name }) => withoutType(model, name)),
    ...changedTypes(model, (type) =>
      type.fields.map((field) => ({ ...type, fields: type.fields.filter((other) => other !== field) })),
    ),
    ...changedTypes(model, (type) =>
      type.interfaces.map((name) => ({ ...type, interfaces: type.interfaces.filter((other) => other !== name) })),
    ),
    ...changedTypes(model, (type) =>
      type.homes.map((home) => ({ ...type, homes: type.homes.filter((other) => other !== home) })),
    ),
    ...changedTypes(model, (type) =>
      type.fields.flatMap((field) =>
        [
          ...field.places.flatMap((place) => [
            { ...field, places: field.places.filter((other) => other !== place) },
            ...(place.provides
              ? [
                  {
                    ...field,
                    places: field.places.map((other) => (other === place ? { ...place, provides: undefined } : other)),
                  },
                ]
              : []),
            ...(place.isLoose
              ? [
                  {
                    ...field,
                    places: field.places.map((other) => (other === place ? { ...place, isLoose: false } : other)),
                  },
                ]
              : []),
          ]),
          ...field.parameters.map((parameter) => ({
            ...field,
            parameters: field.parameters.filter((other) => other !== parameter),
          })),
          ...(field.isInaccessible ? [{ ...field, isInaccessible: false }] : []),
        ].map((smaller) => ({ ...type, fields: type.fields.map((other) => (other === field ? smaller : other)) })),
      ),
    ),
    ...model.enums.map((one) => ({ ...model, enums: model.enums.filter((other) => other !== one) })),
    ...model.inputs.map((one) => ({ ...model, inputs: model.inputs.filter((other) => other !== one) })),
  ];
}

function changedTypes(model: Model, ways: (type: ModelType) => ModelType[]): Model[] {
  return model.types.flatMap((type) =>
    ways(type).map((smaller) => ({ ...model, types: model.types.map((other) => (other === type ? smaller : other)) })),
  );
}

function withoutSubgraph(model: Model, subgraph: string): Model {
  return {
    ...model,
    subgraphs: model.subgraphs.filter((name) => name !== subgraph),
    types: model.types.map((type) => ({
      ...type,
      homes: type.homes.filter((home) => home.subgraph !== subgraph),
      fields: type.fields.flatMap((field) => {
        const places = field.places.filter((place) => place.subgraph !== subgraph);
        return places.length === 0 && field.places.length > 0 ? [] : [{ ...field, places }];
      }),
    })),
  };
}

function withoutType(model: Model, name: string): Model {
  return {
    ...model,
    types: model.types
      .filter((type) => type.name !== name)
      .map((type) => ({
        ...type,
        interfaces: type.interfaces.filter((parent) => parent !== name),
        homes: type.homes.map((home) => ({ ...home, members: home.members.filter((member) => member !== name) })),
        contract: type.contract.filter((field) => namedIn(field.type) !== name),
        fields: type.fields.filter((field) => namedIn(field.type) !== name),
      })),
  };
}
