import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { randomUUID } from 'node:crypto';
import type { GraphClient } from '../../client/graph-client.ts';
import { expectOutcome } from '../../client/graph-error.ts';
import { makeAsset } from '../../client/make-asset.ts';
import { adminOf, planIdOf, registerViewer, viewerOn } from '../accounts.ts';
import { publishMovie } from '../films.ts';
import {
  ChangePlanDocument,
  EntitledDocument,
  EntitlementChangedDocument,
  PlayabilityDocument,
  SessionsChangedDocument,
} from '../generated/operations.ts';
import { startSession } from '../playing.ts';
import { openBrowser, openDevice } from '../device.ts';
import { SOON_MS } from '../../platform/testing/eventually.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';
import { readMultivariantPlaylist } from '../premiere/inspect-media.ts';

const FILM_S = 30;

let platform: E2ePlatform;
let admin: GraphClient;
let browser: Browser;
let folder: string;
let titleId: string;

beforeAll(async () => {
  platform = await startPlatform();
  folder = await mkdtemp(join(tmpdir(), 'marquee-clip-'));
  const clip = join(folder, 'clip.mp4');
  await makeClip(clip, { seconds: FILM_S, size: '1920x1080', framesPerSecond: 6 });
  admin = await adminOf(platform);
  ({ titleId } = await publishMovie(admin, await makeAsset(admin, clip), { name: 'The Observatory' }));
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await admin?.close();
  await platform?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function changeTo(viewer: GraphClient, code: string) {
  const input = { planId: await planIdOf(viewer, code), idempotencyKey: randomUUID() };
  const { changePlan } = await viewer.send(ChangePlanDocument, { input });
  return expectOutcome(changePlan, 'MembershipChanged');
}

describe('a viewer with Basic', () => {
  it('gets no rung above 720p, by manifest or by typing the path; the upgrade raises the session that runs', async () => {
    const viewer = await viewerOn(platform.url, await registerViewer(platform.url, 'US', 'basic'));
    const { title } = await viewer.send(PlayabilityDocument, { id: titleId });
    expect(title?.playability).toEqual({ canPlay: true, maximumHeight: 720 });
    const { session } = await startSession(viewer, { titleId });
    const { id } = session;
    const manifests = session.manifests!;
    expect(manifests.maximumHeight).toBe(720);
    const heights = async (url: string) =>
      readMultivariantPlaylist(await (await fetch(viewer.resolve(url))).text()).variants.map(({ height }) => height);
    expect(Math.max(...(await heights(manifests.hlsUrl)))).toBe(720);
    const typed = (path: string) => new URL(path, new URL(manifests.hlsUrl, platform.url)).href;
    expect((await fetch(typed('../1080p/seg_0001.m4s'))).status).toBe(403);
    expect((await fetch(typed('../1080/main.m3u8'))).status).toBe(403);
    expect((await fetch(typed('../720p/seg_0001.m4s'))).status).toBe(200);

    const sessions = viewer.follow(SessionsChangedDocument);
    await sessions.next();
    const entitlements = viewer.follow(EntitlementChangedDocument);
    expect((await entitlements.next()).entitlementChanged.maximumHeight).toBe(720);
    const asked = performance.now();
    expect((await changeTo(viewer, 'standard')).invoice?.total.amountMinor).toBeGreaterThan(0);
    const { sessionsChanged } = await sessions.next();
    expect(performance.now() - asked).toBeLessThan(SOON_MS);
    expect(sessionsChanged).toMatchObject({ id, manifests: { maximumHeight: 1080 } });
    expect((await entitlements.next()).entitlementChanged.maximumHeight).toBe(1080);
    expect(Math.max(...(await heights(sessionsChanged.manifests!.hlsUrl)))).toBe(1080);
    // What the old token says still holds for it.
    expect((await fetch(typed('../1080p/seg_0001.m4s'))).status).toBe(403);

    const { membership } = await changeTo(viewer, 'basic');
    expect(membership).toMatchObject({ plan: { code: 'standard' }, pendingPlan: { code: 'basic' } });
    const { me, activeSessions } = await viewer.send(EntitledDocument);
    expect(me?.entitlement).toMatchObject({ maximumHeight: 1080, streamLimit: 2 });
    expect(activeSessions).toMatchObject([{ id, manifests: { maximumHeight: 1080 } }]);
    await viewer.close();
  }, 60_000);

  it('upgrades on the page while the film plays, and it goes on in 1080p where it was', async () => {
    const credentials = await registerViewer(platform.url, 'US', 'basic');
    const laptop = await openDevice(browser, platform.url, 'Laptop', { viewport: { width: 1_920, height: 1_080 } });
    const { page } = laptop;
    await laptop.logIn(credentials);
    await page.goto(`${platform.url}/title/${titleId}`);
    await page.getByTestId('play').click();
    await laptop.plays();
    await page.waitForFunction(() => document.querySelector('video')?.videoHeight === 720);
    const before = await laptop.picture();
    await laptop.screenshot('basic-plays');

    await page.mouse.move(600, 600);
    await page.getByTestId('quality-select').selectOption({ label: 'More than this …' });
    await page.getByTestId('upgrade-standard').click();
    await page.getByTestId('plan-change-effect').waitFor();
    await laptop.screenshot('upgrade-preview');
    await page.getByTestId('plan-change-confirm').click();
    await page.getByTestId('player-height-notice').waitFor();
    await page.waitForFunction(() => document.querySelector('video')?.videoHeight === 1080);
    const after = await laptop.plays();
    expect(after.height).toBe(1080);
    const passedS = (after.at - before.at) / 1_000;
    expect(after.position).toBeGreaterThan(before.position);
    expect(after.position).toBeLessThanOrEqual(before.position + passedS + 1);
    await laptop.screenshot('standard-plays');
    expect(laptop.faults).toEqual([]);
    await page.context().close();
  }, 120_000);
});
