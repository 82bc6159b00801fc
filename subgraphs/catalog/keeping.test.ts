import { PASSPORT_HEADER, mintPassport } from '../../platform/passport/passport.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import { readPrivateKey } from '../../platform/passport/secrets.ts';
import { actor } from '../../platform/subgraph/testing.ts';
import { named, publishNew, rated, STAFF, startTestService } from './testing.ts';

// How long an answer may be kept for others, which the gateway acts on.

let service: Awaited<ReturnType<typeof startTestService>>;

const seconds = (from: number) => new Date(Date.now() + from * 1_000);
const publish = (id: string, windows: { startsAt: Date; endsAt?: Date }[]) =>
  publishNew(service.stores, { id, movie: { names: named(id), ageRating: rated(0) } }, windows, new Date());

beforeEach(async () => {
  service = await startTestService();
  await publish('title_open', [{ startsAt: seconds(-60) }]);
});
afterEach(() => service.stop());

async function kept(query: string, who?: Actor, variables: object = {}): Promise<string | null> {
  const passport = who && (await mintPassport(who, readPrivateKey(service.secretsDir, 'passport')));
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(passport ? { [PASSPORT_HEADER]: passport } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  await response.arrayBuffer();
  return response.headers.get('cache-control');
}

const page =
  '{ title(id: "title_open") { name genres { name } credits { person { name } } details { ... on MovieDetails { editions { id } } } } }';
const entities = [
  'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Title { name } } }',
  undefined,
  { r: [{ __typename: 'Title', id: 'title_open' }] },
] as const;

it.each([
  ['a title', [page]],
  ['a list', ['{ titles { edges { node { name } } pageInfo { hasNextPage } } }']],
  ['genres', ['{ genres { name titles { edges { node { name } } } } }']],
  ['an entity', entities],
  ['what a viewer asks for', [page, actor()]],
] as const)('keeps %s for a minute', async (_what, [query, who, variables]) => {
  expect(await kept(query, who, variables)).toBe('public, max-age=60, stale-if-error=300');
});

it.each([
  ['drafts', '{ titleDrafts { edges { node { id } } } }', actor({ scopes: STAFF })],
  ['what staff ask for', page, actor({ scopes: STAFF })],
  ['an answer with an error', '{ titles(first: 1000) { edges { node { name } } } }', undefined],
  ['a mutation', 'mutation { deleteDraft(id: "draft_x") { __typename } }', actor({ scopes: STAFF })],
])('does not keep %s', async (_what, query, who) => {
  expect(await kept(query, who)).toBeNull();
});

it.each([
  ['opens', () => ({ startsAt: seconds(30) })],
  ['ends', () => ({ startsAt: seconds(-60), endsAt: seconds(30) })],
])('keeps nothing beyond the instant at which a window %s', async (_how, window) => {
  await publish('title_soon', [window()]);
  const [, left] = /^public, max-age=(\d+)$/.exec((await kept(page)) ?? '') ?? [];
  expect(Number(left)).toBeGreaterThan(0);
  expect(Number(left)).toBeLessThanOrEqual(30);
});

it('keeps nothing when that is now', async () => {
  // The whole second that is left is none by the time the answer is there.
  await publish('title_soon', [{ startsAt: seconds(1) }]);
  expect((await kept(page)) ?? '').not.toMatch(/max-age=1\b/);
});
