import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { findChromium } from '../harness/chromium.ts';
import { toolsDir } from '../harness/tools-dir.ts';
import type { Credentials } from '../client/log-in.ts';

/** What a viewer sees of the film on one device. */
export interface Picture {
  /** Seconds. */
  position: number;
  isPaused: boolean;
  framesShown: number;
  /** Pixels. */
  height: number;
  /** Of the page's own making where hls.js feeds the picture. */
  source: string;
  /** Of this machine, in milliseconds: when it was so. */
  at: number;
}

/** A browser of its own, with its own cookies and storage: to Marquee another device. */
export interface Device {
  page: Page;
  /** Requests to other hosts, what the content policy stopped, and errors of the page. */
  faults: string[];
  logIn(credentials: Credentials): Promise<void>;
  /** Resolves when the element with this test id has the focus. */
  isFocused(testId: string): Promise<void>;
  press(...keys: string[]): Promise<void>;
  /** Presses one key until the element with this test id has the focus, as somebody with a remote control does. */
  walk(key: string, testId: string): Promise<void>;
  picture(): Promise<Picture>;
  /** Resolves when frames are being decoded and the film has gone on by a second from where it began. */
  plays(): Promise<Picture>;
  screenshot(name: string): Promise<void>;
}

/** For any one step, on a machine that does much else. */
const PATIENCE_MS = 20_000;

const STEPS_AT_MOST = 10;

const outputFolder = join(import.meta.dirname, '../test-output/e2e');

/** The Chromium that the scenarios' devices are. */
export async function openBrowser(): Promise<Browser> {
  const { path } = await findChromium({ toolsDir, report: () => {} });
  return chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });
}

export async function openDevice(
  browser: Browser,
  url: string,
  name: string,
  options: BrowserContextOptions = { viewport: { width: 1_280, height: 720 } },
): Promise<Device> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.protocol.startsWith('http') && asked.host !== new URL(url).host) faults.push(asked.href);
  });
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(url);

  const video = page.getByTestId('player-video');
  const picture = () =>
    video.evaluate((element: HTMLVideoElement) => ({
      position: element.currentTime,
      isPaused: element.paused,
      framesShown: element.getVideoPlaybackQuality().totalVideoFrames,
      height: element.videoHeight,
      source: element.currentSrc,
      at: Date.now(),
    }));

  return {
    page,
    faults,
    async logIn({ email, password }) {
      await page.getByTestId('login-email').fill(email);
      await page.getByTestId('login-password').fill(password);
      await page.getByTestId('login-device').fill(name);
      await page.getByTestId('login-submit').click();
      await page.locator('[data-testid^="profile-"]').first().click();
      await page.getByTestId('hero').waitFor();
    },
    async isFocused(testId) {
      await page.locator(`[data-testid="${testId}"]:focus`).waitFor();
    },
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    async walk(key, testId) {
      const isThere = () =>
        page.evaluate((wanted) => (document.activeElement as HTMLElement | null)?.dataset['testid'] === wanted, testId);
      for (let presses = 0; !(await isThere()); presses++) {
        if (presses === STEPS_AT_MOST) throw new Error(`${presses} times ${key} lead to no ${testId}`);
        await page.keyboard.press(key);
      }
    },
    picture,
    async plays() {
      await video.waitFor();
      const begun = await page.waitForFunction(() => {
        const element = document.querySelector('video');
        const isPlaying = element && !element.paused && element.getVideoPlaybackQuality().totalVideoFrames > 0;
        return isPlaying && { position: element.currentTime };
      });
      await page.waitForFunction(
        ({ position }) => document.querySelector('video')!.currentTime >= position + 1,
        (await begun.jsonValue()) as { position: number },
      );
      return picture();
    },
    async screenshot(file) {
      // Whatever is just fading in or out is shown as it will be.
      await page.screenshot({ path: join(outputFolder, `${file}.png`), animations: 'disabled' });
    },
  };
}
