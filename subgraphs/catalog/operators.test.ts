import { actor } from '../../platform/subgraph/testing.ts';
import { named, publishNew, rated, STAFF, startTestService } from './testing.ts';

// An operator in the place of a value never reaches a query: each way by which somebody could send one.

let service: Awaited<ReturnType<typeof startTestService>>;
beforeAll(async () => {
  service = await startTestService();
  const movie = { names: named('A film'), ageRating: rated(0) };
  await publishNew(service.stores, { id: 'title_film', movie }, [{ startsAt: new Date(0) }]);
});
afterAll(() => service.stop());

const reader = actor({ scopes: STAFF });
const operators: object[] = [{ $ne: null }, { $gt: '' }, { $exists: true }, { $regex: '.' }, { $in: ['title_film'] }];

describe.each(operators.map((operator) => [JSON.stringify(operator), operator] as const))('%s', (_text, operator) => {
  const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }';
  it.each(['Title', 'TitleDraft', 'Edition', 'Genre', 'Person', 'Asset'])('is no id of a %s', async (__typename) => {
    const { data, errors } = await service.as(reader, entities, { r: [{ __typename, id: operator }] });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(data).toBeFalsy();
  });

  it('is no id in a literal', async () => {
    // Any type of variable that takes an object.
    const query = 'query ($x: _Any!) { _entities(representations: [{ __typename: "Title", id: $x }]) { __typename } }';
    const { data, errors } = await service.as(reader, query, { x: operator });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(data).toBeFalsy();
  });

  it.each([
    'query ($x: ID!) { title(id: $x) { id } }',
    'query ($x: ID!) { titles(genreId: $x) { edges { node { id } } } }',
    'query ($x: ID!) { titleDraft(id: $x) { id } }',
    'query ($x: String!) { people(query: $x) { id } }',
    'query ($x: String!) { titles(after: $x) { edges { node { id } } } }',
  ])('is no variable of %s', async (query) => {
    const { errors } = await service.as(reader, query, { x: operator });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('is no position in a list', async () => {
    const after = Buffer.from(JSON.stringify([operator, operator])).toString('base64url');
    const query = 'query ($after: String) { titles(after: $after) { edges { node { id } } } }';
    expect((await service.as(reader, query, { after })).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'after',
    });
  });
});

it('a representation without one is read as ever', async () => {
  const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Title { id } } }';
  const { data } = await service.as(reader, query, { r: [{ __typename: 'Title', id: 'title_film' }] });
  expect(data).toEqual({ _entities: [{ id: 'title_film' }] });
});
