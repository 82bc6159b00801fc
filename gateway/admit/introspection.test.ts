import { getIntrospectionQuery } from 'graphql';
import { openBareSocket } from '../testing/bare-socket.ts';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { startGateway, type TestGateway } from '../testing/test-gateway.ts';
import { INTROSPECTION_SCOPE } from './introspection.ts';

const sdl = `
  type Query { greeting(kind: Kind): String self: Query }
  enum Kind { SHORT LONG }`;

/** All ways to ask for the schema. */
const askingForSchema = [
  getIntrospectionQuery(),
  getIntrospectionQuery({ oneOf: true, specifiedByUrl: true, inputValueDeprecation: true }),
  '{ __type(name: "Query") { name } }',
  '{ greeting schema: __schema { queryType { name } } }',
  '{ ...F } fragment F on Query { ... { t: __type(name: "Kind") { enumValues { name } } } }',
  '{ self { self { __schema { types { name } } } } }',
  'query ($yes: Boolean = true) { greeting __schema @include(if: $yes) { types { name } } }',
];
const misspelt = ['{ greetin }', '{ greeting(kin: LONG) }', '{ self { greetin self { selv } } }'];

describe.each(['everybody', 'admins', 'nobody'])('where %s may ask for the schema', (allowed) => {
  let subgraph: RealSubgraph;
  let gateway: TestGateway;
  let headersOf: Record<'nobody' | 'viewer' | 'admin', Record<string, string>>;

  beforeAll(async () => {
    subgraph = await startSubgraph(sdl, { Query: { greeting: () => 'Hello', self: () => ({}) } });
    gateway = await startGateway([{ name: 'one', sdl, url: subgraph.url }], { INTROSPECTION: allowed });
    headersOf = {
      nobody: {},
      viewer: { authorization: `Bearer ${await gateway.token()}` },
      admin: { authorization: `Bearer ${await gateway.token({ scopes: [INTROSPECTION_SCOPE] })}` },
    };
  });

  afterAll(async () => {
    await gateway.stop();
    await subgraph.stop();
  });

  const refusals = {
    everybody: { nobody: undefined, viewer: undefined, admin: undefined },
    admins: {
      nobody: { message: 'The schema needs a login.', extensions: { code: 'UNAUTHENTICATED' } },
      viewer: {
        message: 'The schema needs the scope schema:read.',
        extensions: { code: 'FORBIDDEN', missingScopes: ['schema:read'] },
      },
      admin: undefined,
    },
    nobody: {
      nobody: { message: 'The schema is not told here.', extensions: { code: 'FORBIDDEN' } },
      viewer: { message: 'The schema is not told here.', extensions: { code: 'FORBIDDEN' } },
      admin: { message: 'The schema is not told here.', extensions: { code: 'FORBIDDEN' } },
    },
  }[allowed]!;

  it.each(['admin', 'nobody', 'viewer', 'admin'] as const)('%s is answered or told why not', async (who) => {
    const refusal = refusals[who];
    for (const query of askingForSchema) {
      const { body } = await gateway.post({ query }, headersOf[who]);
      if (refusal) expect(body).toMatchObject({ errors: [refusal] });
      else expect(body.errors).toBeUndefined();
      expect(body.data === undefined).toBe(refusal !== undefined);
    }
    for (const query of misspelt) {
      const [error] = (await gateway.post({ query }, headersOf[who])).body.errors!;
      expect(error!.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
      expect([query, error!.message.includes('Did you mean')]).toEqual([query, refusal === undefined]);
    }
    const variables = { query: 'query ($kind: Kind) { greeting(kind: $kind) }', variables: { kind: 'LON' } };
    const [error] = (await gateway.post(variables, headersOf[who])).body.errors!;
    expect(error!.message).not.toContain('LONG');
    const typename = '{ __typename self { __typename } }';
    expect((await gateway.post({ query: typename }, headersOf[who])).body).toEqual({
      data: { __typename: 'Query', self: { __typename: 'Query' } },
    });
  });

  it('a socket and a GET are told the same', async () => {
    const query = '{ __schema { queryType { name } } }';
    const refusal = refusals.nobody;
    const got = await fetch(`${gateway.url}?query=${encodeURIComponent(query)}`);
    const socket = await openBareSocket(gateway.url);
    socket.send({ id: '1', type: 'subscribe', payload: { query } });
    const told = await Promise.race([socket.message('error', '1'), socket.message('next', '1')]);
    if (refusal) {
      expect(await got.json()).toMatchObject({ errors: [refusal] });
      expect(told).toMatchObject({ type: 'error', payload: [refusal] });
    } else {
      expect(await got.json()).toHaveProperty('data');
      expect(told.type).toBe('next');
    }
    socket.socket.terminate();
  });
});
