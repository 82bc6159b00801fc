import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Kind,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  print,
  visit,
  type DefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { readConfig } from '../../platform/config/config.ts';
import { gatewaySettings } from '../config.ts';
import type { Json } from '../json/json.ts';
import { createCostReader } from './cost.ts';
import { loadSupergraph, type SupergraphSource } from './supergraph.ts';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';

const root = join(import.meta.dirname, '../..');
const config = readConfig(gatewaySettings, { SECRETS_DIR: root });

/** The longest page that any list of the API gives. */
const LONGEST_PAGE = 100;

interface OwnOperation {
  name: string;
  definition: OperationDefinitionNode;
  /** The operation with the fragments that it spreads, of whichever file of its house. */
  text: string;
}

function operationsOf(house: string): OwnOperation[] {
  const files = readdirSync(join(root, house), { recursive: true, encoding: 'utf8' });
  const definitions = files
    .filter((file) => file.endsWith('.graphql'))
    .flatMap((file) => [...parse(readFileSync(join(root, house, file), 'utf8'), { noLocation: true }).definitions]);
  const fragments = new Map(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  return definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION || !definition.name) return [];
    const used = new Set<DefinitionNode>([definition]);
    for (const one of used) {
      visit(one, { FragmentSpread: ({ name }) => void used.add(fragments.get(name.value)!) });
    }
    return { name: `${house}: ${definition.name.value}`, definition, text: [...used].map(print).join('\n') };
  });
}

describe('what our own graph costs', () => {
  let source: SupergraphSource;

  beforeAll(async () => {
    source = await loadSupergraph(readFileSync(join(root, 'schema/supergraph.graphql'), 'utf8'));
  });

  afterAll(() => source.stop());

  it('is known of every list: how long it is, or which argument says so', () => {
    const { apiSchema, costRules } = source.current();
    const sized = new Set<string>();
    const unknown: string[] = [];
    const fields = Object.values(apiSchema.getTypeMap())
      .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
      .flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ type, field })) : []));
    for (const { type, field } of fields) {
      const rule = costRules.lists.get(`${type.name}.${field.name}`);
      for (const name of rule?.sizedFields ?? []) sized.add(`${getNamedType(field.type).name}.${name}`);
    }
    for (const { type, field } of fields) {
      const at = `${type.name}.${field.name}`;
      const inner = isNonNullType(field.type) ? field.type.ofType : field.type;
      const isList = isListType(inner) && !isLeafType(getNamedType(inner));
      if (isList && !costRules.lists.has(at) && !sized.has(at)) unknown.push(at);
    }
    expect(unknown).toEqual([]);
  });

  it('leaves room for every operation of our clients, pages and Playground, however long their pages', () => {
    const preparer = unlimitedPreparer(source);
    const costOf = createCostReader({ assumedListSize: config.GRAPH_LIST_SIZE });
    const { apiSchema } = source.current();
    const costs = ['client', 'web', 'gateway/playground', 'e2e'].flatMap(operationsOf).map((own) => {
      const operation = preparer.prepare(own.text, undefined);
      const variables: Json = {};
      for (const { variable, type } of own.definition.variableDefinitions ?? []) {
        const written = print(type);
        if (written.startsWith('Int')) variables[variable.name.value] = LONGEST_PAGE;
        if (written.startsWith('Boolean')) variables[variable.name.value] = true;
      }
      const shape = { type: apiSchema.getQueryType()!, fieldsOf: () => undefined };
      const cost = costOf({ operation, variables, conditions: variables, shape }).asked(variables);
      return { name: own.name, cost };
    });
    costs.sort((a, b) => b.cost - a.cost);
    process.stdout.write(
      costs
        .slice(0, 5)
        .map(({ name, cost }) => `${cost} ${name}`)
        .join('\n'),
    );
    expect(costs.length).toBeGreaterThan(100);
    expect(costs.filter(({ cost }) => cost > 0.75 * config.GRAPH_COST_LIMIT)).toEqual([]);
  });
});
