import { actor } from '../../../platform/subgraph/testing.ts';
import { staff, startTestService } from '../testing.ts';

let service: Awaited<ReturnType<typeof startTestService>>;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

const writer = actor({ account: 'account_writer', scopes: ['catalog:read', 'catalog:write'] });
const reader = actor({ account: 'account_reader', scopes: ['catalog:read'] });
const OPEN = `mutation ($input: CreateCatalogueImportInput!) { createCatalogueImport(input: $input) {
  id state nextLine source isDryRun counts { rows } createdBy { id } endedAt } }`;
const SEND = `mutation ($id: ID!, $from: Int!, $text: String!) { importRows(importId: $id, fromLine: $from, text: $text) {
  __typename ... on RowsImported { counts { rows created failed } errors { line column code value } import { nextLine } }
  ... on ImportOutOfStep { nextLine } ... on Failure { message } } }`;
const ERRORS = `query ($id: ID!, $after: String) { catalogueImport(id: $id) {
  errors(first: 2, after: $after) { edges { node { line code } } pageInfo { hasNextPage endCursor } } } }`;

async function open(who = writer, input: object = {}): Promise<string> {
  const requestKey = `key-${Math.random()}`;
  const { data } = await service.as(who, OPEN, { input: { name: 'a.csv', format: 'CSV', requestKey, ...input } });
  return data.createCatalogueImport.id;
}

it('takes a file piece by piece and tells whoever follows', async () => {
  const { data } = await service.as(writer, OPEN, { input: { name: 'a.csv', format: 'CSV', requestKey: 'first' } });
  expect(data.createCatalogueImport).toMatchObject({
    state: 'OPEN',
    nextLine: 1,
    source: 'catalogue',
    isDryRun: false,
    counts: { rows: 0 },
    createdBy: { id: 'account_writer' },
    endedAt: null,
  });
  const { id } = data.createCatalogueImport;
  const feed = await service.subscribe(
    reader,
    'subscription ($id: ID!) { catalogueImportChanged(id: $id) { state nextLine counts { rows } } }',
    { id },
  );
  const next = async () => (await feed.next()).data.catalogueImportChanged;
  expect(await next()).toEqual({ state: 'OPEN', nextLine: 1, counts: { rows: 0 } });

  const sent = await service.as(writer, SEND, { id, from: 1, text: 'name,year\nA,1999\nB,soon\n' });
  expect(sent.data.importRows).toEqual({
    __typename: 'RowsImported',
    counts: { rows: 2, created: 1, failed: 1 },
    errors: [{ line: 3, column: 'year', code: 'BAD_VALUE', value: 'soon' }],
    import: { nextLine: 4 },
  });
  expect(await next()).toEqual({ state: 'OPEN', nextLine: 4, counts: { rows: 2 } });
  const early = await service.as(writer, SEND, { id, from: 9, text: 'C,2000\n' });
  expect(early.data.importRows).toMatchObject({ __typename: 'ImportOutOfStep', nextLine: 4 });

  const ended = await service.as(writer, `mutation ($id: ID!) { finishCatalogueImport(id: $id) { __typename } }`, {
    id,
  });
  expect(ended.data.finishCatalogueImport).toEqual({ __typename: 'CatalogueImportEnded' });
  expect(await next()).toMatchObject({ state: 'FINISHED' });
  await feed.leave();
});

it('lists errors and imports page by page', async () => {
  const id = await open();
  await service.as(writer, SEND, { id, from: 1, text: `name,year\n${'A,soon\n'.repeat(3)}` });
  const first = (await service.as(reader, ERRORS, { id })).data.catalogueImport.errors;
  expect(first).toMatchObject({
    edges: [{ node: { line: 2 } }, { node: { line: 3 } }],
    pageInfo: { hasNextPage: true },
  });
  const rest = await service.as(reader, ERRORS, { id, after: first.pageInfo.endCursor });
  expect(rest.data.catalogueImport.errors).toMatchObject({
    edges: [{ node: { line: 4 } }],
    pageInfo: { hasNextPage: false },
  });

  const newest = await open();
  const { data } = await service.as(reader, '{ catalogueImports(first: 2) { edges { node { id } } } }');
  expect(data.catalogueImports.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual([newest, id]);
});

it('asks for the rights of what it does', async () => {
  const code = async (who: Parameters<typeof service.as>[0], query: string, variables: object) =>
    (await service.as(who, query, variables)).errors?.[0]?.extensions.code ?? 'allowed';
  const input = { name: 'a.csv', format: 'CSV', requestKey: 'rights' };
  expect(await code(undefined, OPEN, { input })).toBe('UNAUTHENTICATED');
  expect(await code(reader, OPEN, { input })).toBe('FORBIDDEN');
  expect(await code(writer, OPEN, { input: { ...input, publish: true } })).toBe('FORBIDDEN');
  const id = await open(staff, { publish: true });
  expect(await code(writer, SEND, { id, from: 1, text: 'name\nA\n' })).toBe('FORBIDDEN');
  expect(await code(staff, SEND, { id, from: 1, text: 'name\nA\n' })).toBe('allowed');
  expect(await code(reader, '{ catalogueImports { edges { node { audit { action } } } } }', {})).toBe('FORBIDDEN');
});

it.each([
  ['input.name', { name: ' ' }],
  ['input.source', { source: 'x'.repeat(51) }],
  ['input.keyColumns', { keyColumns: Array(11).fill('a') }],
  ['input.ignoredColumns.0', { ignoredColumns: [''] }],
])('names %s where it is wrong', async (argument, change) => {
  const input = { name: 'a.csv', format: 'CSV', requestKey: 'bad', ...change };
  const { errors } = await service.as(writer, OPEN, { input });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
});
