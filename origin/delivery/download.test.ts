import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../platform/config/config.ts';
import { createLog } from '../../platform/log/log.ts';
import { ensureSecrets, readSharedKey } from '../../platform/passport/secrets.ts';
import { serve, type Server } from '../../platform/serve/serve.ts';
import { downloadPath, savedFilmPath, type Download } from '../../platform/tickets/download-token.ts';
import { privatePicturePath } from '../../platform/tickets/picture-token.ts';
import { originSettings } from '../config.ts';
import { createOrigin } from '../service.ts';
import { startFakeServices, type FakeServices } from '../testing/fake-services.ts';
import { originEnvironment } from '../testing/origin-environment.ts';

const BYTES = Buffer.from(Array.from({ length: 5_000 }, (_, i) => i % 251));
const DAY_MS = 86_400_000;
let folder: string;
let mediaKey: Buffer;
let services: FakeServices;
let origin: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee downloads '));
  const [storage, secrets] = [join(folder, 'storage'), join(folder, 'secrets')];
  ensureSecrets(secrets);
  mediaKey = readSharedKey(secrets, 'media');
  services = await startFakeServices(readSharedKey(secrets, 'internal'));
  const file = (name: string, expiresInMs: number) => ({
    ...{ name, path: 'asset_1/task_1/lease_1' },
    expiresAt: new Date(Date.now() + expiresInMs).toISOString(),
  });
  const downloads = [file('720p.mp4', DAY_MS), file('240p.mp4', -1), file('360p.mp4', DAY_MS)];
  const body = { state: 'READY', durationMs: 1_000, video: [], audio: [], stills: [], downloads };
  services.answers.set('assets/asset_1', { status: 200, body });
  // Of an earlier version of job.
  services.answers.set('assets/asset_2', { status: 200, body: { ...body, downloads: undefined } });
  await mkdir(join(storage, 'assets/asset_1/task_1/lease_1'), { recursive: true });
  for (const name of ['720p.mp4', '240p.mp4']) {
    await writeFile(join(storage, 'assets/asset_1/task_1/lease_1', name), BYTES);
  }
  const environment = { ...originEnvironment({ storage, secrets }, services), STORAGE_MINIMUM_FREE_BYTES: '1' };
  const log = createLog('origin-test', 'silent');
  origin = await serve(createOrigin(readConfig(originSettings, environment), log), { host: '127.0.0.1', port: 0, log });
});
afterAll(async () => {
  await origin.stop();
  await services.pause();
  await rm(folder, { recursive: true, force: true });
});

const film: Omit<Download, 'right'> = { asset: 'asset_1', name: '720p.mp4', filename: 'Amélie: "Le" film' };
const urlOf = (more: Partial<typeof film> = {}, now = new Date()) =>
  origin.url + downloadPath({ ...film, ...more }, mediaKey, now);

it('is saved by the name of its film, in whole or in parts, and only once where nothing has changed', async () => {
  const whole = await fetch(urlOf());
  expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'video/mp4']);
  expect(whole.headers.get('content-disposition')).toBe(
    `attachment; filename="Amelie Le film.mp4"; filename*=UTF-8''Am%C3%A9lie%20Le%20film.mp4`,
  );
  expect(whole.headers.get('cache-control')).toBe('private, no-cache');
  expect(Buffer.from(await whole.arrayBuffer()).equals(BYTES)).toBe(true);

  const etag = whole.headers.get('etag')!;
  const ranged = (range: string, ifRange = etag) => fetch(urlOf(), { headers: { range, 'if-range': ifRange } });
  const rest = await ranged('bytes=4000-');
  expect([rest.status, rest.headers.get('content-range')]).toEqual([206, 'bytes 4000-4999/5000']);
  expect(Buffer.from(await rest.arrayBuffer()).equals(BYTES.subarray(4_000))).toBe(true);
  // Made anew since: the whole of it.
  expect((await ranged('bytes=4000-', '"of another file"')).status).toBe(200);
  expect((await ranged('bytes=5000-')).status).toBe(416);
  expect((await fetch(urlOf(), { headers: { 'if-none-match': etag } })).status).toBe(304);
  const head = await fetch(urlOf(), { method: 'HEAD' });
  expect([head.headers.get('content-length'), (await head.arrayBuffer()).byteLength]).toEqual(['5000', 0]);
});

it('has one address within the hour, good for most of a day', async () => {
  const hour = 3_600_000;
  const now = new Date(Math.floor(Date.now() / hour) * hour);
  expect(urlOf({}, now)).toBe(urlOf({}, new Date(now.getTime() + hour - 1)));
  const ofEarlier = (hours: number) => fetch(urlOf({}, new Date(Date.now() - hours * hour)));
  expect((await ofEarlier(22)).status).toBe(200);
  expect((await ofEarlier(24)).status).toBe(403);
});

describe('of a viewer', () => {
  const right = {
    account: 'account_1',
    title: 'title_1',
    edition: 'edition_1',
    territory: 'DE',
    maximumAge: 12,
    heightClass: 720,
  };
  const addressOf = (more: Partial<typeof right> = {}, now = new Date()) =>
    origin.url + savedFilmPath({ ...film, right: { ...right, ...more } }, mediaKey, now).path;
  const AUTHORIZATION = 'downloads/authorization';
  const answer = (body: object) => services.answers.set(AUTHORIZATION, { status: 200, body });
  const asked = () => services.calls.filter(({ path }) => path === AUTHORIZATION);

  it('is sent while what its address was given for holds, which is asked once in half a minute', async () => {
    answer({ mayFetch: true });
    const before = asked().length;
    const [whole, part] = [await fetch(addressOf()), await fetch(addressOf(), { headers: { range: 'bytes=10-19' } })];
    expect([whole.status, part.status]).toEqual([200, 206]);
    expect(Buffer.from(await part.arrayBuffer()).equals(BYTES.subarray(10, 20))).toBe(true);
    expect(
      asked()
        .slice(before)
        .map(({ body }) => body),
    ).toEqual([{ asset: 'asset_1', ...right }]);
  });

  it('is refused, with the reason, to each whose right has ended, and to no other', async () => {
    answer({ mayFetch: false, reason: 'TITLE_NOT_AVAILABLE' });
    const refused = await fetch(addressOf({ account: 'account_2' }));
    expect([refused.status, refused.headers.get('content-disposition')]).toEqual([403, null]);
    expect(await refused.json()).toMatchObject({
      error: { code: 'DOWNLOAD_NOT_ALLOWED', reason: 'TITLE_NOT_AVAILABLE' },
    });
    expect((await fetch(addressOf())).status).toBe(200);
  });

  it('is not sent to whom playback has not let in, where playback is away', async () => {
    services.answers.set(AUTHORIZATION, { status: 500 });
    const response = await fetch(addressOf({ account: 'account_3' }));
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    expect((await fetch(addressOf())).status).toBe(200);
    answer({ mayFetch: true });
  });

  it('is at one address within the hour, for three to four', async () => {
    const hour = 3_600_000;
    const begin = new Date(Math.floor(Date.now() / hour) * hour);
    expect(addressOf({}, begin)).toBe(addressOf({}, new Date(begin.getTime() + hour - 1)));
    const ofEarlier = (hours: number) => fetch(addressOf({}, new Date(Date.now() - hours * hour)));
    expect((await ofEarlier(2)).status).toBe(200);
    expect((await ofEarlier(4)).status).toBe(403);
    const { expiresAt } = savedFilmPath({ ...film, right }, mediaKey, begin);
    expect(expiresAt.getTime()).toBe(begin.getTime() + 4 * hour);
  });
});

it.each<[string, () => string, number, string]>([
  ['whose term has ended', () => urlOf({ name: '240p.mp4' }), 404, 'NOT_FOUND'],
  ['that is not on the disk', () => urlOf({ name: '360p.mp4' }), 404, 'NOT_FOUND'],
  ['that was never made', () => urlOf({ name: '1080p.mp4' }), 404, 'NOT_FOUND'],
  ['of no film', () => urlOf({ asset: 'asset_none' }), 404, 'NOT_FOUND'],
  ['of a film from before there were any', () => urlOf({ asset: 'asset_2' }), 404, 'NOT_FOUND'],
  ['under the address of another', () => urlOf().replace(/720p\.mp4$/, '240p.mp4'), 403, 'MEDIA_TOKEN_INVALID'],
  [
    'by the right to its pictures',
    () => `${origin.url}/m/d/${privatePicturePath('asset_1', 'x', mediaKey, new Date()).split('/')[3]}/720p.mp4`,
    ...([403, 'MEDIA_TOKEN_INVALID'] as const),
  ],
  ['without a right', () => `${origin.url}/m/d/none/720p.mp4`, 403, 'MEDIA_TOKEN_INVALID'],
  ['by another name', () => urlOf().replace(/720p\.mp4$/, '..%2f720p.mp4'), 404, 'NOT_FOUND'],
])('does not give away one %s', async (_name, url, status, code) => {
  const response = await fetch(url());
  expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([
    status,
    code,
  ]);
  // Nobody saves an error by the name of a film.
  expect(response.headers.get('content-disposition')).toBeNull();
});
