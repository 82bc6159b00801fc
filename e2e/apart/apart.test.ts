import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { fileURLToPath } from 'node:url';
import { createGraphClient, type GraphClient } from '../../client/graph-client.ts';
import { makeAsset } from '../../client/make-asset.ts';
import { adminOf, registerViewer, viewerOn } from '../accounts.ts';
import { makeGenre, publishMovie } from '../films.ts';
import {
  HomeApartDocument,
  MarkDocument,
  SearchApartDocument,
  type HomeApartQuery,
  type SearchApartQuery,
} from '../generated/operations.ts';
import { watchToTheEnd } from '../playing.ts';
import { SOON_MS, eventually } from '../../platform/testing/eventually.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';
import { freePort } from '../../platform/serve/free-port.ts';
import { Supervisor } from '../../start/supervise/supervisor.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const CLIP_S = 4;
const FILMS = ['The Glass Orchard', 'The Iron Orchard', 'Orchard Street', 'A Winter Ferry', 'The Ferryman'];
let platform: E2ePlatform;
let folder: string;
let admin: GraphClient;
let assetId: string;
const supervisor = new Supervisor();
let otherUrl: string;
let viewer: GraphClient;
let elsewhere: GraphClient;
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
  elsewhere = createGraphClient(otherUrl, { token: viewer.token });
}, 180_000);
afterAll(async () => {
  await admin?.close();
  await supervisor.stop();
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
});

const both = () => [viewer, elsewhere];
const searchBoth = (q: string) => Promise.all(both().map((client) => client.send(SearchApartDocument, { q })));
const homeBoth = (id: string) => Promise.all(both().map((client) => client.send(HomeApartDocument, { id })));

/** Both processes answer, and say the same, within a second. */
async function expectAlike<Answer>(
  askBoth: () => Promise<Answer[]>,
  isWanted: (data: Answer) => boolean,
): Promise<void> {
  const { tookMs } = await eventually(askBoth, (answers) => answers.every(isWanted));
  expect(tookMs).toBeLessThan(SOON_MS);
  const [one, other] = await askBoth();
  expect(other).toEqual(one);
}
const finds = (count: number) => (data: SearchApartQuery) => data.search.totalCount === count;
const rowsOf = ({ home }: HomeApartQuery): { kind: string; titles: string[] }[] =>
  home!.edges.map(({ node }) => ({ kind: node.kind, titles: node.items.edges.map((edge) => edge.node.titleId) }));

describe('two search and two recommendation processes', () => {
  it('answer alike, also after each change', async () => {
    await expectAlike(() => searchBoth('orchrad'), finds(3));
    await expectAlike(
      () => homeBoth(titles[0]!),
      (data) => rowsOf(data).length > 0,
    );
    await watchToTheEnd(viewer, titles[0]!, CLIP_S);
    await viewer.send(MarkDocument, { listed: titles[3]!, loved: titles[4]! });
    await expectAlike(
      () => homeBoth(titles[3]!),
      (data) => {
        const rows = rowsOf(data);
        return (
          rows.some(({ kind, titles: shown }) => kind === 'MY_LIST' && shown.includes(titles[3]!)) &&
          rows.some(({ kind }) => kind === 'BECAUSE_YOU_WATCHED') &&
          data.title!.isInMyList === true
        );
      },
    );
  }, 60_000);

  it('are whole again by themselves when Redis is emptied, and killed', async () => {
    const redis = new Redis(platform.environment['REDIS_URL']!);
    await redis.flushall();
    redis.disconnect();
    platform.kill('redis');
    titles.push(
      (await publishMovie(admin, assetId, { name: 'Orchard Without End', genreIds: ['genre_rural'] })).titleId,
    );
    await eventually(
      () => searchBoth('orchard'),
      (answers) => answers.every(finds(4)),
    );
    await watchToTheEnd(viewer, titles[1]!, CLIP_S);
    await eventually(
      () => homeBoth(titles[1]!),
      (answers) =>
        answers.every((data) =>
          rowsOf(data).some(({ kind, titles: shown }) => kind === 'WATCH_AGAIN' && shown.includes(titles[1]!)),
        ),
    );
    await expectAlike(
      () => searchBoth('winter fery'),
      (data) => data.search.totalCount > 0,
    );
    await expectAlike(
      () => homeBoth(titles[0]!),
      (data) => rowsOf(data).length > 0,
    );
  }, 60_000);
});
