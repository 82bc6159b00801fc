import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readCapabilities } from '../../../platform/ffmpeg/capabilities.ts';
import { FfmpegFailed } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { FfprobeFailed } from '../../../platform/ffmpeg/run-ffprobe.ts';
import { assetsFolder, attemptPath, uploadFile } from '../../../platform/media/layout.ts';
import type { ClientSession } from '../../../platform/mongo/database.ts';
import { newTask, runsTask, type TaskContext, type TaskHandler } from '../../../platform/tasks/task.ts';
import type { ClaimedTask, NewTask, TaskFailure } from '../../../platform/tasks/task-store.ts';
import { assetEvent } from '../asset/asset-event.ts';
import type { Asset, AssetWarning } from '../asset/asset-store.ts';
import type { TranscodeConfig } from '../config.ts';
import { OutputRejected } from '../media/check-rendition.ts';
import { SourceDamaged } from '../media/damage.ts';
import { SoundChanges, encodeAudio } from '../media/encode-audio.ts';
import { encodeRung, type EncodeTask } from '../media/encode-rendition.ts';
import { inspectSource } from '../media/inspect-source.ts';
import { makeStills } from '../media/make-stills.ts';
import { carriesClosedCaptions } from '../media/closed-captions.ts';
import type { AudioRendition } from '../media/plan-audio.ts';
import { filmStartMs, planMedia, tracksOfPlan, type MediaPlan } from '../media/plan-media.ts';
import { planText, withTextsLeftOut } from '../media/plan-text.ts';
import { isMeasured } from '../media/per-title.ts';
import { fixedRungs } from '../media/planned-rung.ts';
import { readAudio, readPlan, readRung } from '../media/stored-plan.ts';
import { refuseSource, type Refusal } from '../media/refuse-source.ts';
import { sourceTracks, sourceWarnings } from '../media/source-tracks.ts';
import { CODEC_PRESETS, ENCODERS, VIDEO_CODECS, codecOf, type VideoCodec } from '../media/video-codec.ts';
import { ownStorage, StorageForeign } from '../storage/own-storage.ts';
import type { Stores } from '../stores.ts';
import { soundState } from './derive-job.ts';
import { deriveJob } from './steer-job.ts';
import { perTitleHandler } from './per-title-task.ts';
import { newStoryboardTask, storyboardHandler } from './storyboard-task.ts';
import { trackHandler } from './track-task.ts';
import { newTextsTask, textsHandler } from './texts-task.ts';
import { audioTask, perTitleTask, probeTask, stillsTask, videoTask, type SourcePayload } from './tasks.ts';

/** The source is no film, for a reason that an editor can act on. */
class SourceRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super([refusal.reason, ...refusal.details].join('\n'));
    this.name = 'SourceRefused';
    this.refusal = refusal;
  }
}

/** The uploaded file is not in a storage that is ours and can be read. */
class SourceGone extends Error {
  constructor() {
    super('The uploaded file is no longer kept: upload it again.');
    this.name = 'SourceGone';
  }
}

/** What a failure is called, in ffmpeg's own words, and whether the same file may succeed next time. Pure. */
export function describeFailure(error: unknown): TaskFailure {
  if (error instanceof SourceRefused) return { code: error.refusal.code, message: error.message, retriable: false };
  if (error instanceof SourceDamaged) return { code: 'DAMAGED', message: error.message, retriable: false };
  if (error instanceof SoundChanges) return { code: 'UNSUPPORTED_SOUND', message: error.message, retriable: false };
  if (error instanceof OutputRejected) return { code: 'OUTPUT_REJECTED', message: error.message, retriable: true };
  if (error instanceof FfmpegFailed) {
    return { code: error.reason, message: [error.message, ...error.stderrTail.slice(-8)].join('\n'), retriable: true };
  }
  if (error instanceof FfprobeFailed) {
    return {
      code: 'PROBE_FAILED',
      message: [error.message, ...error.stderrTail.slice(-8)].join('\n'),
      retriable: true,
    };
  }
  if (error instanceof SourceGone) return { code: 'SOURCE_GONE', message: error.message, retriable: false };
  if (error instanceof StorageForeign) return { code: 'STORAGE_FOREIGN', message: error.message, retriable: true };
  const { code, message } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'NO_SPACE', message: String(message), retriable: true };
  return { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error), retriable: true };
}

/**
 * How much later a task's turn comes for each unit of its job's work before it. So jobs share the workers whatever their length: a
 * trailer does not wait for a film's whole ladder, and the film's last rung is not put off for ever by trailers.
 */
const TURN_MS_PER_WORK = 15_000;

/** `audio en 1`, `audio en 1 surround`. */
function soundTaskName({ name, trackName, language }: AudioRendition): string {
  const place = trackName.split('-').at(-1);
  return `audio ${language} ${place}${name === trackName ? '' : ' surround'}`;
}
/** About how long encoders take, by x264. */
const WORK_OF: Record<VideoCodec, number> = { H264: 1, HEVC: 2.5, AV1: 2.5 };

/** The tasks that a plan amounts to. What makes the film playable soonest comes first: sound, then the lowest rung. */
export function planTasks(
  plan: MediaPlan,
  source: { jobId: string; assetId: string; uploadId: string },
  maxAttempts: number,
  now: Date,
): NewTask[] {
  const { jobId, assetId, uploadId } = source;
  const minutes = plan.durationMs / 60_000;
  const rungs = plan.video.toSorted(
    (a, b) => VIDEO_CODECS.indexOf(a.codec) - VIDEO_CODECS.indexOf(b.codec) || a.width * a.height - b.width * b.height,
  );
  const from = { assetId, uploadId, plan };
  const common = { group: jobId, runAt: now, maxAttempts };
  const sounds = (of: readonly AudioRendition[]) =>
    of.map((rendition) =>
      newTask(audioTask, {
        ...common,
        name: soundTaskName(rendition),
        payload: { ...from, weight: 0.5 * minutes, rendition },
      }),
    );
  const stereo = plan.audio.filter(({ name, trackName }) => name === trackName);
  const surround = plan.audio.filter(({ name, trackName }) => name !== trackName);
  const video = rungs.map((rung) =>
    newTask(videoTask, {
      ...common,
      name: `video ${rung.name}`,
      payload: {
        ...from,
        weight: WORK_OF[rung.codec] * (1 + (10 * rung.width * rung.height) / 2_073_600) * minutes,
        rung,
      },
    }),
  );
  const stills = newTask(stillsTask, { ...common, name: 'stills', payload: { ...from, weight: 0.5 } });
  // The stills come after the first rung: a card without a picture can wait, a film cannot.
  const texts = plan.text ? [newTextsTask(plan.text, from, common, minutes)] : [];
  const inOrder = [...sounds(stereo), ...video.slice(0, 1), ...texts, stills, ...sounds(surround), ...video.slice(1)];
  let workBefore = 0;
  return inOrder.map((task) => {
    const turnAt = new Date(now.getTime() + workBefore * TURN_MS_PER_WORK);
    workBefore += task.payload.weight;
    return { ...task, turnAt };
  });
}

/** Of a film that is measured first, what need not wait for that: all but the rungs above the lowest. */
export function beforeMeasuring(tasks: readonly NewTask[], plan: MediaPlan, source: SourcePayload): NewTask[] {
  const isVideo = ({ kind }: NewTask) => kind === videoTask.kind;
  const lowest = tasks.find(isVideo);
  const measuring = tasks
    .filter(({ kind }) => kind === stillsTask.kind)
    .map(({ kind: _kind, ...turn }) =>
      newTask(perTitleTask, { ...turn, name: 'per title', payload: { ...source, plan } }),
    );
  return [...tasks.filter((task) => !isVideo(task) || task === lowest), ...measuring];
}

/** The asset's warnings once its pictures were tried: `missing` says why there is none. */
function pictureWarnings({ warnings }: Asset, missing: string | undefined): AssetWarning[] {
  const others = warnings.filter(({ code }) => code !== 'NO_PICTURES');
  return missing === undefined ? others : [...others, { code: 'NO_PICTURES', message: missing }];
}

/** The asset's warnings once a sound was tried: `missing` says why there is none. */
function soundWarnings({ warnings }: Asset, sound: AudioRendition, missing: string | undefined): AssetWarning[] {
  const others = warnings.filter(({ code, rendition }) => code !== 'SOUND_LEFT_OUT' || rendition !== sound.name);
  if (missing === undefined) return others;
  const message = `${sound.label}${sound.name === sound.trackName ? '' : ' for the group of 5.1'} could not be made: ${missing}`;
  return [...others, { code: 'SOUND_LEFT_OUT', rendition: sound.name, message }];
}
const notMade = (codec: VideoCodec): AssetWarning => ({
  code: 'CODEC_NOT_MADE',
  message: `Nothing is made in ${codec}: the platform's ffmpeg lacks ${ENCODERS[codec]}.`,
});

/** What a transcode worker does, by kind of task. */
export function transcodeHandlers(stores: Stores, config: TranscodeConfig): TaskHandler[] {
  /** The source's path, where it is there. A storage that is not ours, or not mounted, says nothing about the source. */
  async function sourceOf({ uploadId }: Pick<SourcePayload, 'uploadId'>): Promise<string> {
    const path = uploadFile(config.STORAGE_DIR, uploadId);
    try {
      await access(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      await ownStorage(stores.storage, config.STORAGE_DIR);
      throw new SourceGone();
    }
    return path;
  }

  const pathOf = ({ id, payload, lease }: ClaimedTask<Pick<SourcePayload, 'assetId'>>) =>
    attemptPath(payload.assetId, id, lease.token);

  async function encodeTask(
    task: ClaimedTask<SourcePayload>,
    { signal, report, log }: TaskContext,
  ): Promise<EncodeTask> {
    const folder = join(assetsFolder(config.STORAGE_DIR), pathOf(task));
    await mkdir(folder, { recursive: true });
    return {
      ffmpegPath: config.FFMPEG_PATH,
      sourcePath: await sourceOf(task.payload),
      folder,
      preset: config.X264_PRESET,
      threads: config.X264_THREADS,
      stallTimeoutMs: config.FFMPEG_STALL_MS,
      niceness: 5,
      onProgress: report,
      signal,
      log,
    };
  }

  /** Adds what the task made to its asset: it becomes real here, and nowhere else. */
  async function addToAsset(
    task: ClaimedTask<SourcePayload>,
    session: ClientSession,
    add: (asset: Asset) => Parameters<Stores['assets']['update']>[2],
  ): Promise<void> {
    const now = new Date();
    const asset = await stores.assets.find(task.payload.assetId, session);
    if (!asset) throw new Error(`the asset ${task.payload.assetId} is gone`);
    const change = add(asset);
    const sound = soundState(await stores.tasks.ofGroup(task.group, session));
    // What no device can play alone does not make it playable.
    const isPlayable =
      (change.video ?? asset.video).some(({ codecs }) => codecOf(codecs) === 'H264') && sound === 'MADE';
    const state = asset.state === 'PREPARING' && isPlayable ? 'PLAYABLE' : asset.state;
    const changed = await stores.assets.update(session, asset.id, { ...change, state });
    await stores.outbox.write(session, [assetEvent(changed, now)]);
    // A film comes to this point once, and the storyboard is made of what can be played.
    if (state !== asset.state) await stores.tasks.add(session, [newStoryboardTask(task, now)]);
    await deriveJob(stores, session, task.group, now);
  }

  /** Whatever fails is told in the job, by ffmpeg's own words. */
  const failing: Pick<TaskHandler, 'onFail' | 'describeFailure'> = {
    async onFail(task, _failure, _willRetry, session) {
      await deriveJob(stores, session, task.group, new Date());
    },
    describeFailure,
  };

  return [
    runsTask(probeTask, {
      async run(task, { signal, log, report }) {
        report(0.1);
        const path = await sourceOf(task.payload);
        const inspection = await inspectSource({
          ffmpegPath: config.FFMPEG_PATH,
          ffprobePath: config.FFPROBE_PATH,
          path,
          stallTimeoutMs: config.FFMPEG_STALL_MS,
          signal,
          log,
        });
        const refusal = refuseSource(inspection);
        if (refusal) throw new SourceRefused(refusal);
        if (inspection.kind !== 'READ') throw new Error('an unreadable source was not refused');
        const { probe, scan } = inspection;
        const wanted = CODEC_PRESETS[task.payload.preset ?? 'H264'];
        const { encoders } = await readCapabilities(config.FFMPEG_PATH);
        const codecs = wanted.filter((codec) => encoders.has(ENCODERS[codec]));
        const plan = planMedia(probe, scan, {
          fieldCounts: inspection.decode?.fields,
          codecs,
          notDecodable: inspection.notDecodable,
        });
        const tracks = sourceTracks(inspection);
        const text = planText(probe, {
          leftOut: new Set(tracks.filter((track) => track.leftOut).map(({ index }) => index)),
          hasCaptions: await carriesClosedCaptions(path),
          zeroMs: filmStartMs(probe, tracksOfPlan(plan, scan)),
        });
        const unmade = wanted.filter((codec) => !codecs.includes(codec)).map(notMade);
        return {
          plan: { ...plan, ...(text ? { text } : {}) },
          tracks: text ? withTextsLeftOut(tracks, text) : tracks,
          warnings: [...sourceWarnings(inspection), ...unmade],
        };
      },
      async onFinish(task, { plan, tracks, warnings }, session) {
        const now = new Date();
        const { assetId, uploadId } = task.payload;
        const source = { jobId: task.group, assetId, uploadId };
        const tasks = planTasks(plan, source, config.TASK_ATTEMPTS, now);
        const leastMs = config.PER_TITLE_FROM_SECONDS * 1_000;
        if (plan.durationMs >= leastMs && plan.video.some(isMeasured)) {
          await stores.jobs.update(session, task.group, { plan, sourceTracks: tracks });
          const weight = 0.5 * (plan.durationMs / 60_000);
          await stores.tasks.add(session, beforeMeasuring(tasks, plan, { assetId, uploadId, weight }));
        } else {
          const why = `films of less than ${config.PER_TITLE_FROM_SECONDS} s, or of few lines, are not measured.`;
          await stores.jobs.update(session, task.group, {
            plan,
            sourceTracks: tracks,
            rungs: fixedRungs(plan.video, why),
          });
          await stores.tasks.add(session, tasks);
        }
        await addToAsset(task, session, () => ({ durationMs: plan.durationMs, warnings }));
      },
      ...failing,
    }),
    perTitleHandler({
      stores,
      encodeTask,
      describeFailure,
      async addTasks({ group, payload: { assetId, uploadId } }, plan, session) {
        const known = new Set((await stores.tasks.ofGroup(group)).map(({ name }) => name));
        const source = { jobId: group, assetId, uploadId };
        const all = planTasks(plan, source, config.TASK_ATTEMPTS, new Date());
        await stores.tasks.add(
          session,
          all.filter(({ name }) => !known.has(name)),
        );
      },
    }),
    runsTask(videoTask, {
      run: async (task, context) =>
        encodeRung(await encodeTask(task, context), readPlan(task.payload.plan), readRung(task.payload.rung)),
      onFinish: (task, made, session) =>
        addToAsset(task, session, (asset) => ({
          video: [...asset.video.filter(({ name }) => name !== made.name), { ...made, path: pathOf(task) }],
        })),
      ...failing,
    }),
    runsTask(audioTask, {
      run: async (task, context) =>
        encodeAudio(await encodeTask(task, context), readPlan(task.payload.plan), readAudio(task.payload.rendition)),
      onFinish: (task, made, session) =>
        addToAsset(task, session, (asset) => ({
          audio: [...asset.audio.filter(({ name }) => name !== made.name), { ...made, path: pathOf(task) }],
          warnings: soundWarnings(asset, readAudio(task.payload.rendition), undefined),
        })),
      describeFailure,
      async onFail(task, failure, willRetry, session) {
        if (willRetry) return void (await deriveJob(stores, session, task.group, new Date()));
        const sound = readAudio(task.payload.rendition);
        await addToAsset(task, session, (asset) => ({ warnings: soundWarnings(asset, sound, failure.message) }));
      },
    }),
    runsTask(stillsTask, {
      run: async (task, context) => makeStills(await encodeTask(task, context), readPlan(task.payload.plan)),
      onFinish: (task, { stills, faults }, session) =>
        addToAsset(task, session, (asset) => ({
          stills: stills.map((still) => ({ ...still, path: pathOf(task) })),
          warnings: pictureWarnings(asset, stills.length === 0 ? faults[0] : undefined),
        })),
      describeFailure,
      async onFail(task, failure, willRetry, session) {
        if (willRetry) await deriveJob(stores, session, task.group, new Date());
        else await addToAsset(task, session, (asset) => ({ warnings: pictureWarnings(asset, failure.message) }));
      },
    }),
    storyboardHandler({ stores, config, pathOf, addToAsset, describeFailure }),
    trackHandler({ stores, config, sourceOf, pathOf, describeFailure }),
    textsHandler({ stores, pathOf, encodeTask, addToAsset, describeFailure }),
  ];
}
