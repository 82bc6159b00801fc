import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { fileURLToPath } from 'node:url';
import {
  adminOf,
  createE2eClient,
  makeAsset,
  makeGenre,
  publishMovie,
  registerViewer,
  viewerOn,
  watchToTheEnd,
  type Client,
} from '../client.ts';
import { SOON_MS, eventually } from '../eventually.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';
import { freePort } from '../../start/supervise/ports.ts';
import { Supervisor } from '../../start/supervise/supervisor.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const CLIP_S = 4;
const FILMS = ['The Glass Orchard', 'The Iron Orchard', 'Orchard Street', 'A Winter Ferry', 'The Ferryman'];
const SEARCH = `query ($q: String!) { search(query: $q) { totalCount correctedQuery facets { field values { value count } }
  edges { cursor node { ... on TitleHit { titleId } ... on GenreHit { genreId } ... on PersonHit { personId } } } } suggest(prefix: "orch") { text titleId } }`;
const HOME = `query ($id: ID!) { home(first: 20) { edges { node { kind heading items(first: 20) { edges { node { titleId explanation } } } } } }
  title(id: $id) { similar(first: 5) { id } isInMyList opinion } }`;

let platform: E2ePlatform;
let folder: string;
let admin: Client;
let assetId: string;
const supervisor = new Supervisor();
let otherUrl: string;
let viewer: Client;
let elsewhere: Client;
const titles: string[] = [];

/** A second process of a service, as another container would be. */
async function startAlone(name: string, script: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const port = await freePort();
  await supervisor.start({
    name,
    command: process.execPath,
    args: [join(root, script)],
    cwd: root,
    env: { ...process.env, ...platform.environment, ...env, HOST: '127.0.0.1', PORT: String(port) },
  });
  return `http://127.0.0.1:${port}`;
}

beforeAll(async () => {
  platform = await startPlatform();
  folder = await mkdtemp(join(tmpdir(), 'marquee-clip-'));
  const clip = join(folder, 'clip.mp4');
  await makeClip(clip, { seconds: CLIP_S, size: '320x180' });
  const [SEARCH_URL, RECOMMENDATION_URL] = await Promise.all([
    startAlone('search-2', 'subgraphs/search/main.ts'),
    startAlone('recommendation-2', 'subgraphs/recommendation/main.ts'),
  ]);
  otherUrl = await startAlone('gateway-2', 'gateway/main.ts', { SEARCH_URL, RECOMMENDATION_URL });
  admin = await adminOf(platform);
  assetId = await makeAsset(admin, clip);
  await makeGenre(admin, 'genre_rural', 'Rural');
  for (const name of FILMS) {
    titles.push((await publishMovie(admin, assetId, { name, genreIds: ['genre_rural'] })).titleId);
  }
  viewer = await viewerOn(platform.url, await registerViewer(platform.url));
  elsewhere = createE2eClient(otherUrl, viewer.token);
}, 180_000);
afterAll(async () => {
  await admin?.close();
  await supervisor.stop();
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
});

const askBoth = (query: string, variables: object) =>
  Promise.all([viewer, elsewhere].map((client) => client.send(query, variables)));

/** Both processes answer, and say the same, within a second. */
async function expectAlike(query: string, variables: object, isWanted: (data: Answer) => boolean): Promise<void> {
  const tookMs = await eventually(async () => (await askBoth(query, variables)).every(isWanted));
  expect(tookMs).toBeLessThan(SOON_MS);
  const [one, other] = await askBoth(query, variables);
  expect(other).toEqual(one);
}
type Answer = Awaited<ReturnType<Client['send']>>;
const finds = (count: number) => (data: Answer) => data.search.totalCount === count;
const rowsOf = (data: Answer): { kind: string; titles: string[] }[] =>
  data.home.edges.map(({ node }: { node: { kind: string; items: { edges: { node: { titleId: string } }[] } } }) => ({
    kind: node.kind,
    titles: node.items.edges.map((edge) => edge.node.titleId),
  }));

describe('two search and two recommendation processes', () => {
  it('answer alike, also after each change', async () => {
    await expectAlike(SEARCH, { q: 'orchrad' }, finds(3));
    await expectAlike(HOME, { id: titles[0] }, (data) => rowsOf(data).length > 0);
    await watchToTheEnd(viewer, titles[0]!, CLIP_S);
    const MARK =
      'mutation ($a: ID!, $b: ID!) { setInMyList(titleId: $a, isInMyList: true) { __typename } setOpinion(titleId: $b, opinion: LOVE) { __typename } }';
    await viewer.send(MARK, { a: titles[3], b: titles[4] });
    await expectAlike(HOME, { id: titles[3] }, (data) => {
      const rows = rowsOf(data);
      return (
        rows.some(({ kind, titles: shown }) => kind === 'MY_LIST' && shown.includes(titles[3]!)) &&
        rows.some(({ kind }) => kind === 'BECAUSE_YOU_WATCHED') &&
        data.title.isInMyList
      );
    });
  }, 60_000);

  it('are whole again by themselves when Redis is emptied, and killed', async () => {
    const redis = new Redis(platform.environment['REDIS_URL']!);
    await redis.flushall();
    redis.disconnect();
    platform.kill('redis');
    titles.push(
      (await publishMovie(admin, assetId, { name: 'Orchard Without End', genreIds: ['genre_rural'] })).titleId,
    );
    await eventually(async () => (await askBoth(SEARCH, { q: 'orchard' })).every(finds(4)));
    await watchToTheEnd(viewer, titles[1]!, CLIP_S);
    await eventually(async () =>
      (await askBoth(HOME, { id: titles[1] })).every((data) =>
        rowsOf(data).some(({ kind, titles: shown }) => kind === 'WATCH_AGAIN' && shown.includes(titles[1]!)),
      ),
    );
    await expectAlike(SEARCH, { q: 'winter fery' }, (data) => data.search.totalCount > 0);
    await expectAlike(HOME, { id: titles[0] }, (data) => rowsOf(data).length > 0);
  }, 60_000);
});
