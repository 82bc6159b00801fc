import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  getVariableValues,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  typeFromAST,
  validate,
  type GraphQLInputType,
  type OperationDefinitionNode,
} from 'graphql';
import { fill, firstChoice, optionsIn, picksIn, type PickOption } from './page/operations/template.ts';
import { readReadyOperations } from './ready-operations.ts';

const projectFolder = join(import.meta.dirname, '../..');
const schema = buildSchema(readFileSync(join(projectFolder, 'schema/api.graphql'), 'utf8'));
const { groups, picks } = readReadyOperations();
const operations = groups.flatMap(({ operations: ofGroup }) => ofGroup);

const operationIn = (query: string) =>
  parse(query).definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  )!;

/** A value that the type takes, for what a pick would give at run time. */
function plausible(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return plausible(type.ofType);
  if (isListType(type)) return [plausible(type.ofType)];
  if (isInputObjectType(type)) {
    return Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, plausible(field.type)]));
  }
  return ['Int', 'Long', 'Float'].includes(getNamedType(type).name) ? 1 : 'x';
}

/** The type of each place in the variables, found by walking them beside the declared types. */
function filled(template: unknown, type: GraphQLInputType): unknown {
  const bare = isNonNullType(type) ? type.ofType : type;
  const isPlace = picksIn(template).length === 1 && typeof template === 'object' && '$pick' in template!;
  if (isPlace) return plausible(bare);
  if (Array.isArray(template) && isListType(bare)) return template.map((item) => filled(item, bare.ofType));
  if (isInputObjectType(bare) && typeof template === 'object' && template !== null) {
    return Object.fromEntries(
      Object.entries(template).map(([name, value]) => [name, filled(value, bare.getFields()[name]!.type)]),
    );
  }
  return fill(template, { chosen: () => undefined, newKey: () => 'key', nowMs: 0 });
}

describe('the ready operations', () => {
  it.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s fits the API schema, and so do its variables',
    (_name, { query, variables }) => {
      expect(validate(schema, parse(query))).toEqual([]);
      const declared = operationIn(query).variableDefinitions ?? [];
      const types = new Map(
        declared.map(({ variable, type }) => [
          variable.name.value,
          typeFromAST(schema, type as never) as GraphQLInputType,
        ]),
      );
      const given = Object.entries(variables as Record<string, unknown>).map(([name, value]) => {
        expect([...types.keys()]).toContain(name);
        return [name, filled(value, types.get(name)!)] as const;
      });
      expect(getVariableValues(schema, declared, Object.fromEntries(given)).errors).toBeUndefined();
      // Nothing is left for the reader to find out.
      expect(JSON.stringify(variables)).not.toContain('""');
    },
  );

  it.each(Object.entries(picks))('what finds a %s fits the API schema and gives something to pick', (_kind, query) => {
    expect(validate(schema, parse(query))).toEqual([]);
    expect(query).toMatch(/\bvalue: \w+/);
    expect(query).toMatch(/\blabel: \w+/);
  });

  it('are named once each, and every file of them is shown', () => {
    expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
    const files = readdirSync(join(import.meta.dirname, 'operations'), { recursive: true, encoding: 'utf8' });
    const own = files.filter((file) => file.endsWith('.graphql') && !file.startsWith('pick/'));
    const texts = new Set(operations.map(({ query }) => query));
    const unused = own.filter(
      (file) => !texts.has(readFileSync(join(import.meta.dirname, 'operations', file), 'utf8').trimEnd()),
    );
    expect(unused).toEqual([]);
    const finders = files.filter((file) => file.startsWith('pick/')).map((file) => file.slice(5, -'.graphql'.length));
    expect(finders.sort()).toEqual(Object.keys(picks).sort());
  });

  it('pick only what there is a query for, and only fields that it asks for', () => {
    for (const { name, variables } of operations) {
      for (const { kind, text } of picksIn(variables)) {
        expect({ name, kind, query: typeof picks[kind] }).toEqual({ name, kind, query: 'string' });
        if (/\$text: String!/.test(picks[kind]!)) expect({ name, text }).toEqual({ name, text: expect.any(String) });
      }
      for (const [, kind, field] of JSON.stringify(variables).matchAll(/"\$pick":"([^"]+)"[^}]*"field":"(\w+)"/g)) {
        expect(picks[kind!]).toMatch(new RegExp(`\\b${field}\\b`));
      }
    }
  });

  it('take nothing away from whom nobody has chosen', () => {
    const taking = /^(end|retire|withdraw|delete|setRoles|refund)/;
    const careless = operations.filter(
      ({ query, variables }) =>
        operationIn(query).selectionSet.selections.some(
          (field) => field.kind === Kind.FIELD && taking.test(field.name.value),
        ) && picksIn(variables).some(({ kind, isOnly }) => !isOnly && kind !== 'session'),
    );
    expect(careless.map(({ name }) => name)).toEqual([]);
  });
});

describe('what places are filled with', () => {
  const data = {
    accounts: {
      edges: [
        {
          node: {
            accountId: 'account_1',
            label: 'a@b.test',
            devices: [
              { value: 'device_1', label: 'Phone', detail: 'PHONE' },
              { value: 'device_2', label: null, detail: ['A', 'B'] },
            ],
          },
        },
        { node: { accountId: 'account_2', label: 'c@d.test', devices: [] } },
      ],
    },
  };

  it('is everything that has a value, by the labels and with the fields of what it is in', () => {
    expect(
      optionsIn(data).map(({ value, label, detail, fields }) => [value, label, detail, fields['accountId']]),
    ).toEqual([
      ['device_1', 'a@b.test · Phone', 'PHONE', 'account_1'],
      ['device_2', 'a@b.test', 'A, B', 'account_1'],
    ]);
    expect([null, undefined, 'text', 3, []].flatMap((nothing) => optionsIn(nothing))).toEqual([]);
  });

  it('is named by the first text of a list of names', () => {
    const [option] = optionsIn({ value: 'title_1', label: [{ text: 'Zoom' }, { text: 'Der Zoom' }] });
    expect(option!.label).toBe('Zoom');
  });

  const options: PickOption[] = ['Zoom', 'Tides', 'Zoom 2'].map((label, index) => ({
    value: `title_${index}`,
    label,
    detail: '',
    fields: { revision: index },
  }));

  it.each([
    ['the first that fits the text', { text: 'tides' }, 'Tides'],
    ['the second that fits', { text: 'ZOOM', nth: 2 }, 'Zoom 2'],
    ['whatever there is where nothing fits', { text: 'Signals' }, 'Zoom'],
    ['nothing where nothing else may be taken', { text: 'Signals', isOnly: true }, undefined],
    ['nothing where there are not so many', { nth: 4 }, undefined],
  ])('is %s', (_what, asked, label) => {
    const choice = firstChoice(options, { kind: 'draft', text: undefined, isOnly: false, nth: 1, ...asked });
    expect(choice?.label).toBe(label);
  });

  it('is the same choice wherever the same is asked, a fresh key, an instant from now, and null where there is nothing', () => {
    const template = {
      id: { $pick: 'draft', text: 'Tides' },
      input: [{ revision: { $pick: 'draft', text: 'Tides', field: 'revision' }, key: { $new: 'key' } }],
      at: { $inDays: -1 },
      none: { $pick: 'session' },
      kept: [null, true, 'text', 3],
    };
    expect(picksIn(template)).toHaveLength(2);
    const values = fill(template, {
      chosen: ({ kind }) => (kind === 'draft' ? options[1] : undefined),
      newKey: () => 'fresh',
      nowMs: 86_400_000,
    });
    expect(values).toEqual({
      id: 'title_1',
      input: [{ revision: 1, key: 'fresh' }],
      at: '1970-01-01T00:00:00.000Z',
      none: null,
      kept: [null, true, 'text', 3],
    });
  });
});
