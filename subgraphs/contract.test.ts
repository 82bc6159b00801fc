import { readFileSync } from 'node:fs';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import mongoose from 'mongoose';
import { createEvent, eventKind } from '../platform/events/event.ts';
import { createOutboxStore } from '../platform/events/outbox-store.ts';
import { inTransaction } from '../platform/mongo/database.ts';
import { silentLog } from '../platform/mongo/testing.ts';
import { buildSchema } from '../platform/subgraph/build-schema.ts';
import type { Subgraph } from '../platform/subgraph/define-subgraph.ts';
import { actor, openTestSubgraph, serveSubgraph, type Answer } from '../platform/subgraph/testing.ts';
import type { subgraphSettings } from '../platform/config/shared-settings.ts';
import { eventually } from '../platform/testing/eventually.ts';
import { subgraphNames } from '../schema/subgraphs.ts';

// What every subgraph keeps to, whatever it is about: run against each of them with real parts.

/** Settings without a default, of those that have some. */
const env = { BILLING_URL: 'http://127.0.0.1:1', JOB_URL: 'http://127.0.0.1:1' };

/** Who may ask for what, as composed. */
const access = JSON.parse(readFileSync(new URL('../schema/access.json', import.meta.url), 'utf8')) as Record<
  string,
  { scopes: string[][] }
>;

interface RootField {
  operation: 'query' | 'mutation' | 'subscription';
  field: GraphQLField<unknown, unknown>;
}

function rootFields(schema: GraphQLSchema): RootField[] {
  const roots = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  };
  return Object.entries(roots).flatMap(([operation, type]) =>
    Object.values(type?.getFields() ?? {})
      .filter(({ name }) => !name.startsWith('_'))
      .map((field) => ({ operation: operation as RootField['operation'], field })),
  );
}

function ruleOf({ operation, field }: RootField) {
  const type = operation[0]!.toUpperCase() + operation.slice(1);
  return access[`${type}.${field.name}`];
}

/** Some value that the type takes, as a variable. */
function valueOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType);
  if (isListType(type)) return [valueOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const needed = type.isOneOf ? fields.slice(0, 1) : fields.filter((field) => isNonNullType(field.type));
    return Object.fromEntries(needed.map((field) => [field.name, valueOf(field.type)]));
  }
  const values: Record<string, unknown> = {
    Int: 1, Long: 1, Float: 1, Boolean: true, DateTime: '2024-01-01T00:00:00Z', Locale: 'en', Territory: 'US', Currency: 'USD',
  }; // prettier-ignore
  return values[type.name] ?? 'a-value';
}

/** An operation that asks for the field alone, with every argument that it needs. */
function operationFor({ operation, field }: RootField, change: Record<string, unknown> = {}) {
  const args = field.args.filter(({ name, type }) => isNonNullType(type) || name in change);
  const declared = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = args.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  const text = `${operation}${declared && `(${declared})`} { ${field.name}${given && `(${given})`}${selection} }`;
  const variables = Object.fromEntries(args.map(({ name, type }) => [name, change[name] ?? valueOf(type)]));
  return { text, variables };
}

const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions.code;

describe.each(subgraphNames)('%s', (name) => {
  let subgraph: Subgraph<typeof subgraphSettings>;
  let schema: GraphQLSchema;
  let test: Awaited<ReturnType<typeof openTestSubgraph<typeof subgraphSettings>>>;
  let everyScope: string[];

  beforeAll(async () => {
    const { resolvers } = (await import(`./${name}/resolvers.ts`)) as { resolvers: object };
    ({ subgraph } = (await import(`./${name}/service.ts`)) as { subgraph: typeof subgraph });
    schema = buildSchema(name, resolvers);
    everyScope = [...new Set(rootFields(schema).flatMap((root) => ruleOf(root)?.scopes.flat() ?? []))];
    test = await openTestSubgraph(subgraph, { env });
    await eventually(async () => (await fetch(`${test.url}/health/ready`)).ok);
  });
  afterAll(() => test.stop());

  async function ask(who: ReturnType<typeof actor> | undefined, root: RootField, change?: Record<string, unknown>) {
    const { text, variables } = operationFor(root, change);
    if (root.operation !== 'subscription') return test.as(who, text, variables);
    const subscription = await test.subscribe(who, text, variables);
    const answer = await subscription.next();
    await subscription.leave();
    return answer;
  }

  it('bears the name of its folder and of its SDL', () => {
    expect(subgraph.name).toBe(name);
  });

  it('refuses every guarded field to whoever has no right to it, and says what lacks', async () => {
    for (const root of rootFields(schema)) {
      const rule = ruleOf(root);
      if (!rule) continue;
      const at = root.field.name;
      expect([at, codeOf(await ask(undefined, root))]).toEqual([at, 'UNAUTHENTICATED']);
      if (rule.scopes.length === 0) continue;
      const { errors } = await ask(actor({ scopes: [] }), root);
      expect([at, errors?.[0]?.extensions.code]).toEqual([at, 'FORBIDDEN']);
      expect(errors![0]!.extensions['missingScopes']).not.toHaveLength(0);
    }
  });

  it('refuses a field of a query alone, for want of a login, a scope or a profile: what stands beside it is answered', async () => {
    const { profile: _, ...nobody } = actor({ scopes: everyScope });
    let refused = 0;
    for (const root of rootFields(schema)) {
      if (root.operation !== 'query') continue;
      const { text, variables } = operationFor(root);
      for (const who of [undefined, actor({ scopes: [] }), nobody]) {
        const { data, errors } = await test.as(who, text.replace('{', '{ __typename'), variables);
        const code = errors?.[0]?.extensions.code;
        if (!code || !['UNAUTHENTICATED', 'FORBIDDEN', 'PROFILE_REQUIRED'].includes(code)) continue;
        refused += 1;
        expect([root.field.name, code, data]).toEqual([root.field.name, code, { __typename: 'Query', [root.field.name]: null }]);
        expect(errors[0]?.path).toEqual([root.field.name]);
      }
    }
    expect(refused).toBeGreaterThan(0);
  }); // prettier-ignore

  it('refuses a page without items, a page of a million and a cursor of its own making, by name', async () => {
    const who = actor({ scopes: everyScope });
    for (const root of rootFields(schema)) {
      for (const [argument, value] of [['first', 0], ['first', 1_000_000], ['after', 'made-up'], ['after', '']] as const) {
        if (root.operation !== 'query' || !root.field.args.some(({ name: arg }) => arg === argument)) continue;
        const { errors } = await ask(who, root, { [argument]: value });
        const { code, argument: named }: Record<string, unknown> = errors?.[0]?.extensions ?? {};
        // An empty cursor is none.
        if (value === '' && !errors) continue;
        expect([root.field.name, argument, value, code, named]).toEqual([root.field.name, argument, value, 'BAD_USER_INPUT', argument]);
      }
    }
  }); // prettier-ignore

  it('tells what is no GraphQL from what does not fit its schema', async () => {
    expect(codeOf(await test.as(undefined, '{'))).toBe('GRAPHQL_PARSE_FAILED');
    expect(codeOf(await test.as(undefined, '{ noSuchField }'))).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('answers references to what there is not with null or the bare reference, never with an error', async () => {
    for (const type of entities(schema)) {
      const representations = ['none_1', 'none_2'].map((id) => ({ __typename: type.name, id }));
      const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }';
      const { data, errors } = await test.as(actor({ scopes: everyScope }), query, { r: representations });
      expect([type.name, errors]).toEqual([type.name, undefined]);
      expect(data._entities).toHaveLength(2);
    }
  });

  it('reads twenty references with as many queries as two', async () => {
    let queries = 0;
    mongoose.set('debug', (_collection: string, method: string) => {
      if (/^(find|aggregate|count)/.test(method)) queries += 1;
    });
    const count = async (type: GraphQLObjectType, size: number) => {
      const r = Array.from({ length: size }, (_, i) => ({ __typename: type.name, id: `none_${i}` }));
      queries = 0;
      await test.as(actor({ scopes: everyScope }), 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', { r });
      return queries;
    }; // prettier-ignore
    try {
      for (const type of entities(schema)) {
        // What the process does by itself may read in between: the least of a few runs is the operation's own.
        const least = async (size: number) => Math.min(...[await count(type, size), await count(type, size), await count(type, size)]); // prettier-ignore
        expect([type.name, await least(20)]).toEqual([type.name, await least(2)]);
      }
    } finally {
      mongoose.set('debug', false);
    }
  });

  it('says what it depends on, and counts its requests', async () => {
    const ready = await fetch(`${test.url}/health/ready`);
    const { dependencies } = (await ready.json()) as { dependencies: Record<string, string> };
    expect(dependencies).toMatchObject({ [`${name}.database`]: 'ok', [`${name}.redis`]: 'ok' });
    const metrics = await (await fetch(`${test.url}/metrics`)).text();
    expect(metrics).toMatch(new RegExp(`subgraph_request_seconds_count{subgraph="${name}",outcome="ok"} [1-9]`));
  });

  it('serves its internal routes to services alone', async () => {
    expect((await fetch(`${test.url}/internal/dead-letters`)).status).toBe(401);
    expect(await test.internal('GET', 'dead-letters')).toEqual({ status: 200, body: { total: 0, letters: [] } });
    expect((await test.internal('GET', 'no/such/route')).status).toBe(404);
  });

  it('goes on after a restart: what was committed meanwhile is told, and nothing twice', async () => {
    const source = eventKind<{ n: number }>(name, `marquee.${name}.probe.v1`);
    const written = createEvent(source, { subject: 's', revision: 1, data: { n: 1 } });
    await test.restart(() =>
      inTransaction(test.connection, (session) => createOutboxStore(test.connection).write(session, [written])),
    );
    const told = async () =>
      ((await test.redis.xrange(`events:${name}`, '-', '+')) as [string, string[]][]).filter(([, fields]) =>
        fields[1]!.includes(source.type),
      );
    await eventually(async () => (await told()).length > 0);
    expect((await test.as(undefined, '{ _service { sdl } }')).errors).toBeUndefined();
    expect(await told()).toHaveLength(1);
  });

  it('hides what is wrong with its database, and says that it is not ready', async () => {
    const served = await serveSubgraph(await subgraph.open(test.config, silentLog), test.secretsDir);
    const own = mongoose.connections.filter(
      ({ name: database, readyState }) => database === test.connection.name && readyState === 1,
    );
    for (const connection of own) if (connection !== test.connection) await connection.close();
    const list = rootFields(schema).filter(({ operation }) => operation === 'query');
    let hidden = 0;
    for (const root of list) {
      const { text, variables } = operationFor(root);
      const { errors } = await served.as(actor({ scopes: everyScope }), text, variables);
      if (!errors) continue;
      const [{ message, extensions }] = errors as [(typeof errors)[number]];
      expect([root.field.name, message]).toEqual([root.field.name, expect.not.stringMatching(/mongo|127\.0\.0\.1|client|buffer/i)]);
      if (extensions.code === 'INTERNAL' || extensions.code === 'UNAVAILABLE') hidden += 1;
    } // prettier-ignore
    expect(hidden).toBeGreaterThan(0);
    expect((await fetch(`${served.url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${served.url}/health/live`)).status).toBe(200);
    await served.stop();
  });
});

/** Types that other subgraphs may refer to by id. */
function entities(schema: GraphQLSchema): GraphQLObjectType[] {
  const union = schema.getType('_Entity');
  return union && 'getTypes' in union ? [...union.getTypes()] : [];
}
