import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import type { GraphClient } from '../../client/graph-client.ts';
import { makeAsset } from '../../client/make-asset.ts';
import { adminOf } from '../accounts.ts';
import { openBrowser, openDevice } from '../device.ts';
import { publishMovie } from '../films.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';

// The Playground on a whole platform: who logs in, asks, follows a job, and brings a film from a file to a title.

const FILM = 'The Lighthouse';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let platform: E2ePlatform;
let admin: GraphClient;
let browser: Browser;
let folder: string;

beforeAll(async () => {
  platform = await startPlatform();
  folder = await mkdtemp(join(tmpdir(), 'marquee-playground-'));
  const clip = join(folder, 'lighthouse.mp4');
  await makeClip(clip, { seconds: 4, size: '320x180' });
  admin = await adminOf(platform);
  await publishMovie(admin, await makeAsset(admin, clip), { name: FILM });
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await admin?.close();
  await platform?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function logIn(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Log in' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill(platform.admin.email);
  await dialog.getByLabel('Password').fill(platform.admin.password);
  await dialog.getByRole('button', { name: 'Log in' }).click();
  await page.locator('.marquee-who').waitFor();
}

/** What axe finds in the parts that are ours; GraphiQL's are its own. */
async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: found } = globalThis as unknown as {
      axe: { run(context: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await found.run({ include: [['.marquee']] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

// The editor's spaces do not break lines: only \s is sure to find them.
const answer = (page: Page, text: RegExp) => page.locator('.result-window', { hasText: text }).waitFor();

async function open(page: Page, name: string): Promise<void> {
  await page.getByLabel('Search operations').fill(name);
  await page
    .locator('.marquee-operation-name', { hasText: new RegExp(`^${name}(query|mutation|subscription)`) })
    .click();
  await page.locator('.graphiql-tab-active', { hasText: name }).waitFor();
}

const run = (page: Page) => page.locator('.graphiql-execute-button').click();

it('fills an operation in by name, runs it, and follows a job live', async () => {
  const { page, faults, screenshot } = await openDevice(browser, `${platform.url}/playground`, 'Playground');
  await logIn(page);
  await open(page, 'Jobs');
  await run(page);
  await answer(page, /"lighthouse.mp4"/);
  await open(page, 'Job');
  await page
    .getByRole('group', { name: 'Job is for' })
    .getByRole('option', { name: /lighthouse.mp4/ })
    .waitFor({ state: 'attached' });
  await page.locator('.graphiql-editor-tool .view-lines', { hasText: 'job_' }).waitFor();
  await run(page);
  await answer(page, /"jobUpdated":\s\{\s*"state":\s"SUCCEEDED"/);
  await screenshot('playground-job');
  expect(faults).toEqual([]);
  await page.context().close();
}, 120_000);

it('brings a film from a file to a title, over a cut connection and a right that has run out', async () => {
  const { page, faults, screenshot } = await openDevice(browser, `${platform.url}/playground`, 'Playground');
  await logIn(page);
  await page.getByLabel('Show Uploads').click();
  const troubles: string[] = [];
  await page.route('**/uploads/**', async (route: Route) => {
    if (route.request().method() !== 'PATCH' || troubles.length === 2) return route.continue();
    troubles.push(route.request().url());
    if (troubles.length === 1) return route.abort('connectionreset');
    return route.fulfill({ status: 403, body: 'the right has run out' });
  });
  const clip = join(folder, 'another.mp4');
  await makeClip(clip, { seconds: 4, size: '320x180' });
  const renewed = page.waitForRequest((request) => request.postData()?.includes('renewUpload') ?? false);
  await page.getByLabel('Choose films, or drop them here').setInputFiles(clip);
  await renewed;
  await page.locator('.marquee-film', { hasText: 'Ready' }).waitFor({ timeout: 60_000 });
  expect(troubles).toHaveLength(2);
  await page.getByLabel('Attach to the title').fill('light');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await page.getByLabel('Edition').selectOption({ label: `${FILM} · Main` });
  await page.getByRole('button', { name: 'Attach', exact: true }).click();
  await page.getByText(`Attached to ${FILM} · Main. Publish it to show it.`).waitFor();
  await screenshot('playground-upload');
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toContain(platform.admin.password);
  expect(kept).not.toMatch(/eyJ|\/uploads\//);
  expect(faults).toEqual([]);
  await page.context().close();
}, 120_000);

it.each([
  ['wide', 'light', { width: 1_440, height: 900 }],
  ['wide', 'dark', { width: 1_440, height: 900 }],
  ['phone', 'light', { width: 390, height: 844 }],
  ['phone', 'dark', { width: 390, height: 844 }],
] as const)(
  'is right to axe in every part of ours, %s and %s',
  async (size, colorScheme, viewport) => {
    const device = await openDevice(browser, `${platform.url}/playground`, size, { viewport, colorScheme });
    const { page, screenshot } = device;
    const findings: string[] = [];
    const look = async (name: string) => {
      await screenshot(`playground-${size}-${colorScheme}-${name}`);
      findings.push(...(await axeFindings(page)).map((finding) => `${name}: ${finding}`));
    };
    await page.getByRole('banner').getByRole('button', { name: 'Log in' }).click();
    await look('log-in');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await logIn(page);
    await page.locator('.marquee-who summary').click();
    await look('login');
    await page.keyboard.press('Escape');
    if (size === 'phone') await page.getByLabel('Show Operations').click();
    await open(page, 'PublishTitle');
    await page.locator('.graphiql-editor-tool .view-lines', { hasText: 'title_' }).waitFor();
    if (size === 'phone') await page.getByLabel('Show Operations').click();
    await page.getByRole('group', { name: 'PublishTitle is for' }).waitFor();
    await look('operations');
    await page.getByLabel('Show Uploads').click();
    await look('uploads');
    await page.getByLabel('Hide Uploads').click();
    await run(page);
    await answer(page, /"data"/);
    await look('answer');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect([findings, device.faults]).toEqual([[], []]);
    await page.context().close();
  },
  120_000,
);
