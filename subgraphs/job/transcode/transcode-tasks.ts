import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FfmpegFailed } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { FfprobeFailed } from '../../../platform/ffmpeg/run-ffprobe.ts';
import type { ClientSession } from '../../../platform/mongo/database.ts';
import type { ClaimedTask, NewTask, TaskFailure } from '../../../platform/tasks/task-store.ts';
import type { TaskContext, TaskKind } from '../../../platform/tasks/worker.ts';
import { assetEvent } from '../asset/asset-event.ts';
import type { Asset } from '../asset/asset-store.ts';
import type { TranscodeConfig } from '../config.ts';
import { OutputRejected } from '../media/check-rendition.ts';
import { SourceDamaged } from '../media/damage.ts';
import {
  encodeAudio,
  encodeRung,
  type DeliveredAudio,
  type DeliveredVideo,
  type EncodeTask,
} from '../media/encode-rendition.ts';
import { inspectSource } from '../media/inspect-source.ts';
import type { VideoRung } from '../media/ladder.ts';
import { makeStills, type Still } from '../media/make-stills.ts';
import { planMedia, type AudioRendition, type MediaPlan } from '../media/plan-media.ts';
import { refuseSource, type Refusal } from '../media/refuse-source.ts';
import type { JobStores } from '../stores.ts';
import { deriveJob } from './steer-job.ts';

interface SourcePayload {
  weight: number;
  assetId: string;
  uploadId: string;
}
type WithPlan = SourcePayload & { plan: MediaPlan };
type VideoPayload = WithPlan & { rung: VideoRung };
type AudioPayload = WithPlan & { rendition: AudioRendition };

/** The source is no film, for a reason that an editor can act on. */
class SourceRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super([refusal.reason, ...refusal.details].join('\n'));
    this.name = 'SourceRefused';
    this.refusal = refusal;
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
  const { code, message } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'NO_SPACE', message: String(message), retriable: true };
  if (code === 'ENOENT')
    return { code: 'SOURCE_GONE', message: 'The uploaded file is no longer kept: upload it again.', retriable: false };
  return { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error), retriable: true };
}

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
  const work: { kind: string; name: string; payload: SourcePayload & Record<string, unknown> }[] = [
    ...plan.audio.map((rendition) => ({
      kind: 'audio',
      name: `audio ${rendition.language} ${rendition.name.split('-').at(-1)}`,
      payload: { weight: 0.5 * minutes, assetId, uploadId, plan, rendition },
    })),
    ...rungs.map((rung, i) => ({
      kind: 'video',
      name: `video ${rung.name}`,
      payload: {
        weight: (1 + (10 * rung.width * rung.height) / 2_073_600) * minutes,
        assetId,
        uploadId,
        plan,
        rung,
        order: i,
      },
    })),
    { kind: 'stills', name: 'stills', payload: { weight: 0.5, assetId, uploadId, plan } },
  ];
  // The stills come after the first rung: a card without a picture can wait, a film cannot.
  const stills = work.pop()!;
  work.splice(plan.audio.length + 1, 0, stills);
  return work.map((task, i) => ({ ...task, group: jobId, runAt: new Date(now.getTime() + i), maxAttempts }));
}

/** The kinds of task that a transcode worker runs. */
export function transcodeKinds(stores: JobStores, config: TranscodeConfig): Record<string, TaskKind<never, never>> {
  const sourceOf = ({ uploadId }: SourcePayload) => join(config.STORAGE_DIR, 'uploads', uploadId);
  const pathOf = (task: ClaimedTask<SourcePayload>) => `${task.payload.assetId}/${task.id}/${task.lease.token}`;

  async function encodeTask(
    task: ClaimedTask<SourcePayload>,
    { signal, report, log }: TaskContext,
  ): Promise<EncodeTask> {
    const folder = join(config.STORAGE_DIR, 'assets', pathOf(task));
    await mkdir(folder, { recursive: true });
    return {
      ffmpegPath: config.FFMPEG_PATH,
      sourcePath: sourceOf(task.payload),
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
    add: (asset: Asset) => Parameters<JobStores['assets']['update']>[2],
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

  const onFail: TaskKind['onFail'] = async (task, _failure, _willRetry, session) => {
    await deriveJob(stores, session, task.group, new Date());
  };

  const probe: TaskKind<SourcePayload, MediaPlan> = {
    async run(task, { signal, log, report }) {
      report(0.1);
      const inspection = await inspectSource({
        ffmpegPath: config.FFMPEG_PATH,
        ffprobePath: config.FFPROBE_PATH,
        path: sourceOf(task.payload),
        stallTimeoutMs: config.FFMPEG_STALL_MS,
        signal,
        log,
      });
      const refusal = refuseSource(inspection);
      if (refusal) throw new SourceRefused(refusal);
      if (inspection.kind !== 'READ') throw new Error('an unreadable source was not refused');
      return planMedia(inspection.probe, inspection.scan);
    },
    async onFinish(task, plan, session) {
      const now = new Date();
      const { assetId, uploadId } = task.payload;
      await stores.jobs.update(session, task.group, { plan });
      await stores.tasks.add(
        session,
        planTasks(plan, { jobId: task.group, assetId, uploadId }, config.TASK_ATTEMPTS, now),
      );
      await addToAsset(task, session, () => ({ durationMs: plan.durationMs }));
    },
    onFail,
    describeFailure,
  };

  const video: TaskKind<VideoPayload, DeliveredVideo> = {
    run: async (task, context) => encodeRung(await encodeTask(task, context), task.payload.plan, task.payload.rung),
    onFinish: (task, made, session) =>
      addToAsset(task, session, (asset) => ({
        video: [...asset.video.filter(({ name }) => name !== made.name), { ...made, path: pathOf(task) }],
      })),
    onFail,
    describeFailure,
  };

  const audio: TaskKind<AudioPayload, DeliveredAudio> = {
    run: async (task, context) =>
      encodeAudio(await encodeTask(task, context), task.payload.plan, task.payload.rendition),
    onFinish: (task, made, session) =>
      addToAsset(task, session, (asset) => ({
        audio: [...asset.audio.filter(({ name }) => name !== made.name), { ...made, path: pathOf(task) }],
      })),
    onFail,
    describeFailure,
  };

  const stills: TaskKind<WithPlan, Still[]> = {
    run: async (task, context) => makeStills(await encodeTask(task, context), task.payload.plan),
    onFinish: (task, made, session) =>
      addToAsset(task, session, () => ({ stills: made.map((still) => ({ ...still, path: pathOf(task) })) })),
    onFail,
    describeFailure,
  };

  return { probe, video, audio, stills } as unknown as Record<string, TaskKind<never, never>>;
}
