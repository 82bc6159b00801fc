import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { clockMayJump } from '../../../platform/ffmpeg/mend-jumps.ts';
import { probeFile } from '../../../platform/ffmpeg/probe-file.ts';
import { scanPackets } from '../../../platform/ffmpeg/scan-packets.ts';
import { assetsFolder, TEXT_FILE } from '../../../platform/media/layout.ts';
import { runsTask, type TaskContext, type TaskHandler } from '../../../platform/tasks/task.ts';
import type { ClaimedTask } from '../../../platform/tasks/task-store.ts';
import { changeAsset } from '../asset/change-asset.ts';
import type { Asset, StoredAudio } from '../asset/asset-store.ts';
import { chooseStreams } from '../media/choose-streams.ts';
import { encodeAudio } from '../media/encode-audio.ts';
import type { EncodeTask } from '../media/encode-rendition.ts';
import { filmStartMs } from '../media/plan-media.ts';
import { planAudio } from '../media/plan-audio.ts';
import { readPlan } from '../media/stored-plan.ts';
import { SubtitlesRefused } from '../subtitles/cue.ts';
import { checkText, followsSpeech, tryToListen } from '../subtitles/check-text.ts';
import { listenToRendition } from '../subtitles/listen.ts';
import { fitCues, retimed } from '../subtitles/fit-cues.ts';
import { MAXIMUM_BYTES, readSubtitles } from '../subtitles/read-subtitles.ts';
import { writeText } from '../subtitles/write-text.ts';
import { findTrack, TrackGone, withTrack, type MadeTrack } from '../tracks/change-asset.ts';
import { checkLength } from '../tracks/check-length.ts';
import type { TrackOrder } from '../tracks/track-order.ts';
import { deriveJob } from './steer-job.ts';
import { trackTask, type TrackPayload } from './tasks.ts';
import type { TaskParts } from './task-parts.ts';

/** The file has nothing to be heard. */
class NoSound extends Error {
  constructor() {
    super('The file holds no sound that can be decoded.');
    this.name = 'NoSound';
  }
}

type TextOrder = Extract<TrackOrder, { kind: 'TEXT' }>;
type AudioOrder = Extract<TrackOrder, { kind: 'AUDIO' }>;

/** A film as long as the sounds and texts that are made for it. */
type PlayableAsset = Asset & { durationMs: number };

/** Makes a sound or a text of an asset that can be played. Nothing of its film is touched. */
export function trackHandler({
  stores,
  config,
  sourceOf,
  pathOf,
  ffmpegOf,
  encoderOf,
  failing,
}: TaskParts): TaskHandler {
  const assets = assetsFolder(config.STORAGE_DIR);

  /** The uploaded file; or the text itself, as it is now. */
  async function textFile({ uploadId, track }: TrackPayload, asset: Asset): Promise<string> {
    if (uploadId !== undefined) return sourceOf({ uploadId });
    const found = findTrack(asset, track.replaces ?? '');
    if (found?.kind !== 'TEXT') throw new TrackGone(track.replaces ?? '');
    return join(assets, found.track.path, TEXT_FILE);
  }

  async function makeText(
    task: ClaimedTask<TrackPayload>,
    context: TaskContext,
    { order, asset }: { order: TextOrder; asset: PlayableAsset },
  ): Promise<MadeTrack> {
    const file = await textFile(task.payload, asset);
    if ((await stat(file)).size > MAXIMUM_BYTES) {
      throw new SubtitlesRefused('TOO_LARGE', `Subtitles have at most ${MAXIMUM_BYTES} bytes.`);
    }
    const read = readSubtitles(await readFile(file));
    const inTime = { ...read, cues: retimed(read.cues, order.retiming) };
    const cues = fitCues(inTime.cues, asset.durationMs);
    if (cues.length === 0) throw new SubtitlesRefused('NOT_SUBTITLES', 'No cue lies within the film.');
    const path = pathOf(task);
    const { language, role } = order;
    const written = await writeText(
      join(assets, path),
      { name: '', label: '', language, role },
      cues,
      asset.durationMs,
    );
    const sound = asset.audio.find(({ isDefault }) => isDefault);
    const hearing = { ...ffmpegOf(context), sourcePath: file, folder: join(assets, path) };
    const speech =
      sound && followsSpeech(order)
        ? await tryToListen(() => listenToRendition(hearing, join(assets, sound.path)), context.log)
        : undefined;
    const findings = checkText(inTime, order, { durationMs: asset.durationMs, speech });
    return { kind: 'TEXT', text: { ...written, path, findings } };
  }

  async function makeAudio(
    task: ClaimedTask<TrackPayload>,
    context: TaskContext,
    { order, asset }: { order: AudioOrder; asset: PlayableAsset },
  ): Promise<MadeTrack> {
    const sourcePath = await sourceOf({ uploadId: task.payload.uploadId ?? '' });
    const { signal, report } = context;
    const probe = await probeFile(config.FFPROBE_PATH, sourcePath, signal);
    const scan = await scanPackets(config.FFPROBE_PATH, sourcePath, {
      mayJump: clockMayJump(probe.formatNames),
      signal,
    });
    const sound = chooseStreams(probe, scan).audio[0];
    if (!sound) throw new NoSound();
    const scanned = scan.tracks.filter(({ index }) => index === sound.index);
    const findings = checkLength(Math.max(...scanned.map(({ endMs }) => endMs)) - filmStartMs(probe, scanned), asset);
    const besideSurround = asset.audio.some(({ name, trackName }) => name !== trackName);
    const renditions = planAudio([{ ...sound, language: order.language }], { besideSurround });
    const forms: StoredAudio[] = [];
    for (const [i, rendition] of renditions.entries()) {
      const path = `${pathOf(task)}/${rendition.name}`;
      await mkdir(join(assets, path), { recursive: true });
      const encode: EncodeTask = {
        ...encoderOf(context),
        ...{ sourcePath, folder: join(assets, path) },
        onProgress: (share) => report((i + share) / renditions.length),
      };
      // Its own picture, where it has one, counts for nothing: the film's is there.
      const picture = { sourceIndex: sound.index, isInterlaced: false, isRgb: false };
      const { jumpThresholdMs } = scan;
      const plan = readPlan({
        ...{ durationMs: asset.durationMs, jumpThresholdMs, picture, video: [], audio: [rendition] },
      });
      forms.push({ ...(await encodeAudio(encode, plan, rendition)), role: order.role, path, findings });
    }
    return { kind: 'AUDIO', forms };
  }

  return runsTask(trackTask, {
    async run(task, context) {
      const { assetId, track } = task.payload;
      const asset = await stores.assets.find(assetId);
      if (asset?.durationMs === undefined) throw new Error(`the asset ${assetId} is gone`);
      if (track.replaces !== undefined && !findTrack(asset, track.replaces)) throw new TrackGone(track.replaces);
      const film = { ...asset, durationMs: asset.durationMs };
      return track.kind === 'TEXT'
        ? makeText(task, context, { order: track, asset: film })
        : makeAudio(task, context, { order: track, asset: film });
    },
    async onFinish(task, made, session) {
      const now = new Date();
      const { assetId, track } = task.payload;
      const asset = await stores.assets.find(assetId, session);
      if (!asset) throw new Error(`the asset ${assetId} is gone`);
      const { text, audio, retired } = withTrack(asset, track, made, now);
      await changeAsset(stores, session, { id: assetId, text, audio, retired }, now);
      await deriveJob(stores, session, task.group, now);
    },
    describeFailure(error) {
      if (error instanceof SubtitlesRefused) return { code: error.code, message: error.message, retriable: false };
      if (error instanceof TrackGone) return { code: 'TRACK_GONE', message: error.message, retriable: false };
      if (error instanceof NoSound) return { code: 'NO_SOUND', message: error.message, retriable: false };
      return failing.describeFailure(error);
    },
    onFail: failing.onFail,
  });
}
