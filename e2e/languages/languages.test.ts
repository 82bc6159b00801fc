import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import type { GraphClient } from '../../client/graph-client.ts';
import { makeAsset } from '../../client/make-asset.ts';
import { adminOf, registerViewer } from '../accounts.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { openBrowser, openDevice } from '../device.ts';
import { publishMovie, publishSeries } from '../films.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';

let platform: E2ePlatform;
let admin: GraphClient;
let browser: Browser;
let folder: string;
let episodeId: string;

/** German, which is the film's default, English, and English subtitles. */
async function makeFilm(path: string): Promise<void> {
  const cues = join(folder, 'cues.srt');
  await writeFile(cues, '1\n00:00:00,000 --> 00:00:19,000\nAll that is said.\n');
  await promisify(execFile)(process.env['FFMPEG_PATH']!, [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=12:duration=20'],
    ...['-f', 'lavfi', '-i', 'sine=frequency=330:duration=20', '-f', 'lavfi', '-i', 'sine=frequency=660:duration=20'],
    ...['-i', cues, '-map', '0:v', '-map', '1:a', '-map', '2:a', '-map', '3:s', '-c:s', 'srt'],
    ...['-metadata:s:a:0', 'language=deu', '-metadata:s:a:1', 'language=eng', '-metadata:s:s:0', 'language=eng'],
    ...['-disposition:a:0', 'default', '-disposition:a:1', '0', '-disposition:s:0', '0'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-y', path],
  ]);
}

beforeAll(async () => {
  platform = await startPlatform();
  folder = await mkdtemp(join(tmpdir(), 'marquee-clip-'));
  const clip = join(folder, 'clip.mkv');
  await makeFilm(clip);
  admin = await adminOf(platform);
  const assetId = await makeAsset(admin, clip);
  const seriesId = await publishSeries(admin, { name: 'The Interpreters' });
  const episode = (number: number) => ({ name: `Part ${number}`, episode: { seriesId, seasonNumber: 1, number } });
  ({ titleId: episodeId } = await publishMovie(admin, assetId, episode(1)));
  await publishMovie(admin, assetId, episode(2));
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await admin?.close();
  await platform?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What is chosen in the player's lists, in words. */
function chosen(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    ['audio-select', 'subtitle-select'].map(
      (testId) =>
        document.querySelector<HTMLSelectElement>(`[data-testid="${testId}"]`)?.selectedOptions[0]?.text ?? '',
    ),
  );
}

/** What has come to be chosen, told where it is something else. */
async function expectChosen(page: Page, expected: string[]): Promise<void> {
  const isSo = (now: string[]) => now.join() === expected.join();
  const { answer } = await eventually(() => chosen(page), isSo, 15_000);
  expect(answer).toEqual(expected);
}

it("begins in the profile's language, and keeps what was chosen over episodes and devices", async () => {
  const credentials = await registerViewer(platform.url);
  const laptop = await openDevice(browser, platform.url, 'Laptop');
  await laptop.logIn(credentials);
  await laptop.page.goto(`${platform.url}/watch/${episodeId}`);
  await laptop.plays();
  const options = (testId: string) => laptop.page.getByTestId(testId).locator('option').allInnerTexts();
  const sounds = await options('audio-select');
  const texts = await options('subtitle-select');
  expect([sounds, texts]).toEqual([
    [expect.stringMatching(/Deutsch|German/), expect.stringMatching(/English/)],
    ['No subtitles', expect.stringMatching(/English/)],
  ]);
  const [german, english] = sounds as [string, string];
  const [none, englishText] = texts as [string, string];
  // The film's own default is German; the profile's language is English.
  await expectChosen(laptop.page, [english, none]);

  const told = laptop.page.waitForResponse(
    (response) => response.request().postData()?.includes('subtitleLanguage') === true,
  );
  await laptop.page.getByTestId('audio-select').selectOption({ label: german });
  await laptop.page.getByTestId('subtitle-select').selectOption({ label: englishText });
  await told;
  await laptop.page.waitForFunction(() => {
    const tracks = [...document.querySelector('video')!.textTracks];
    return tracks.some(({ mode, activeCues }) => mode === 'showing' && (activeCues?.length ?? 0) > 0);
  });
  await laptop.screenshot('laptop-german-with-subtitles');

  await laptop.press('n');
  await laptop.page.getByText('Part 2').first().waitFor();
  await laptop.plays();
  await expectChosen(laptop.page, [german, englishText]);

  const tv = await openDevice(browser, platform.url, 'Living room TV');
  await tv.logIn(credentials);
  await tv.page.goto(`${platform.url}/watch/${episodeId}`);
  await tv.plays();
  await expectChosen(tv.page, [german, englishText]);
  expect(await tv.page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('tracks')))).toEqual([]);
  expect([...laptop.faults, ...tv.faults]).toEqual([]);
}, 120_000);
