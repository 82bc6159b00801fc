import { execFile } from 'node:child_process';
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readConfig } from '../../../platform/config/config.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { assetsFolder } from '../../../platform/media/layout.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { silentLog } from '../../../platform/mongo/testing.ts';
import type { Asset, StoredAudio, StoredText, StoredVideo } from '../asset/asset-store.ts';
import { transcodeSettings } from '../config.ts';
import { encodeRung } from '../media/encode-rungs.ts';
import { planMedia } from '../media/plan-media.ts';
import { sweepFiles } from '../retention/sweep-files.ts';
import { ownStorage } from '../storage/own-storage.ts';
import type { Stores } from '../stores.ts';
import { writeText } from '../subtitles/write-text.ts';
import { encodeSound } from '../testing/heard-rendition.ts';
import { openStores } from '../testing/open-stores.ts';
import { readSource, taskIn, tools } from '../testing/renditions.ts';
import { music, writeSound } from '../testing/season-sounds.ts';
import { orderDownload, type DownloadOutcome } from './order-download.ts';
import { downloadTask } from './tasks.ts';
import { transcodeHandlers } from './transcode-tasks.ts';

const execute = promisify(execFile);
const SECONDS = 7;
const DURATION_MS = SECONDS * 1_000;

let stores: Stores;
let storage: string;
let close: () => Promise<void>;
let video: StoredVideo;
let sounds: StoredAudio[];
let texts: StoredText[];

/** A film of seven seconds, as it is stored: one rendition, two sounds, three texts. */
beforeAll(async () => {
  ({ stores, storage, close } = await openStores());
  await ownStorage(stores.storage, storage);
  const assets = assetsFolder(storage);
  await mkdir(join(assets, 'made'), { recursive: true });
  const source = join(storage, 'source.mp4');
  await execute(tools.ffmpegPath, [
    ...['-v', 'error', '-f', 'lavfi', '-i', `testsrc2=size=160x90:rate=24:duration=${SECONDS}`],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', source],
  ]);
  const { probe, scan } = await readSource(source);
  const plan = planMedia(probe, scan);
  const encoding = await taskIn(join(assets, 'made/video'), source, { preset: 'ultrafast' });
  video = { ...(await encodeRung(encoding, plan, plan.video.at(-1)!)), path: 'made/video' };
  sounds = [];
  for (const [language, label, isDefault] of [
    ['fr', 'Français', false],
    ['de', 'Deutsch', true],
  ] as const) {
    const [wav, path] = [join(storage, `${language}.wav`), `made/${language}`];
    await writeSound(wav, [music(language === 'fr' ? 1 : 2, SECONDS)]);
    await encodeSound(wav, { folder: join(assets, path), durationMs: DURATION_MS });
    sounds.push({
      ...{ name: `audio-${language}-1`, trackName: `audio-${language}-1`, language, label, isDefault, role: 'MAIN' },
      ...{ channels: 2, codecs: 'mp4a.40.2', bandwidthBps: 1, averageBandwidthBps: 1, segmentDurationsMs: [], path },
      ...{ durationMs: DURATION_MS, sizeBytes: 1 },
    });
  }
  texts = [];
  for (const [language, role] of [
    ['en', 'SUBTITLES'],
    ['pt-BR', 'FORCED'],
    ['zh', 'HEARING_IMPAIRED'],
  ] as const) {
    const path = `made/text-${language}`;
    await mkdir(join(assets, path));
    const facts = { name: `text-${language}-1`, label: `In ${language}`, language, role };
    const cue = { startMs: 1_000, endMs: 3_000, text: `Hello <i>${language}</i>`, settings: '' };
    texts.push({ ...(await writeText(join(assets, path), facts, [cue], DURATION_MS)), path });
  }
});
afterAll(() => close());

const now = new Date();
const act = { account: 'account_editor', scopes: [], requestId: 'request_1', now };
const config = () => readConfig(transcodeSettings, { ...process.env, STORAGE_DIR: storage, SECRETS_DIR: storage });

async function makeAsset(more: Partial<Asset> = {}): Promise<string> {
  const id = newId('asset');
  await inTransaction(stores.connection, async (session) => {
    await stores.assets.insert(session, {
      ...{ id, uploadId: newId('upload'), filename: 'Der Film.mov', createdAt: now, revision: 1, state: 'READY' },
      ...{ durationMs: DURATION_MS, video: [video], audio: sounds, stills: [], warnings: [] },
    });
    await stores.assets.update(session, id, { text: texts, ...more });
  });
  return id;
}

const order = (assetId: string, rendition = video.name) => orderDownload(stores, { assetId, rendition }, act);
const jobOf = (outcome: DownloadOutcome) => (outcome.kind === 'accepted' ? outcome.job.id : outcome.kind);

async function run(): Promise<void> {
  const handler = transcodeHandlers(stores, config()).find(({ kind }) => kind === downloadTask.kind)!;
  const task = (await stores.tasks.claim([downloadTask.kind], 'worker', 60_000, new Date()))!;
  const context = { signal: new AbortController().signal, report: () => undefined, log: silentLog };
  try {
    const made = await handler.run(task, context);
    await stores.tasks.finish(task, made, now, (session) => handler.onFinish(task, made, session));
  } catch (error) {
    const failure = handler.describeFailure(error);
    await stores.tasks.fail(task, { failure, retryAt: undefined }, now, (session) =>
      handler.onFail(task, failure, false, session),
    );
  }
}

const fileOf = (path: string, name: string) => join(assetsFolder(storage), path, name);

it('joins the picture, each sound in its language and each text to one file that can be played while it is fetched', async () => {
  const assetId = await makeAsset();
  const jobId = jobOf(await order(assetId));
  await run();
  expect(await stores.jobs.find(jobId)).toMatchObject({ state: 'SUCCEEDED' });
  const asset = (await stores.assets.find(assetId))!;
  expect(asset.state).toBe('READY');
  const [download] = asset.downloads;
  expect(download).toMatchObject({ name: `${video.name}.mp4`, rendition: video.name, jobId });
  const path = fileOf(download!.path, download!.name);
  expect((await stat(path)).size).toBe(download!.sizeBytes);
  expect(await readdir(fileOf(download!.path, ''))).toEqual([download!.name]);

  const { stdout } = await execute(tools.ffprobePath, [
    ...['-v', 'error', '-of', 'json', '-show_streams', '-show_format', path],
  ]);
  const { streams, format } = JSON.parse(stdout) as {
    streams: (Record<'codec_name' | 'duration' | 'start_time', string> & {
      tags: Record<string, string>;
      disposition: Record<string, number>;
    })[];
    format: { tags: Record<string, string> };
  };
  expect(
    streams.map(({ codec_name, tags, disposition }) => {
      const marks = ['default', 'forced', 'hearing_impaired'].filter((mark) => disposition[mark]);
      return [codec_name, tags['language'], tags['handler_name'], ...marks];
    }),
  ).toEqual([
    ['h264', 'und', expect.any(String), 'default'],
    ['aac', 'deu', 'Deutsch', 'default'],
    ['aac', 'fra', 'Français'],
    ['mov_text', 'eng', 'In en'],
    ['mov_text', 'por', 'In pt-BR', 'default', 'forced'],
    ['mov_text', 'zho', 'In zh', 'hearing_impaired'],
  ]);
  expect(format.tags['title']).toBe('Der Film');
  for (const { start_time, duration } of streams.slice(0, 3)) {
    expect(Math.abs(Number(start_time))).toBeLessThan(0.05);
    expect(Math.abs(Number(duration) - SECONDS)).toBeLessThan(0.1);
  }
  // What tells a player how to read it comes before what it reads.
  const file = await open(path);
  const head = Buffer.alloc(64);
  await file.read(head, 0, 64, 0);
  await file.close();
  expect(head.toString('latin1', 4, 8)).toBe('ftyp');
  expect(head.toString('latin1', head.readUInt32BE(0) + 4, head.readUInt32BE(0) + 8)).toBe('moov');
});

it('is made once as long as nothing has changed, and anew where a track has', async () => {
  const assetId = await makeAsset();
  const first = jobOf(await order(assetId));
  expect(jobOf(await order(assetId))).toBe(first);
  await run();
  expect(jobOf(await order(assetId))).toBe(first);
  const before = (await stores.assets.find(assetId))!.downloads;
  await inTransaction(stores.connection, (session) => stores.assets.update(session, assetId, { text: texts.slice(1) }));
  const second = jobOf(await order(assetId));
  expect(second).not.toBe(first);
  await run();
  const after = (await stores.assets.find(assetId))!.downloads;
  expect(after).toMatchObject([{ jobId: second }]);
  expect(after[0]!.path).not.toBe(before[0]!.path);
});

it('is made of a film without sound or text, and not of what is not there', async () => {
  const silent = await makeAsset({ audio: [], text: [] });
  await order(silent);
  await run();
  expect((await stores.assets.find(silent))!.downloads).toHaveLength(1);
  expect(await order('asset_none')).toEqual({ kind: 'assetNotFound' });
  expect(await order(silent, '4320p')).toEqual({ kind: 'renditionNotFound' });
  expect(await order(await makeAsset({ state: 'PREPARING' }))).toEqual({
    kind: 'assetNotPlayable',
    state: 'PREPARING',
  });
});

it('fails alone where what it is made of cannot be read', async () => {
  const broken = await makeAsset({ audio: [{ ...sounds[0]!, path: 'made/nowhere' }] });
  const jobId = jobOf(await order(broken));
  await run();
  expect(await stores.jobs.find(jobId)).toMatchObject({
    state: 'FAILED',
    failure: { message: expect.stringContaining('ENOENT') },
  });
  expect(await stores.assets.find(broken)).toMatchObject({ state: 'READY', downloads: [] });
});

it('goes to the trash after its term, however many end theirs at once, and nothing else does', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 8; i += 1) {
    const id = await makeAsset({ text: [], audio: [] });
    ids.push(id);
    await order(id);
    await run();
  }
  const paths = async () =>
    [...(await stores.assets.referencedPaths(ids, new Date())).values()].map(({ size }) => size);
  // The rendition, and the file.
  expect(await paths()).toEqual(ids.map(() => 2));
  const sweepAt = (days: number) => sweepFiles(stores, config(), new Date(now.getTime() + days * 86_400_000));
  // Of others, what a track has made outdated and what failed.
  expect(await sweepAt(6)).toMatchObject({ endedFiles: 0 });
  const { attempts, endedFiles } = await sweepAt(8);
  expect(attempts).toBe(0);
  expect(endedFiles).toBeGreaterThanOrEqual(8);
  const [first] = (await stores.assets.find(ids[0]!))!.downloads;
  await expect(stat(fileOf(first!.path, first!.name))).rejects.toThrow('ENOENT');
  expect((await stat(fileOf('made/video', 'init.mp4'))).size).toBeGreaterThan(0);
});
