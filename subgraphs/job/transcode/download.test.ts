import { execFile } from 'node:child_process';
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readConfig } from '../../../platform/config/config.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { assetsFolder } from '../../../platform/media/layout.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { silentLog } from '../../../platform/mongo/testing.ts';
import type { WantedDownload } from '../../../schema/internal/download.ts';
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
import { findDownload } from './find-download.ts';
import { findParts } from './find-parts.ts';
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

async function run(at = new Date()): Promise<void> {
  const handler = transcodeHandlers(stores, config()).find(({ kind }) => kind === downloadTask.kind)!;
  const task = (await stores.tasks.claim([downloadTask.kind], 'worker', 60_000, at))!;
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

it('is ordered once by all who order it at the same time', async () => {
  const assetId = await makeAsset();
  const jobs = await Promise.all(Array.from({ length: 4 }, async () => jobOf(await order(assetId))));
  expect(new Set(jobs).size).toBe(1);
  await run();
});

describe('for a viewer', () => {
  const markers = [
    { kind: 'CREDITS' as const, startMs: 6_000, endMs: DURATION_MS },
    { kind: 'INTRO' as const, startMs: 2_000, endMs: 4_000 },
  ];
  const viewer = (account = 'account_viewer') => ({ account, title: 'Amélie; =1', maximumHeight: 4_320, markers });
  const ask = (assetId: string, more: Partial<WantedDownload> = {}, limit = 25, at = new Date()) =>
    findDownload(stores, assetId, { ...viewer(), ...more }, { limit, now: at });

  it('is made under the title’s name with its markers as chapters, and then found', async () => {
    const assetId = await makeAsset();
    const { heightClass } = video;
    expect(await ask(assetId)).toEqual({ state: 'PREPARING', heightClass, progress: 0 });
    expect(await ask(assetId)).toMatchObject({ state: 'PREPARING' });
    await run();
    const found = await ask(assetId, { account: 'account_other' }, 0);
    const [made] = (await stores.assets.find(assetId))!.downloads;
    const { name, sizeBytes, expiresAt } = made!;
    expect(found).toEqual({ state: 'READY', name, heightClass, sizeBytes, expiresAt });
    const { stdout } = await execute(tools.ffprobePath, [
      ...['-v', 'error', '-of', 'json', '-show_chapters', '-show_format', '-show_streams', fileOf(made!.path, name)],
    ]);
    const { chapters, format, streams } = JSON.parse(stdout) as {
      chapters: { start_time: string; end_time: string; tags: { title: string } }[];
      format: { tags: Record<string, string> };
      streams: { codec_type: string; disposition: Record<string, number> }[];
    };
    expect(
      chapters.map(({ start_time, end_time, tags }) => [
        ...[start_time, end_time].map((time) => Math.round(Number(time))),
        tags.title,
      ]),
    ).toEqual([
      [0, 2, 'Part 1'],
      [2, 4, 'Intro'],
      [4, 6, 'Part 2'],
      [6, 7, 'Credits'],
    ]);
    expect(format.tags['title']).toBe('Amélie; =1');
    // Chapters take nothing from which text is shown of itself.
    const shown = streams.filter(({ codec_type, disposition }) => codec_type === 'subtitle' && disposition['default']);
    expect(shown).toMatchObject([{ disposition: { forced: 1 } }]);
    // Who works on the film has a file of their own, without them.
    await order(assetId);
    await run();
    expect((await stores.assets.find(assetId))!.downloads.map((file) => file.name).toSorted()).toEqual(
      [name, `${video.name}.mp4`].toSorted(),
    );
    expect(await ask(assetId)).toEqual(found);
  });

  it('is the highest in H.264 that is allowed, and none where there is none so low', async () => {
    const rung = (name: string, heightClass: number, codecs: string) => ({ ...video, name, heightClass, codecs });
    const rungs = [
      rung('2160p-hevc', 2_160, 'hvc1.2.4.L150.90'),
      rung('1080p', 1_080, video.codecs),
      rung('480p', 480, video.codecs),
    ];
    const assetId = await makeAsset({ video: rungs });
    expect(await ask(assetId)).toMatchObject({ heightClass: 1_080 });
    expect(await ask(assetId, { maximumHeight: 720 })).toMatchObject({ heightClass: 480 });
    expect(await ask(assetId, { maximumHeight: 360 })).toEqual({ state: 'NO_RENDITION' });
    expect(await ask(await makeAsset({ state: 'PREPARING' }))).toEqual({ state: 'NO_RENDITION' });
    expect(await ask('asset_none')).toBeUndefined();
    for (let i = 0; i < 2; i += 1) await run();
  });

  it('is not tried at once again where it could not be made', async () => {
    const broken = await makeAsset({ audio: [{ ...sounds[0]!, path: 'made/nowhere' }] });
    await ask(broken);
    await run();
    expect(await ask(broken)).toEqual({ state: 'FAILED' });
    const anHourOn = new Date(Date.now() + 3_700_000);
    expect(await ask(broken, {}, 25, anHourOn)).toMatchObject({ state: 'PREPARING' });
    await run(anHourOn);
  });

  it('is made for one account so often in a day, and no oftener', async () => {
    const account = 'account_collector';
    const films = [await makeAsset(), await makeAsset(), await makeAsset()];
    const began = Date.now();
    for (const film of films.slice(0, 2)) expect(await ask(film, { account }, 2)).toMatchObject({ state: 'PREPARING' });
    const refused = await ask(films[2]!, { account }, 2);
    expect(refused).toMatchObject({ state: 'LIMITED', limit: 2 });
    const { retryAt } = refused as Extract<typeof refused, { state: 'LIMITED' }>;
    expect(retryAt.getTime()).toBeGreaterThanOrEqual(began + 86_400_000);
    // What is being made already costs nobody anything, and a day later there is another.
    expect(await ask(films[0]!, { account }, 2)).toMatchObject({ state: 'PREPARING' });
    expect(await ask(films[2]!, { account: 'account_another' }, 2)).toMatchObject({ state: 'PREPARING' });
    for (let i = 0; i < 3; i += 1) await run();
    const aDayOn = new Date(retryAt.getTime() + 1_000);
    expect(await ask(await makeAsset(), { account }, 2, aDayOn)).toMatchObject({ state: 'PREPARING' });
    await run(aDayOn);
  });
});

it('shows no text of itself where none is forced', async () => {
  const assetId = await makeAsset({ text: texts.filter(({ role }) => role !== 'FORCED') });
  await order(assetId);
  await run();
  const [download] = (await stores.assets.find(assetId))!.downloads;
  const { stdout } = await execute(tools.ffprobePath, [
    ...['-v', 'error', '-of', 'csv=p=0', '-select_streams', 's', '-show_entries', 'stream_disposition=default'],
    fileOf(download!.path, download!.name),
  ]);
  expect(stdout.trim().split('\n')).toEqual(['0', '0']);
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
  const sweepAt = (days: number) =>
    sweepFiles(stores, config(), new Date(now.getTime() + days * 86_400_000), findParts(stores));
  // Of others, what a track has made outdated and what failed.
  expect(await sweepAt(6)).toMatchObject({ endedFiles: 0 });
  const { attempts, endedFiles } = await sweepAt(8);
  expect(attempts).toBe(0);
  expect(endedFiles).toBeGreaterThanOrEqual(8);
  const [first] = (await stores.assets.find(ids[0]!))!.downloads;
  await expect(stat(fileOf(first!.path, first!.name))).rejects.toThrow('ENOENT');
  expect((await stat(fileOf('made/video', 'init.mp4'))).size).toBeGreaterThan(0);
});
