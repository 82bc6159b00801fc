import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../../../platform/config/config.ts';
import { runFfmpeg } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { assetsFolder, uploadFile, uploadsFolder } from '../../../platform/media/layout.ts';
import { readIndex } from '../../../platform/media/rendition-index.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { silentLog } from '../../../platform/mongo/testing.ts';
import { RETIRED_MS, type StoredAudio } from '../asset/asset-store.ts';
import { transcodeSettings } from '../config.ts';
import { sweepFiles } from '../retention/sweep-files.ts';
import { ownStorage } from '../storage/own-storage.ts';
import type { Stores } from '../stores.ts';
import { openStores } from '../testing/open-stores.ts';
import { STALL_TIMEOUT_MS, tools } from '../testing/renditions.ts';
import { findParts } from './find-parts.ts';
import { trackTask } from './tasks.ts';
import { transcodeHandlers } from './transcode-tasks.ts';
import { addTrack, removeTrack, replaceTrack, type OrderOutcome } from './order-track.ts';

let stores: Stores;
let storage: string;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ stores, storage, close } = await openStores());
  await mkdir(uploadsFolder(storage), { recursive: true });
  await ownStorage(stores.storage, storage);
});
afterAll(() => close());

const now = new Date();
const act = { account: 'account_editor', scopes: [], requestId: 'request_1', now };
const SRT = '1\n00:00:01,000 --> 00:00:02,000\nHello\n\n2\n00:00:03,000 --> 00:00:09,000\nWorld\n';
const config = () => readConfig(transcodeSettings, { ...process.env, STORAGE_DIR: storage, SECRETS_DIR: storage });

const english: StoredAudio = {
  ...{ name: 'audio-en-1', trackName: 'audio-en-1', language: 'en', label: 'English', role: 'MAIN', channels: 2 },
  ...{ isDefault: true, codecs: 'mp4a.40.2', bandwidthBps: 1, averageBandwidthBps: 1, segmentDurationsMs: [4_000] },
  ...{ durationMs: 4_000, sizeBytes: 1, path: 'asset/task/lease' },
};

/** Four seconds of sound, as a film's is stored. */
const soundPath = 'asset_1/task_1/lease_1';
beforeAll(async () => {
  const folder = join(assetsFolder(storage), soundPath);
  await mkdir(folder, { recursive: true });
  await runFfmpeg({
    ffmpegPath: tools.ffmpegPath,
    input: 'sine=duration=4',
    inputOptions: ['-f', 'lavfi'],
    outputOptions: [
      '-c:a',
      'aac',
      '-f',
      'dash',
      '-init_seg_name',
      'init.mp4',
      '-media_seg_name',
      'seg_$Number%04d$.m4s',
    ],
    output: 'x.mpd',
    folder,
    stallTimeoutMs: STALL_TIMEOUT_MS,
  });
});

/** An asset of four seconds that can be played. */
async function makeAsset(state: 'READY' | 'PLAYABLE' | 'PREPARING' = 'READY'): Promise<string> {
  const id = newId('asset');
  await inTransaction(stores.connection, (session) =>
    stores.assets.insert(session, {
      ...{ id, uploadId: newId('upload'), filename: 'film.mp4', createdAt: now, revision: 1, state, durationMs: 4_000 },
      ...{ video: [], audio: [{ ...english, path: soundPath }], stills: [], warnings: [] },
    }),
  );
  return id;
}

async function uploaded(content: string | Buffer): Promise<string> {
  const id = newId('upload');
  const bytes = Buffer.from(content);
  await writeFile(uploadFile(storage, id), bytes);
  await stores.uploads.insert({
    ...{ id, filename: 'track', sizeBytes: bytes.length, receivedBytes: bytes.length, state: 'RECEIVED' },
    ...{ createdBy: 'account_editor', createdAt: now, expiresAt: now },
  });
  return id;
}

/** Runs the next track's task to its end, and returns how its job stands. */
async function runTrack(outcome: OrderOutcome) {
  if (outcome.kind !== 'accepted') throw new Error(outcome.kind);
  const handler = transcodeHandlers(stores, config()).find(({ kind }) => kind === trackTask.kind)!;
  const task = (await stores.tasks.claim([trackTask.kind], 'worker', 60_000, new Date()))!;
  expect(task.group).toBe(outcome.job.id);
  try {
    const context = { signal: new AbortController().signal, report: () => undefined, log: silentLog };
    const made = await handler.run(task, context);
    await stores.tasks.finish(task, made, now, (session) => handler.onFinish(task, made, session));
  } catch (error) {
    const failure = handler.describeFailure(error);
    await stores.tasks.fail(task, { failure, retryAt: undefined }, now, (session) =>
      handler.onFail(task, failure, false, session),
    );
  }
  return (await stores.jobs.find(outcome.job.id))!;
}

const text = (assetId: string, uploadId: string, more: object = {}) =>
  addTrack(stores, { assetId, uploadId, kind: 'TEXT', language: 'en', ...more }, act);
const textFile = (path: string) => readFile(join(assetsFolder(storage), path, 'text.vtt'), 'utf8');

it('adds a text to a film that is ready, and the film stays ready', async () => {
  const assetId = await makeAsset();
  const uploadId = await uploaded(SRT);
  const first = await text(assetId, uploadId, { textRole: 'HEARING_IMPAIRED' });
  expect(first).toMatchObject({ kind: 'accepted', job: { kind: 'TRACK', state: 'QUEUED' } });
  expect(await text(assetId, uploadId)).toMatchObject({
    kind: 'accepted',
    job: { id: first.kind === 'accepted' && first.job.id },
  });
  expect(await runTrack(first)).toMatchObject({ state: 'SUCCEEDED' });
  const asset = (await stores.assets.find(assetId))!;
  expect(asset).toMatchObject({ state: 'READY', revision: 2 });
  expect(asset.text).toMatchObject([
    {
      ...{ name: 'text-en-r2', label: 'English (SDH)', role: 'HEARING_IMPAIRED', language: 'en', cueCount: 2 },
      findings: [{ code: 'CUES_PAST_END', count: 1, measuredMs: 5_000 }],
    },
  ]);
  expect(await textFile(asset.text[0]!.path)).toContain('00:00:03.000 --> 00:00:04.000\nWorld');
  const again = await runTrack(await text(assetId, await uploaded(SRT), { textRole: 'HEARING_IMPAIRED' }));
  expect(again).toMatchObject({ state: 'SUCCEEDED' });
  expect((await stores.assets.find(assetId))!.text.map(({ name, label }) => [name, label])).toEqual([
    ['text-en-r2', 'English (SDH)'],
    ['text-en-r3', 'English (SDH) (2)'],
  ]);
});

it('gives a text other times or another file, under a name of its own, and keeps the old one for who plays it', async () => {
  const assetId = await makeAsset('PLAYABLE');
  await runTrack(await text(assetId, await uploaded(SRT), { label: 'Mine' }));
  await runTrack(await replaceTrack(stores, { assetId, name: 'text-en-r2', shiftMs: -500, speed: 2 }, act));
  const shifted = (await stores.assets.find(assetId))!;
  expect(shifted.text).toMatchObject([{ name: 'text-en-r3', label: 'Mine', language: 'en' }]);
  expect(await textFile(shifted.text[0]!.path)).toContain('00:00:00.000 --> 00:00:00.500\nHello');
  expect(shifted.retired).toMatchObject([{ kind: 'TEXT', name: 'text-en-r2' }]);
  expect(await textFile(shifted.retired[0]!.path)).toContain('00:00:01.000 --> 00:00:02.000\nHello');

  const uploadId = await uploaded(SRT.replace('Hello', 'Goodbye'));
  await runTrack(await replaceTrack(stores, { assetId, name: 'text-en-r3', uploadId }, act));
  const replaced = (await stores.assets.find(assetId))!;
  expect(await textFile(replaced.text[0]!.path)).toContain('Goodbye');
  expect(await removeTrack(stores, { assetId, name: 'text-en-r4' }, act)).toMatchObject({
    kind: 'removed',
    asset: { text: [] },
  });
  expect(await removeTrack(stores, { assetId, name: 'text-en-r4' }, act)).toEqual({ kind: 'trackNotFound' });
  expect((await stores.assets.find(assetId))!.state).toBe('PLAYABLE');

  const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  await sweepFiles(stores, config(), later(RETIRED_MS - 1_000), findParts(stores));
  await textFile(shifted.retired[0]!.path);
  // Files are as old as the disk's clock says, which has gone on since.
  await sweepFiles(stores, config(), later(RETIRED_MS + 3_600_000), findParts(stores));
  await expect(textFile(shifted.retired[0]!.path)).rejects.toThrow('ENOENT');
});

it.each<[string, string, string]>([
  ['a picture', '\u0089PNG', 'NOT_SUBTITLES'],
  ['the text of a later film', '1\n01:00:00,000 --> 01:00:01,000\nx\n', 'NOT_SUBTITLES'],
  ['more than any film has', `${SRT}${'x'.repeat(10 * 1024 ** 2)}`, 'TOO_LARGE'],
])('says of %s what is wrong, and changes nothing', async (_name, content, code) => {
  const assetId = await makeAsset();
  const job = await runTrack(await text(assetId, await uploaded(content)));
  expect(job).toMatchObject({ state: 'FAILED', failure: { code, retriable: false } });
  expect(await stores.assets.find(assetId)).toMatchObject({ state: 'READY', text: [], revision: 1 });
});

it('refuses what does not fit, and leaves the upload free', async () => {
  const assetId = await makeAsset();
  const preparing = await makeAsset('PREPARING');
  const uploadId = await uploaded(SRT);
  expect(await text('asset_none', uploadId)).toEqual({ kind: 'assetNotFound' });
  expect(await text(preparing, uploadId)).toEqual({ kind: 'assetNotPlayable', state: 'PREPARING' });
  expect(await text(assetId, 'upload_none')).toEqual({ kind: 'uploadNotFound' });
  expect(await replaceTrack(stores, { assetId, name: 'text-xx-9', uploadId }, act)).toEqual({ kind: 'trackNotFound' });
  const bad = (input: object) => replaceTrack(stores, { assetId, name: 'audio-en-1', ...input }, act);
  await expect(bad({})).rejects.toThrow(/shiftMs or speed/);
  await expect(bad({ shiftMs: 3_600_001 })).rejects.toThrow(/at most/);
  await expect(bad({ speed: 0 })).rejects.toThrow(/0.5 to 2/);
  await expect(bad({ shiftMs: 1 })).rejects.toThrow(/Only a text/);
  await expect(text(assetId, uploadId, { label: ' ' })).rejects.toThrow(/label/i);
  await expect(text(assetId, uploadId, { audioRole: 'DUB' })).rejects.toThrow(/role/);
  expect(await removeTrack(stores, { assetId, name: 'audio-en-1' }, act)).toEqual({ kind: 'trackNeeded' });
  expect(await runTrack(await text(assetId, uploadId))).toMatchObject({ state: 'SUCCEEDED' });
  expect(await text(await makeAsset(), uploadId)).toEqual({ kind: 'uploadInUse' });
});

it('tells who replaces a track that somebody else has replaced meanwhile', async () => {
  const assetId = await makeAsset();
  await runTrack(await text(assetId, await uploaded(SRT)));
  const one = await replaceTrack(stores, { assetId, name: 'text-en-r2', shiftMs: 1 }, act);
  const two = await replaceTrack(stores, { assetId, name: 'text-en-r2', shiftMs: 2 }, act);
  const jobs = [await runTrack(one), await runTrack(two)];
  expect(jobs.map(({ state, failure }) => [state, failure?.code])).toEqual([
    ['SUCCEEDED', undefined],
    ['FAILED', 'TRACK_GONE'],
  ]);
  expect((await stores.assets.find(assetId))!.text).toHaveLength(1);
});

it('adds a dub as long as the film, and takes it away with all its forms', async () => {
  const path = join(storage, 'dub.m4a');
  await runFfmpeg({
    ffmpegPath: tools.ffmpegPath,
    input: 'aevalsrc=0.2*sin(880*t)|0.2*sin(660*t)|0.1*sin(440*t)|0|0.1*sin(220*t)|0.1*sin(330*t):c=5.1:d=3',
    inputOptions: ['-f', 'lavfi'],
    outputOptions: ['-c:a', 'aac'],
    output: path,
    stallTimeoutMs: STALL_TIMEOUT_MS,
  });
  const assetId = await makeAsset();
  const uploadId = await uploaded(await readFile(path));
  const add = { assetId, uploadId, kind: 'AUDIO', language: 'fr' } as const;
  expect(await runTrack(await addTrack(stores, add, act))).toMatchObject({ state: 'SUCCEEDED' });
  const { audio, state } = (await stores.assets.find(assetId))!;
  expect(state).toBe('READY');
  expect(audio[1]!.findings).toMatchObject([
    { code: 'LENGTH_DIFFERS', measuredMs: expect.closeTo(-1_000, -2) as number },
  ]);
  expect(audio).toMatchObject([
    { name: 'audio-en-1', isDefault: true },
    { name: 'audio-fr-r2', trackName: 'audio-fr-r2', label: 'French', role: 'DUB', channels: 2, isDefault: false },
    { name: 'audio-fr-r2-surround', trackName: 'audio-fr-r2', label: 'French', channels: 6, isDefault: false },
  ]);
  for (const { path: own } of audio.slice(1)) {
    const { timescale, segments } = await readIndex(join(assetsFolder(storage), own));
    const ticks = segments.reduce((sum, { durationTicks }) => sum + durationTicks, 0);
    expect(Math.abs(ticks / timescale - 4)).toBeLessThan(0.05);
  }
  expect(await removeTrack(stores, { assetId, name: 'audio-en-1' }, act)).toMatchObject({
    asset: {
      audio: [
        { name: 'audio-fr-r2', isDefault: true },
        { name: 'audio-fr-r2-surround', isDefault: true },
      ],
    },
  });

  const silent = await runTrack(await addTrack(stores, { ...add, uploadId: await uploaded(SRT) }, act));
  expect(silent).toMatchObject({ state: 'FAILED', failure: { code: 'PROBE_FAILED' } });
});
