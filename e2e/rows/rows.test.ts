import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { GraphClient } from '../../client/graph-client.ts';
import { makeAsset } from '../../client/make-asset.ts';
import { adminOf, registerViewer, viewerOn } from '../accounts.ts';
import { openBrowser, openDevice } from '../device.ts';
import { makeGenre, publishMovie, publishSeries } from '../films.ts';
import {
  PlayOnDocument,
  RecordImpressionsDocument,
  RemoveFromHistoryDocument,
  RowsDocument,
} from '../generated/operations.ts';
import { watchToTheEnd } from '../playing.ts';
import { SOON_MS, eventually } from '../../platform/testing/eventually.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';

const CLIP_S = 4;

let platform: E2ePlatform;
let folder: string;
let admin: GraphClient;
let viewer: GraphClient;
let series: string;
let special: string;
const episodes: string[] = [];
const crime: string[] = [];
const comedies: string[] = [];

beforeAll(async () => {
  platform = await startPlatform();
  folder = await mkdtemp(join(tmpdir(), 'marquee-clip-'));
  const clip = join(folder, 'clip.mp4');
  await makeClip(clip, { seconds: CLIP_S, size: '320x180' });
  admin = await adminOf(platform);
  const assetId = await makeAsset(admin, clip);
  await makeGenre(admin, 'genre_crime', 'Crime');
  await makeGenre(admin, 'genre_comedy', 'Comedy');
  series = await publishSeries(admin, { name: 'Harbour Police', genreIds: ['genre_crime'] });
  const christmas = { name: 'Christmas', episode: { seriesId: series, seasonNumber: 0, number: 1 } };
  special = (await publishMovie(admin, assetId, christmas)).titleId;
  for (const number of [1, 2, 3, 4]) {
    const episode = { seriesId: series, seasonNumber: 1, number };
    episodes.push((await publishMovie(admin, assetId, { name: `Case ${number}`, episode })).titleId);
  }
  for (const name of ['The Alibi', 'Cold Evidence', 'The Last Witness']) {
    crime.push((await publishMovie(admin, assetId, { name, genreIds: ['genre_crime'] })).titleId);
  }
  for (const name of ['Pie in the Sky', 'Two Left Feet', 'Mind the Gap']) {
    comedies.push((await publishMovie(admin, assetId, { name, genreIds: ['genre_comedy'] })).titleId);
  }
  viewer = await viewerOn(platform.url, await registerViewer(platform.url));
}, 180_000);
afterAll(async () => {
  await admin?.close();
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
});

async function home(of = viewer) {
  const { home: page } = await of.send(RowsDocument);
  return page!.edges.map(({ node: { items, becauseOf, genre, ...row } }) => ({
    ...row,
    becauseOf: becauseOf?.id,
    genre: genre?.id,
    titles: items.edges.map(({ node }) => node.titleId),
    explanations: items.edges.map(({ node }) => node.explanation),
    impressions: items.edges.map(({ node }) => node.impressionId),
  }));
}
type Row = Awaited<ReturnType<typeof home>>[number];

/**
 * What a page is like, its ids apart, which are new with every page. What everybody's starts have made popular is no memory of
 * this profile: a title of the trending row is left out wherever it stands.
 */
function shapeOf(rows: Row[], trending: readonly string[]) {
  return rows
    .filter(({ kind }) => kind !== 'TRENDING')
    .map(({ kind, becauseOf, genre, titles }) => ({
      kind,
      becauseOf,
      genre,
      titles: titles.filter((id) => !trending.includes(id)).toSorted(),
    }))
    .filter(({ titles }) => titles.length > 0);
}

describe('the home page', () => {
  it('changes at once with three crime episodes watched, and is again what it was when they are removed', async () => {
    // All that was published has arrived.
    await eventually(async () => {
      const shown = new Set((await home()).flatMap(({ titles }) => titles));
      return [series, ...crime, ...comedies].every((id) => shown.has(id));
    });
    const before = await home();
    expect(before.filter(({ kind }) => ['NEXT_UP', 'BECAUSE_YOU_WATCHED', 'WATCH_AGAIN'].includes(kind))).toEqual([]);

    for (const episode of episodes.slice(0, 3)) await watchToTheEnd(viewer, episode, CLIP_S);
    const { tookMs } = await eventually(async () =>
      (await home()).some(({ kind, titles }) => kind === 'NEXT_UP' && titles.includes(episodes[3]!)),
    );
    expect(tookMs).toBeLessThan(SOON_MS);
    const rows = await home();
    const because = rows.find(({ kind }) => kind === 'BECAUSE_YOU_WATCHED');
    expect(because?.becauseOf).toBe(series);
    expect(because?.titles.toSorted()).toEqual(crime.toSorted());
    expect(because?.explanations.every((text) => text.length > 0)).toBe(true);
    // Nothing twice on a page.
    const all = rows.flatMap(({ titles }) => titles);
    expect(all.length).toBe(new Set(all).size);

    const impressionIds = rows.flatMap(({ impressions }) => impressions).slice(0, 5);
    const record = async () => (await viewer.send(RecordImpressionsDocument, { ids: impressionIds })).recordImpressions;
    expect((await record()).count).toBe(5);
    expect((await record()).count).toBe(0);

    for (const titleId of episodes.slice(0, 3)) {
      const { removeFromHistory } = await viewer.send(RemoveFromHistoryDocument, { titleId });
      expect(removeFromHistory.__typename).toBe('HistoryRemoved');
    }
    const { tookMs: backMs } = await eventually(async () => {
      const rows = await home();
      const trending = rows.filter(({ kind }) => kind === 'TRENDING').flatMap(({ titles }) => titles);
      return isDeepStrictEqual(shapeOf(rows, trending), shapeOf(before, trending));
    });
    expect(backMs).toBeLessThan(SOON_MS);
  });
});

describe('a series', () => {
  it('says alike at home and by its own play what is next, also to who watches it again', async () => {
    const other = await viewerOn(platform.url, await registerViewer(platform.url));
    const [one, two, three] = episodes as [string, string, string];
    const target = async (id: string) => (await other.send(PlayOnDocument, { id })).title?.playTarget?.id;
    const nextUp = async () => (await home(other)).flatMap(({ kind, titles }) => (kind === 'NEXT_UP' ? titles : []));
    const isNext = (id: string) => eventually(async () => (await nextUp()).join() === id);

    expect(await target(series)).toBe(one);
    expect((await other.send(PlayOnDocument, { id: special })).title).toEqual({
      playTarget: { id: special },
      nextEpisode: null,
    });
    expect((await other.send(PlayOnDocument, { id: one })).title?.nextEpisode).toEqual({ id: two });
    for (const episode of episodes) await watchToTheEnd(other, episode, CLIP_S);
    expect(await target(series)).toBe(one);
    await eventually(async () => (await nextUp()).length === 0);
    for (const [watched, next] of [
      [one, two],
      [two, three],
    ] as const) {
      await watchToTheEnd(other, watched, CLIP_S);
      expect(await target(series)).toBe(next);
      await isNext(next);
    }
    await other.send(RemoveFromHistoryDocument, { titleId: two });
    expect(await target(series)).toBe(two);
    await isNext(two);
  });

  it('plays on by itself, and ends where nothing follows', async () => {
    const browser = await openBrowser();
    try {
      const tv = await openDevice(browser, platform.url, 'TV');
      await tv.logIn(await registerViewer(platform.url));
      const [, , three, four] = episodes as [string, string, string, string];
      await tv.page.goto(`${platform.url}/watch/${three}`);
      const upNext = tv.page.getByTestId('up-next');
      await upNext.waitFor();
      expect(await upNext.innerText()).toMatch(/S1 E4\s+Case 4/);
      await tv.isFocused('up-next-play');
      await tv.press('Enter');
      await tv.page.waitForURL(`**/watch/${four}`);
      await tv.page.waitForURL(`**/title/${four}`);
      expect(tv.faults).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
