import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { playbackSettings } from '../../subgraphs/playback/config.ts';
import type { GraphClient } from '../../client/graph-client.ts';
import { makeAsset } from '../../client/make-asset.ts';
import { adminOf, registerViewer } from '../accounts.ts';
import { publishMovie } from '../films.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';
import { openBrowser, openDevice } from '../device.ts';

const FILM = 'The Lighthouse';
const FILM_S = 60;
const HEARTBEAT_MS = playbackSettings.HEARTBEAT_INTERVAL_MS.default!;

let platform: E2ePlatform;
let admin: GraphClient;
let browser: Browser;
let folder: string;
let titleId: string;

beforeAll(async () => {
  platform = await startPlatform();
  folder = await mkdtemp(join(tmpdir(), 'marquee-clip-'));
  const clip = join(folder, 'clip.mp4');
  await makeClip(clip, { seconds: FILM_S, size: '640x360' });
  admin = await adminOf(platform);
  ({ titleId } = await publishMovie(admin, await makeAsset(admin, clip), { name: FILM }));
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await admin?.close();
  await platform?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('one account on two devices', () => {
  it('lets the second follow along, take over and give back', async () => {
    const credentials = await registerViewer(platform.url);
    const laptop = await openDevice(browser, platform.url, 'Laptop');
    const tv = await openDevice(browser, platform.url, 'Living room TV');
    await Promise.all([laptop.logIn(credentials), tv.logIn(credentials)]);

    const playlist = laptop.page.waitForResponse(/\.m3u8/);
    await laptop.page.getByTestId('hero').click();
    await laptop.page.getByTestId('play').click();
    expect(await (await playlist).text()).toContain('avc1.');
    const begun = await laptop.plays();
    expect(begun.source).toMatch(/^blob:/);
    expect(begun.framesShown).toBeGreaterThan(0);
    expect(begun.height).toBeGreaterThan(0);
    await laptop.screenshot('laptop-plays');

    await tv.page.getByText('Playing on Laptop').waitFor();
    const shown = tv.page.getByTestId('playing-on-position');
    const shownMs = Number(await shown.getAttribute('data-position-ms'));
    const { position } = await laptop.picture();
    expect(Math.abs(shownMs - position * 1_000)).toBeLessThan(2_000);
    // A leap is what only a heartbeat can tell.
    const leapSeen = await shown.evaluateHandle(
      (element, fromMs) => ({
        at: new Promise<number>((resolve) => {
          new MutationObserver((_changes, observer) => {
            if (Number(element.dataset['positionMs']) < fromMs) return;
            observer.disconnect();
            resolve(Date.now());
          }).observe(element, { attributes: true });
        }),
      }),
      shownMs + 9_000,
    );
    const leapMade = await laptop.page.getByTestId('player-video').evaluateHandle((element) => ({
      at: new Promise<number>((resolve) => element.addEventListener('seeked', () => resolve(Date.now()))),
    }));
    await laptop.press('ArrowRight');
    const tookMs = (await leapSeen.evaluate(({ at }) => at)) - (await leapMade.evaluate(({ at }) => at));
    expect(tookMs).toBeLessThan(1_000);
    await tv.screenshot('tv-follows');

    const left = await laptop.picture();
    await tv.walk('ArrowDown', 'take-over');
    await tv.press('Enter');
    const taken = await tv.plays();
    const passedMs = taken.at - left.at;
    expect(passedMs).toBeLessThan(HEARTBEAT_MS);
    expect(taken.position).toBeGreaterThan(left.position);
    expect(taken.position).toBeLessThan(left.position + passedMs / 1_000 + 1);
    await tv.screenshot('tv-has-taken-over');

    const message = laptop.page.getByTestId('taken-over-message');
    await message.waitFor();
    expect(await message.innerText()).toMatch(/Now playing on Living room TV[^]*Another device has taken over/);
    expect(await laptop.page.getByTestId('player-video').count()).toBe(0);
    await laptop.screenshot('laptop-says-why');

    const given = await tv.picture();
    await laptop.isFocused('take-back');
    await laptop.press('Enter');
    const back = await laptop.plays();
    expect(back.position).toBeGreaterThan(given.position);
    await tv.page.getByTestId('taken-over-message').waitFor();
    await tv.page.getByText('Now playing on Laptop').waitFor();
    await tv.screenshot('tv-says-why');

    await laptop.press('Backspace');
    await laptop.page.getByText(/Resume at 0:\d\d/).waitFor();
    await tv.page.getByTestId('player-back').click();
    await tv.page.getByTestId(`continue-${titleId}`).waitFor();
    // Nobody plays any longer.
    await tv.page.getByTestId('playing-on').waitFor({ state: 'detached' });
    expect([...laptop.faults, ...tv.faults]).toEqual([]);
    await Promise.all([laptop.page.context().close(), tv.page.context().close()]);
  }, 120_000);
});

describe('one device', () => {
  it('comes from the log-in to the film and back by arrow keys alone, as a TV', async () => {
    const { email, password } = await registerViewer(platform.url);
    const tv = await openDevice(browser, platform.url, 'TV');
    await tv.isFocused('login-email');
    await tv.page.keyboard.type(email);
    await tv.press('ArrowDown');
    await tv.page.keyboard.type(password);
    await tv.walk('ArrowDown', 'login-submit');
    await tv.press('Enter');
    await tv.page.locator('[data-testid^="profile-"]:focus').waitFor();
    await tv.press('Enter');
    await tv.isFocused('hero');
    await tv.press('Enter');
    await tv.isFocused('play');
    await tv.press('Enter');

    const { position } = await tv.plays();
    await tv.press('ArrowRight');
    expect((await tv.plays()).position).toBeGreaterThan(position + 10);
    await tv.press('Enter');
    expect((await tv.picture()).isPaused).toBe(true);
    await tv.press('ArrowDown');
    await tv.page.locator('media-play-button:focus').waitFor();
    await tv.screenshot('tv-controls');
    await tv.press('Enter');
    await tv.plays();
    // From the controls to the film, and from the film out.
    await tv.press('Backspace', 'Backspace');
    await tv.page.getByText(/Resume at 0:\d\d/).waitFor();
    await tv.isFocused('play');
    await tv.screenshot('tv-title');
    expect(tv.faults).toEqual([]);
    await tv.page.context().close();
  }, 120_000);

  it('may be a phone: nothing is wider than its screen', async () => {
    const phone = await openDevice(browser, platform.url, 'Phone', {
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      hasTouch: true,
      isMobile: true,
    });
    await phone.logIn(await registerViewer(platform.url));
    await phone.screenshot('phone-browse');
    await phone.page.getByTestId('hero').tap();
    await phone.page.getByTestId('play').waitFor();
    const isTooWide = () => phone.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(await isTooWide()).toBe(false);
    await phone.screenshot('phone-title');
    await phone.page.getByTestId('play').tap();
    await phone.plays();
    await phone.page.getByTestId('player-video').tap();
    await phone.page.locator('media-fullscreen-button').waitFor();
    const outside = await phone.page.evaluate(() =>
      [...document.querySelectorAll('.player-top > *, .player-bottom > *, media-control-bar > *')]
        .filter((element) => element.checkVisibility())
        .map((element) => ({ name: element.localName, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.left < 0 || box.right > innerWidth || box.bottom > innerHeight)
        .map(({ name }) => name),
    );
    await phone.screenshot('phone-plays');
    expect(outside).toEqual([]);
    expect(await isTooWide()).toBe(false);
    expect(phone.faults).toEqual([]);
    await phone.page.context().close();
  }, 120_000);

  it('shows where a viewer seeks to, by keys and by pointer', async () => {
    const laptop = await openDevice(browser, platform.url, 'Laptop');
    const { page } = laptop;
    await laptop.logIn(await registerViewer(platform.url));
    await page.getByTestId('hero').click();
    await page.getByTestId('play').click();
    await laptop.plays();
    await page.evaluate(() => document.querySelector('video')!.pause());
    /** Seconds into the film that a preview shows, by its tile: there is one for each second, ten in a row. */
    const shownBy = async (preview: string) => {
      const picture = page.locator(`${preview}[mediapreviewimage]`);
      await picture.waitFor();
      expect(await picture.getAttribute('mediapreviewimage')).toMatch(/\/storyboard-1\.jpg#/);
      const [x, y, width, height] = (await picture.getAttribute('mediapreviewcoords'))!.split(' ').map(Number);
      return (y! / height!) * 10 + x! / width!;
    };
    const preview = page.getByTestId('seek-preview');
    const atPlayhead = '[data-testid="seek-preview"].is-shown media-preview-thumbnail';

    await laptop.press('ArrowRight');
    expect(await shownBy(atPlayhead)).toBe(Math.floor((await laptop.picture()).position));
    await laptop.screenshot('laptop-seeks');
    await preview.waitFor({ state: 'hidden' });

    // The bar itself, as who uses Tab comes to it: arrows move its thumb and not the focus.
    const before = (await laptop.picture()).position;
    await page.locator('media-time-range').getByRole('slider').focus();
    await laptop.press('ArrowRight');
    await page.waitForFunction((from) => document.querySelector('video')!.currentTime !== from, before);
    expect(await shownBy(atPlayhead)).toBe(Math.floor((await laptop.picture()).position));
    await preview.waitFor({ state: 'hidden' });

    const bar = (await page.locator('media-time-range').boundingBox())!;
    await page.mouse.move(bar.x + bar.width * 0.4, bar.y + bar.height / 2);
    await page.mouse.move(bar.x + bar.width * 0.5, bar.y + bar.height / 2, { steps: 3 });
    expect(Math.abs((await shownBy('#preview-rail media-preview-thumbnail')) - FILM_S / 2)).toBeLessThanOrEqual(1);
    expect(laptop.faults).toEqual([]);
    await page.context().close();
  }, 120_000);
});
