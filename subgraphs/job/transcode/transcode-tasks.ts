import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
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
import { encodeAudio, encodeRung, type EncodeTask } from '../media/encode-rendition.ts';
import { inspectSource } from '../media/inspect-source.ts';
import { makeStills } from '../media/make-stills.ts';
import { planMedia, type MediaPlan } from '../media/plan-media.ts';
import { readAudio, readPlan } from '../media/stored-plan.ts';
import { refuseSource, type Refusal } from '../media/refuse-source.ts';
import { sourceTracks, sourceWarnings } from '../media/source-tracks.ts';
import { ownStorage, StorageForeign } from '../storage/own-storage.ts';
import type { Stores } from '../stores.ts';
import { deriveJob } from './steer-job.ts';
import { audioTask, probeTask, stillsTask, videoTask, type SourcePayload } from './tasks.ts';

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

/** The tasks that a plan amounts to. What makes the film playable soonest comes first: sound, then the lowest rung. */
export function planTasks(
  plan: MediaPlan,
  source: { jobId: string; assetId: string; uploadId: string },
  maxAttempts: number,
  now: Date,
): NewTask[] {
  const { jobId, assetId, uploadId } = source;
  const minutes = plan.durationMs / 60_000;
  const rungs = plan.video.toSorted((a, b) => a.width * a.height - b.width * b.height);
  const from = { assetId, uploadId, plan };
  const common = { group: jobId, runAt: now, maxAttempts };
  const audio = plan.audio.map((rendition) =>
    newTask(audioTask, {
      ...common,
      name: `audio ${rendition.language} ${rendition.name.split('-').at(-1)}`,
      payload: { ...from, weight: 0.5 * minutes, rendition },
    }),
  );
  const video = rungs.map((rung) =>
    newTask(videoTask, {
      ...common,
      name: `video ${rung.name}`,
      payload: { ...from, weight: (1 + (10 * rung.width * rung.height) / 2_073_600) * minutes, rung },
    }),
  );
  const stills = newTask(stillsTask, { ...common, name: 'stills', payload: { ...from, weight: 0.5 } });
  // The stills come after the first rung: a card without a picture can wait, a film cannot.
  const inOrder = [...audio, ...video.slice(0, 1), stills, ...video.slice(1)];
  let workBefore = 0;
  return inOrder.map((task) => {
    const turnAt = new Date(now.getTime() + workBefore * TURN_MS_PER_WORK);
    workBefore += task.payload.weight;
    return { ...task, turnAt };
  });
}

/** The asset's warnings once its pictures were tried: `missing` says why there is none. */
function pictureWarnings({ warnings }: Asset, missing: string | undefined): AssetWarning[] {
  const others = warnings.filter(({ code }) => code !== 'NO_PICTURES');
  return missing === undefined ? others : [...others, { code: 'NO_PICTURES', message: missing }];
}

/** What a transcode worker does, by kind of task. */
export function transcodeHandlers(stores: Stores, config: TranscodeConfig): TaskHandler[] {
  /** The source's path, where it is there. A storage that is not ours, or not mounted, says nothing about the source. */
  async function sourceOf({ uploadId }: SourcePayload): Promise<string> {
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

  const pathOf = ({ id, payload, lease }: ClaimedTask<SourcePayload>) => attemptPath(payload.assetId, id, lease.token);

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
    const { plan } = (await stores.jobs.find(task.group, session)) ?? {};
    const video = change.video ?? asset.video;
    const audio = change.audio ?? asset.audio;
    const isPlayable = video.length > 0 && audio.length === (plan?.audio.length ?? 0);
    const state = asset.state === 'PREPARING' && isPlayable ? 'PLAYABLE' : asset.state;
    const changed = await stores.assets.update(session, asset.id, { ...change, state });
    await stores.outbox.write(session, [assetEvent(changed, now)]);
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
        const inspection = await inspectSource({
          ffmpegPath: config.FFMPEG_PATH,
          ffprobePath: config.FFPROBE_PATH,
          path: await sourceOf(task.payload),
          stallTimeoutMs: config.FFMPEG_STALL_MS,
          signal,
          log,
        });
        const refusal = refuseSource(inspection);
        if (refusal) throw new SourceRefused(refusal);
        if (inspection.kind !== 'READ') throw new Error('an unreadable source was not refused');
        const notDecodable = new Set(inspection.notDecodable.map(({ index }) => index));
        return {
          plan: planMedia(inspection.probe, inspection.scan, notDecodable),
          tracks: sourceTracks(inspection),
          warnings: sourceWarnings(inspection),
        };
      },
      async onFinish(task, { plan, tracks, warnings }, session) {
        const now = new Date();
        const { assetId, uploadId } = task.payload;
        await stores.jobs.update(session, task.group, { plan, sourceTracks: tracks });
        const source = { jobId: task.group, assetId, uploadId };
        await stores.tasks.add(session, planTasks(plan, source, config.TASK_ATTEMPTS, now));
        await addToAsset(task, session, () => ({ durationMs: plan.durationMs, warnings }));
      },
      ...failing,
    }),
    runsTask(videoTask, {
      run: async (task, context) =>
        encodeRung(await encodeTask(task, context), readPlan(task.payload.plan), task.payload.rung),
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
        })),
      ...failing,
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
  ];
}
