import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { GraphClient } from '../../client/graph-client.ts';
import { expectOutcome } from '../../client/graph-error.ts';
import { makeAsset, uploadFile } from '../../client/make-asset.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { adminOf, registerViewer, viewerOn } from '../accounts.ts';
import { openBrowser, openDevice, type Device } from '../device.ts';
import { jobEnds, publishMovie } from '../films.ts';
import { AddLateTrackDocument, StopPlaybackDocument } from '../generated/operations.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';
import { startSession } from '../playing.ts';
import { isOfHls, PLAYERS, type PlayerName } from './played.ts';
import { FILMS, LATE_TONE, makeLateSound, TONES } from './players-films.ts';
import { openPlayersPage, type PlayersPage } from './players-page.ts';

type Film = keyof typeof FILMS;
interface Offered {
  assetId: string;
  titleId: string;
}

let platform: E2ePlatform;
let folder: string;
let admin: GraphClient;
let viewer: GraphClient;
let browser: Browser;
let players: PlayersPage;
let films: Record<Film, Offered>;

async function offer(name: Film): Promise<Offered> {
  const { preset, make } = FILMS[name];
  const path = join(folder, `${name}.mkv`);
  await make(folder, path);
  const assetId = await makeAsset(admin, path, { preset });
  const { titleId } = await publishMovie(admin, assetId, { name });
  return { assetId, titleId };
}

beforeAll(async () => {
  platform = await startPlatform();
  folder = await mkdtemp(join(tmpdir(), 'marquee-players-'));
  admin = await adminOf(platform);
  viewer = await viewerOn(platform.url, await registerViewer(platform.url, 'US', 'premium'));
  browser = await openBrowser();
  const [page, languages, uhd, short] = await Promise.all([
    openPlayersPage(browser),
    offer('languages'),
    offer('uhd'),
    offer('short'),
  ]);
  players = page;
  films = { languages, uhd, short };
}, 240_000);
afterAll(async () => {
  players?.close();
  await browser?.close();
  await viewer?.close();
  await admin?.close();
  await platform?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What each player makes of a film in a session of theirs: all at once, or in turn where a picture is much work for the machine. */
async function byPlayer<T>(film: Film, play: (player: PlayerName, url: string) => Promise<T>, isInTurn = false) {
  const { session } = await startSession(viewer, {
    titleId: films[film].titleId,
    capabilities: { video: ['H264', 'HEVC', 'AV1'], maximumHeight: 2_160 },
  });
  const { hlsUrl, dashUrl } = session.manifests!;
  let before: Promise<unknown> = Promise.resolve();
  const played = PLAYERS.map(async (player) => {
    const url = viewer.resolve(isOfHls(player) ? hlsUrl : dashUrl);
    const result = isInTurn ? before.then(() => play(player, url)) : play(player, url);
    before = result;
    return [player, await result] as const;
  });
  const all = await Promise.all(played);
  await viewer.send(StopPlaybackDocument, { sessionId: session.id });
  return Object.fromEntries(all) as Record<PlayerName, T>;
}

const ofEach = <T>(of: (player: PlayerName) => T) => Object.fromEntries(PLAYERS.map((player) => [player, of(player)]));
/** What is heard of a tone right after a seek is not pure: within 50 Hz it is none of the others. */
const tone = (hertz: number) => expect.closeTo(hertz, -2);
const sound = (language: string, label: string, isChosen = false) =>
  expect.objectContaining({ language, label, isChosen });
const text = (language: string, label: string, isForced = false) =>
  expect.objectContaining({ language, label, isForced });

it('every player plays a film with languages through: seeks, each sound, each text, to the end', async () => {
  const played = await byPlayer('languages', players.playThrough);
  expect(played).toEqual(
    ofEach((player) => ({
      seconds: expect.closeTo(14, 1),
      endS: expect.closeTo(14, 1),
      // What Chromium does not decode is left out: of the pictures HEVC, of the sounds E-AC-3.
      codec: expect.stringMatching(/^(avc1|av01)/),
      sounds: [sound('de', 'German', true), sound('en', 'English'), sound('en', 'Commentary')],
      texts: [text('en', 'English'), text('de', 'German'), text('de', 'German (forced)', true)],
      heard: TONES.map(tone),
      shown: ['English', 'Deutsch', 'Forced'].map((words) => expect.stringContaining(words)),
      // HLS has none that a player knows.
      thumbnail: isOfHls(player) ? undefined : expect.stringMatching(/storyboard-1\.jpg#xywh=/),
      faults: [],
    })),
  );
}, 120_000);

it('every player plays 2160 lines in AV1, and a film of half a second without a sound', async () => {
  const highest = await byPlayer('uhd', (player, url) => players.playHighest(player, url, 2_160), true);
  expect(highest).toEqual(ofEach(() => expect.stringMatching(/^av01\.0\.12M\.08/)));
  const short = await byPlayer('short', players.playThrough);
  expect(short).toEqual(
    ofEach(() => expect.objectContaining({ endS: expect.closeTo(0.5, 1), sounds: [], texts: [], faults: [] })),
  );
}, 120_000);

/** What is chosen in the page's lists, in words, once it is as it should be, or what it is instead. */
async function chosen(page: Page, expected: string[]): Promise<string[]> {
  const ask = () =>
    page.evaluate(() =>
      ['audio-select', 'subtitle-select'].map(
        (testId) =>
          document.querySelector<HTMLSelectElement>(`[data-testid="${testId}"]`)?.selectedOptions[0]?.text ?? '',
      ),
    );
  const { answer } = await eventually(ask, (now) => now.join() === expected.join()).catch(async () => ({
    answer: await ask(),
  }));
  return answer;
}

/** Opens the film with languages on a device and holds it at a place where something is said. */
async function watch(device: Device): Promise<void> {
  await device.page.goto(`${platform.url}/watch/${films.languages.titleId}`);
  await device.plays();
  await device.page.evaluate(() => {
    const video = document.querySelector('video')!;
    video.pause();
    video.currentTime = 6;
  });
}

it("our own page begins in the profile's language, and plays on in what was chosen on another device", async () => {
  const credentials = await registerViewer(platform.url, 'US', 'premium');
  const laptop = await openDevice(browser, platform.url, 'Laptop');
  await laptop.logIn(credentials);
  await watch(laptop);
  const options = (testId: string) => laptop.page.getByTestId(testId).locator('option').allInnerTexts();
  expect(await options('audio-select')).toEqual(['German', 'English', 'Commentary']);
  expect(await options('subtitle-select')).toEqual(['No subtitles', 'English', 'German', 'German (forced)']);
  expect(await options('quality-select')).toEqual(['Auto (180p)', '180p']);
  // The film's own default is German; the profile's language is English.
  expect(await chosen(laptop.page, ['English', 'No subtitles'])).toEqual(['English', 'No subtitles']);

  const told = laptop.page.waitForResponse(
    (response) => response.request().postData()?.includes('subtitleLanguage') === true,
  );
  await laptop.page.getByTestId('audio-select').selectOption({ label: 'German' });
  await laptop.page.getByTestId('subtitle-select').selectOption({ label: 'English' });
  await told;
  await laptop.page.waitForFunction(() =>
    [...document.querySelector('video')!.textTracks].some(
      ({ mode, activeCues }) => mode === 'showing' && activeCues?.length === 1,
    ),
  );
  await laptop.screenshot('laptop-german-with-subtitles');

  const tv = await openDevice(browser, platform.url, 'Living room TV');
  await tv.logIn(credentials);
  await watch(tv);
  expect(await chosen(tv.page, ['German', 'English'])).toEqual(['German', 'English']);
  expect([...laptop.faults, ...tv.faults]).toEqual([]);
  await Promise.all([laptop.page.context().close(), tv.page.context().close()]);
}, 120_000);

it('every player has a sound that came late, from its next start on', async () => {
  const path = join(folder, 'late.m4a');
  await makeLateSound(path);
  const uploadId = await uploadFile(admin, path);
  const input = {
    assetId: films.languages.assetId,
    uploadId,
    kind: 'AUDIO' as const,
    language: 'pt-BR',
    label: 'Late',
  };
  const { addTrack } = await admin.send(AddLateTrackDocument, { input });
  const updates = await jobEnds(admin, expectOutcome(addTrack, 'JobAccepted').job.id);
  expect(updates.at(-1)).toMatchObject({ state: 'SUCCEEDED' });
  const played = await byPlayer('languages', players.playThrough);
  expect(played).toEqual(
    ofEach(() =>
      expect.objectContaining({
        sounds: expect.arrayContaining([sound('pt-BR', 'Late')]),
        heard: [...TONES, LATE_TONE].map(tone),
        faults: [],
      }),
    ),
  );
}, 120_000);
