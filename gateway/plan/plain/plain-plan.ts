import { OperationTypeNode, print, visit, type OperationDefinitionNode } from 'graphql';
import { REPRESENTATIONS, type PlannerView, type ShownOperation } from '../planner-view.ts';
import type { PrivateNames } from '../private-names.ts';
import { fragmentsOf, operationIn } from '../selection.ts';
import { bodyHead, type FetchStep, type Step, type Steps } from '../steps.ts';
import type { Subtypes } from '../type-conditions.ts';
import { createAsker, type AskedField, type AskedFields } from './asked-fields.ts';
import { createDecider, type ObjectDecision } from './decide.ts';
import type { Knowledge } from './knowledge.ts';
import { fieldsIn, writeBlock, writeFetches, type PlannedFetch, type WrittenField } from './write-fetches.ts';

/**
 * Plans an operation the plain way: each field is taken from the subgraph that gives the object, or from one that the object can be
 * sent to; what a field requires is fetched by a name of its own before. It asks more often than it has to, and leaves nothing out:
 * for what Apollo's planner does not plan, or not rightly.
 *
 * `shown` has no conditions. Throws where no subgraph gives what is asked for.
 */
export function plainPlan(
  { knowledge, subtypes }: { knowledge: Knowledge; subtypes: Subtypes },
  { document: shown, restore }: ShownOperation,
  names: PrivateNames,
): Steps {
  const definition = operationIn(shown);
  const root = knowledge.schema.getRootType(definition.operation)!.name;
  const asker = createAsker(knowledge.schema, subtypes, fragmentsOf(shown));
  const requirements = new Map<string, string>();
  const decide = createDecider(knowledge, asker, (text) => {
    let name = requirements.get(text);
    if (name === undefined) requirements.set(text, (name = names.variable(`r${requirements.size}`)));
    return name;
  });
  const asked = asker.fieldsOf(root, [definition.selectionSet]);
  const write = (decision: ObjectDecision) => {
    const [left] = decision.left.values();
    if (left) throw new Error(`no subgraph gives all that is asked of ${root}.${left.name}`);
    return writeFetches(knowledge, root, decision);
  };
  const step = fetchSteps(definition, restore, requirements);

  switch (definition.operation) {
    case OperationTypeNode.QUERY:
      return { root: inLevels(write(decide({ subgraph: undefined, type: root }, asked)), step), source: undefined };
    case OperationTypeNode.MUTATION: {
      const steps = inTurn(asked, (fields) => decide({ subgraph: undefined, type: root, isOnce: true }, fields)).map(
        (decision) => inLevels(write(decision), step),
      );
      return { root: { kind: 'sequence', steps }, source: undefined };
    }
    case OperationTypeNode.SUBSCRIPTION: {
      const [source, ...others] = write(decide({ subgraph: undefined, type: root, isOnce: true }, asked));
      return { source: source && step(source), root: others.length > 0 ? inLevels(others, step) : undefined };
    }
  }
}

/** Changes one after another; neighbours that one subgraph makes go in one request. */
function inTurn(asked: AskedFields, decide: (fields: AskedFields) => ObjectDecision): ObjectDecision[] {
  const turns: { subgraph: string | undefined; fields: Map<string, AskedField> }[] = [];
  for (const [key, field] of asked) {
    const subgraph = decide(new Map([[key, field]])).elsewhere[0]?.way.subgraph;
    const last = turns.at(-1);
    if (last && last.subgraph === subgraph) last.fields.set(key, field);
    else turns.push({ subgraph, fields: new Map([[key, field]]) });
  }
  return turns.map(({ fields }) => decide(fields));
}

function inLevels(fetches: readonly PlannedFetch[], step: (fetch: PlannedFetch) => FetchStep): Step {
  const levels = [...Map.groupBy(fetches, ({ level }) => level)].sort(([a], [b]) => a - b);
  const steps = levels.map(([, together]): Step => ({
    kind: 'parallel',
    steps: together.map((fetch): Step => {
      const one = step(fetch);
      return fetch.path.length === 0 ? one : { kind: 'flatten', path: fetch.path, step: one };
    }),
  }));
  return { kind: 'sequence', steps };
}

function fetchSteps(
  { operation: kind, name, variableDefinitions = [] }: OperationDefinitionNode,
  restore: PlannerView['restore'],
  requirements: ReadonlyMap<string, string>,
): (fetch: PlannedFetch) => FetchStep {
  const declared = new Map(variableDefinitions.map((one) => [one.variable.name.value, print(one)]));
  const ours = new Set(requirements.values());
  let count = 0;
  return (fetch) => {
    const { subgraph, requires, selection, inputRewrites, renamed, path } = fetch;
    const operationKind = requires || path.length > 0 ? OperationTypeNode.QUERY : kind;
    const operationName = name && `${name.value}__${subgraph.replaceAll(/\W/g, '_')}__${count++}`;
    const fields = fieldsIn(selection);
    const used = [...variablesIn(fields)].flatMap((variable) => declared.get(variable) ?? []);
    if (requires) used.unshift(`$${REPRESENTATIONS}: [_Any!]!`);
    const { text, fragments } = writeBlock(selection);
    const body = requires ? `{_entities(${REPRESENTATIONS}:$${REPRESENTATIONS})${text}}` : text;
    const head = `${operationKind} ${operationName ?? ''}${used.length === 0 ? '' : `(${used.join(' ')})`}`;
    const { operation, variableNames } = restore(`${head}${body}${fragments}`);
    // The deepest first: those above are then found by the names that they were fetched by.
    const outputRewrites = renamed
      .toSorted((a, b) => b.path.length - a.path.length)
      .map((one) => ({ kind: 'KeyRenamer' as const, path: [...one.path], renameKeyTo: one.name }));
    return {
      kind: 'fetch',
      subgraph,
      operation,
      operationName,
      operationKind,
      bodyHead: bodyHead(operation, operationName),
      variableNames,
      requires,
      inputRewrites,
      outputRewrites,
      aliases: new Map([
        ...fields.flatMap(({ name: own, field }) => (ours.has(own) ? [[own, field] as const] : [])),
        ...renamed.map((one) => [one.path.at(-1)!, one.name] as const),
      ]),
    };
  };
}

function variablesIn(fields: readonly WrittenField[]): Set<string> {
  const found = new Set<string>();
  for (const parameter of fields.flatMap(({ parameters }) => parameters)) {
    visit(parameter, { Variable: ({ name }) => void found.add(name.value) });
  }
  return found;
}
