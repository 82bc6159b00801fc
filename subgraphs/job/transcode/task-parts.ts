import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { assetsFolder, attemptPath, uploadFile } from '../../../platform/media/layout.ts';
import type { ClientSession } from '../../../platform/mongo/database.ts';
import type { TaskContext, TaskWork } from '../../../platform/tasks/task.ts';
import type { ClaimedTask, TaskFailure } from '../../../platform/tasks/task-store.ts';
import { changeAsset } from '../asset/change-asset.ts';
import type { Asset, AssetChange } from '../asset/asset-store.ts';
import { withWarnings, type WarningTopic } from '../asset/warnings.ts';
import type { TranscodeConfig } from '../config.ts';
import type { EncodeTask } from '../media/encode-rendition.ts';
import type { DeliveredVideo } from '../media/encode-rungs.ts';
import { codecOf } from '../media/video-codec.ts';
import { ownStorage } from '../storage/own-storage.ts';
import type { Stores } from '../stores.ts';
import { soundState } from './derive-job.ts';
import { describeFailure, SourceGone } from './describe-failure.ts';
import { newStoryboardTask } from './plan-tasks.ts';
import { deriveJob } from './steer-job.ts';
import type { SourcePayload } from './tasks.ts';

/** How the tasks of a film's job read, write, make real what they made, and tell what failed. */
export function createTaskParts(stores: Stores, config: TranscodeConfig) {
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

  const ffmpegOf = ({ signal, log }: TaskContext) => ({
    ...{ ffmpegPath: config.FFMPEG_PATH, stallTimeoutMs: config.FFMPEG_STALL_MS },
    // Whoever plays a film on this machine comes first.
    ...{ niceness: 5, signal, log },
  });

  const encoderOf = (context: TaskContext) => ({
    ...ffmpegOf(context),
    ...{ preset: config.X264_PRESET, threads: config.X264_THREADS, onProgress: context.report },
  });

  async function encodeTask(task: ClaimedTask<SourcePayload>, context: TaskContext): Promise<EncodeTask> {
    const folder = join(assetsFolder(config.STORAGE_DIR), pathOf(task));
    await mkdir(folder, { recursive: true });
    return { ...encoderOf(context), sourcePath: await sourceOf(task.payload), folder };
  }

  /** Adds what the task made to its asset: it becomes real here, and nowhere else. */
  async function addToAsset(
    task: ClaimedTask<SourcePayload>,
    session: ClientSession,
    add: (asset: Asset) => AssetChange,
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
    await changeAsset(stores, session, { id: asset.id, ...change, state }, now);
    // A film comes to this point once, and the storyboard is made of what can be played.
    if (state !== asset.state) await stores.tasks.add(session, [newStoryboardTask(task, now)]);
    await deriveJob(stores, session, task.group, now);
  }

  /** The asset's rungs with those that a task has made, each in a folder of its name. */
  function withRungs(task: ClaimedTask<SourcePayload>, { video }: Asset, made: readonly DeliveredVideo[]) {
    const names = new Set(made.map(({ name }) => name));
    return [
      ...video.filter(({ name }) => !names.has(name)),
      ...made.map((rung) => ({ ...rung, path: `${pathOf(task)}/${rung.name}` })),
    ];
  }

  function addRungs(task: ClaimedTask<SourcePayload>, session: ClientSession, made: readonly DeliveredVideo[]) {
    return addToAsset(task, session, (asset) => ({ video: withRungs(task, asset, made) }));
  }

  type Failing<Payload> = Pick<TaskWork<Payload, unknown>, 'onFail' | 'describeFailure'>;

  /** Of what a film cannot be without: whatever fails is told in the job. */
  const failing: Failing<unknown> = {
    async onFail(task, _failure, _willRetry, session) {
      await deriveJob(stores, session, task.group, new Date());
    },
    describeFailure,
  };

  /** Of what a film can do without: when it has failed for good, the asset says what it lacks. */
  function warning<Payload extends SourcePayload>(
    tell: (task: ClaimedTask<Payload>, failure: TaskFailure) => WarningTopic & { message: string },
  ): Failing<Payload> {
    return {
      async onFail(task, failure, willRetry, session) {
        if (willRetry) return void (await deriveJob(stores, session, task.group, new Date()));
        const { message, ...topic } = tell(task, failure);
        await addToAsset(task, session, ({ warnings }) => ({ warnings: withWarnings(warnings, topic, [message]) }));
      },
      describeFailure,
    };
  }

  return {
    ...{ stores, config, sourceOf, pathOf, ffmpegOf, encoderOf, encodeTask },
    ...{ addToAsset, addRungs, withRungs, failing, warning },
  };
}

export type TaskParts = ReturnType<typeof createTaskParts>;
