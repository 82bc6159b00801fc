import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  GraphQLError,
  buildSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  isInputObjectType,
  isListType,
  parse,
  validate,
  type GraphQLInputType,
  type OperationDefinitionNode,
} from 'graphql';
import { scalars } from '../graphql/scalars.ts';
import { fault, normaliseError } from './errors.ts';
import { argumentIn, withoutValues } from './without-values.ts';

describe('the argument of a variable of the wrong type', () => {
  it.each([
    ['Variable "$input" got invalid value 7 at "input.filename"; String cannot represent it.', 'input.filename'],
    ['Variable "$list" got invalid value "a\n" at "list[2].id"; ID cannot represent it.', 'list.2.id'],
    ['Variable "$first" got invalid value "x"; Int cannot represent non-integer value: "x"', 'first'],
    ['Variable "$input" has a wrong value at "input.texts[0].locale": It does not fit.', 'input.texts.0.locale'],
    ['Variable "$id" of required type "ID!" was not provided.', 'id'],
    ['first must be from 1 to 100.', undefined],
  ])('is read from what graphql-js says: %s', (message, argument) => {
    expect(argumentIn(message)).toBe(argument);
  });
});

describe('a message of graphql-js', () => {
  it.each([
    [
      'Variable "$input" got invalid value 7 at "input.filename"; String cannot represent a non string value: 7',
      'Variable "$input" has a wrong value at "input.filename": It must be of type "String".',
    ],
    [
      'Variable "$input" got invalid value "hunter2"; Expected type "LogInInput" to be an object.',
      'Variable "$input" has a wrong value at "input": Expected type "LogInInput" to be an object.',
    ],
    [
      'Variable "$at" got invalid value "hunter2" at "at"; DateTime must be an RFC 3339 instant.',
      'Variable "$at" has a wrong value at "at": DateTime must be an RFC 3339 instant.',
    ],
    [
      'Expected value of type "DateTime!", found "hunter2"; DateTime must be an RFC 3339 instant.',
      'Expected a value of type "DateTime!". DateTime must be an RFC 3339 instant.',
    ],
    ['String cannot represent a non string value: hunter2', 'A value is wrong. It must be of type "String".'],
    [
      'Value "hunter2" does not exist in "Kind" enum. Did you mean the enum value "HUNT"?',
      'A value is wrong. It must be one of the enum "Kind".',
    ],
    ['Syntax Error: Expected ":", found String "hunter2".', 'Syntax Error: Expected ":", found String.'],
    ['Syntax Error: Unexpected Name "qery".', 'Syntax Error: Unexpected Name.'],
    [
      'Cannot query field "greetin" on type "Query". Did you mean "greeting"?',
      'Cannot query field "greetin" on type "Query". Did you mean "greeting"?',
    ],
    ['first must be from 1 to 100.', 'first must be from 1 to 100.'],
  ])('says where and what is due, not what was sent: %s', (message, told) => {
    expect(withoutValues(message)).toBe(told);
    expect(withoutValues(told)).toBe(told);
  });
});

describe('what was sent in the wrong place of any field of the public graph', () => {
  const MARK = 'hunter2';
  const schema = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'));
  // The gateway takes our scalars as they come; a subgraph looks at them.
  const strict = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'));
  for (const [name, { parseValue, parseLiteral }] of Object.entries(scalars)) {
    Object.assign(strict.getType(name)!, { parseValue, parseLiteral });
  }
  const fields = [schema.getQueryType()!, schema.getMutationType()!].flatMap((type) =>
    Object.values(type.getFields())
      .filter(({ args }) => args.length > 0)
      .map((field) => ({ kind: type === schema.getMutationType() ? 'mutation' : 'query', field })),
  );

  const marked = fc.constantFrom<unknown>(
    MARK,
    `${MARK} at "input.x"; y`,
    `"; Long must be ${MARK}.`,
    `x"""; DateTime must be ${MARK}.\n`,
    { [`a${MARK}`]: MARK },
    [MARK],
    [[{ a: MARK }]],
    { email: { password: MARK } },
  );

  /** A value that looks like one of the type down to some depth, with the mark somewhere. */
  function almost(type: GraphQLInputType, depth: number): fc.Arbitrary<unknown> {
    const nullable = getNullableType(type);
    if (depth === 0) return marked;
    if (isListType(nullable)) {
      return fc.oneof(marked, fc.array(almost(nullable.ofType, depth - 1), { maxLength: 3 }));
    }
    const named = getNamedType(nullable);
    if (!isInputObjectType(named)) return fc.oneof(marked, fc.constantFrom<unknown>(null, 7, 1.5, true, {}));
    const members = Object.values(named.getFields()).map(
      (field) => [field.name, almost(field.type, depth - 1)] as const,
    );
    return fc.oneof(marked, fc.record(Object.fromEntries(members), { requiredKeys: [] }));
  }

  const told = (message: string) =>
    normaliseError(new GraphQLError(message, { extensions: fault('BAD_USER_INPUT', '').extensions }), {
      requestId: 'req_12345678',
    }).message;

  /** Names are told: of fields that the type has not, and of variables. */
  const withoutNames = (message: string) => message.replace(/Field "\w+"/g, 'Field');

  it('is in no answer', () => {
    let refused = 0;
    const cases = fc.constantFrom(...fields).chain(({ kind, field }) =>
      fc.record({
        kind: fc.constant(kind),
        field: fc.constant(field),
        value: fc.record(Object.fromEntries(field.args.map(({ name, type }) => [name, almost(type, 4)]))),
      }),
    );
    fc.assert(
      fc.property(cases, ({ kind, field, value }) => {
        const definitions = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
        const shape = '{ __typename }';
        const args = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
        const document = parse(`${kind} Q(${definitions}) { ${field.name}(${args}) ${shape} }`);
        const [operation] = document.definitions as [OperationDefinitionNode];
        const messages: string[] = [];
        for (const known of [schema, strict]) {
          const { errors } = getVariableValues(known, operation.variableDefinitions ?? [], value);
          messages.push(...(errors ?? []).map(({ message }) => message));
        }
        const literals = field.args
          .map(({ name }) => {
            const node = literalOf((value as Record<string, unknown>)[name]);
            return `${name}: ${node}`;
          })
          .join(', ');
        const literal = parse(`${kind} Q { ${field.name}(${literals}) ${shape} }`);
        for (const known of [schema, strict]) {
          messages.push(...validate(known, literal).map(({ message }) => message));
          try {
            const [definition] = literal.definitions as [OperationDefinitionNode];
            getArgumentValues(field, definition.selectionSet.selections[0] as never, {});
          } catch (error) {
            messages.push((error as Error).message);
          }
        }
        refused += messages.length;
        for (const message of messages) expect(withoutNames(told(message))).not.toContain(MARK);
      }),
      { numRuns: 600 },
    );
    expect(refused).toBeGreaterThan(1_000);
  });

  it('is in no answer to a document that is none', () => {
    const broken = fc
      .array(
        fc.constantFrom(
          '{',
          '}',
          '(',
          ')',
          ':',
          'mutation',
          'logIn',
          'input',
          `"${MARK}"`,
          `"""${MARK}"""`,
          `"${MARK}`,
          '...',
          '$',
          '@',
        ),
        { maxLength: 9 },
      )
      .map((tokens) => tokens.join(' '));
    fc.assert(
      fc.property(broken, (text) => {
        try {
          parse(text);
        } catch (error) {
          expect(told((error as Error).message)).not.toContain(MARK);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  function literalOf(value: unknown): string {
    if (typeof value === 'string') return JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
    if (typeof value === 'object' && value !== null) {
      return `{${Object.entries(value)
        .map(([key, member]) => `${key}: ${literalOf(member)}`)
        .join(', ')}}`;
    }
    return String(value);
  }
});
