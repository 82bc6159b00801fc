import { rm } from 'node:fs/promises';
import { readCapabilities } from '../../../platform/ffmpeg/capabilities.ts';
import { runsTask, type TaskHandler } from '../../../platform/tasks/task.ts';
import type { AssetWarning } from '../asset/asset-store.ts';
import { withWarnings } from '../asset/warnings.ts';
import type { TranscodeConfig } from '../config.ts';
import { encodeAudio } from '../media/encode-audio.ts';
import { encodeRung, encodeRungs } from '../media/encode-rungs.ts';
import { firstRung } from '../media/first-rung.ts';
import { inspectSource } from '../media/inspect-source.ts';
import { makeStills } from '../media/make-stills.ts';
import { carriesClosedCaptions } from '../media/closed-captions.ts';
import type { AudioRendition } from '../media/plan-audio.ts';
import { filmStartMs, planMedia, tracksOfPlan } from '../media/plan-media.ts';
import { planText, withTextsLeftOut } from '../media/plan-text.ts';
import { isMeasured } from '../media/per-title.ts';
import { fixedRungs } from '../media/planned-rung.ts';
import { readAudio, readPlan, readRung } from '../media/stored-plan.ts';
import { refuseSource } from '../media/refuse-source.ts';
import { sourceTracks, sourceWarnings } from '../media/source-tracks.ts';
import { CODEC_PRESETS, ENCODERS, type VideoCodec } from '../media/video-codec.ts';
import type { Stores } from '../stores.ts';
import { SourceRefused, describeFailure } from './describe-failure.ts';
import { downloadHandler } from './download-task.ts';
import { partsHandlers } from './parts-tasks.ts';
import { perTitleHandler } from './per-title-task.ts';
import { missingPicturesHandler } from './missing-pictures-task.ts';
import { pictureHandler } from './picture-task.ts';
import { beforeMeasuring, newAloneTasks, planTasks } from './plan-tasks.ts';
import { storyboardHandler } from './storyboard-task.ts';
import { createTaskParts } from './task-parts.ts';
import { trackHandler } from './track-task.ts';
import { textsHandler } from './texts-task.ts';
import { audioTask, probeTask, rungsTask, stillsTask, videoTask } from './tasks.ts';

const notMade = (codec: VideoCodec): AssetWarning => ({
  code: 'CODEC_NOT_MADE',
  message: `Nothing is made in ${codec}: the platform's ffmpeg lacks ${ENCODERS[codec]}.`,
});

const NO_PICTURES = { code: 'NO_PICTURES' } as const;

const soundLeftOut = ({ name }: AudioRendition) => ({ code: 'SOUND_LEFT_OUT', rendition: name }) as const;

/** What a transcode worker does, by kind of task. */
export function transcodeHandlers(stores: Stores, config: TranscodeConfig): TaskHandler[] {
  const parts = createTaskParts(stores, config);
  const { pathOf, encodeTask, addToAsset, addRungs, withRungs, failing, warning } = parts;
  return [
    runsTask(probeTask, {
      async run(task, context) {
        context.report(0.1);
        const { folder, sourcePath: path, ...how } = await encodeTask(task, context);
        const wanted = CODEC_PRESETS[task.payload.preset ?? 'H264'];
        const { encoders } = await readCapabilities(config.FFMPEG_PATH);
        const codecs = wanted.filter((codec) => encoders.has(ENCODERS[codec]));
        const first = firstRung({ ...how, folder, sourcePath: path }, { codecs });
        const inspection = await inspectSource({
          ...how,
          ...{ ffprobePath: config.FFPROBE_PATH, path, beside: first.beside },
        });
        const refusal = refuseSource(inspection);
        if (refusal) {
          await rm(folder, { recursive: true });
          throw new SourceRefused(refusal);
        }
        if (inspection.kind !== 'READ') throw new Error('an unreadable source was not refused');
        const { probe, scan } = inspection;
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
        const made = await first.finish(plan);
        if (!made) await rm(folder, { recursive: true });
        const unmade = wanted.filter((codec) => !codecs.includes(codec)).map(notMade);
        return {
          plan: { ...plan, ...(text ? { text } : {}) },
          made: made ? [made] : [],
          tracks: text ? withTextsLeftOut(tracks, text) : tracks,
          warnings: [...sourceWarnings(inspection), ...unmade],
        };
      },
      async onFinish(task, { plan, made, tracks, warnings }, session) {
        const now = new Date();
        const { assetId, uploadId } = task.payload;
        const source = { jobId: task.group, assetId, uploadId, made: made.map(({ name }) => name) };
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
        await addToAsset(task, session, (asset) => ({
          ...{ durationMs: plan.durationMs, warnings },
          ...(made.length > 0 ? { video: withRungs(task, asset, made) } : {}),
        }));
      },
      ...failing,
    }),
    perTitleHandler(parts),
    ...partsHandlers(parts),
    runsTask(videoTask, {
      run: async (task, context) =>
        encodeRung(await encodeTask(task, context), readPlan(task.payload.plan), readRung(task.payload.rung)),
      onFinish: (task, made, session) =>
        addToAsset(task, session, (asset) => ({
          video: [...asset.video.filter(({ name }) => name !== made.name), { ...made, path: pathOf(task) }],
        })),
      ...failing,
    }),
    runsTask(rungsTask, {
      async run(task, context) {
        const { plan, rungs } = task.payload;
        const { made, left } = await encodeRungs(await encodeTask(task, context), readPlan(plan), rungs.map(readRung));
        for (const { rung, error } of left) {
          context.log.warn({ rung: rung.name, failure: describeFailure(error) }, 'a rung is left to a pass of its own');
        }
        return { made, left: left.map(({ rung }) => rung) };
      },
      async onFinish(task, { made, left }, session) {
        await stores.tasks.add(session, newAloneTasks(task, left, new Date()));
        await addRungs(task, session, made);
      },
      ...failing,
    }),
    runsTask(audioTask, {
      run: async (task, context) =>
        encodeAudio(await encodeTask(task, context), readPlan(task.payload.plan), readAudio(task.payload.rendition)),
      onFinish: (task, made, session) =>
        addToAsset(task, session, (asset) => ({
          audio: [...asset.audio.filter(({ name }) => name !== made.name), { ...made, path: pathOf(task) }],
          warnings: withWarnings(asset.warnings, soundLeftOut(readAudio(task.payload.rendition)), []),
        })),
      ...warning(({ payload }, { message }) => {
        const sound = readAudio(payload.rendition);
        const form = sound.name === sound.trackName ? '' : ' for the group of 5.1';
        return { ...soundLeftOut(sound), message: `${sound.label}${form} could not be made: ${message}` };
      }),
    }),
    runsTask(stillsTask, {
      run: async (task, context) => makeStills(await encodeTask(task, context), readPlan(task.payload.plan)),
      onFinish: (task, { stills, faults }, session) =>
        addToAsset(task, session, (asset) => ({
          stills: stills.map((still) => ({ ...still, path: pathOf(task) })),
          warnings: withWarnings(asset.warnings, NO_PICTURES, stills.length === 0 ? faults.slice(0, 1) : []),
        })),
      ...warning((_task, { message }) => ({ ...NO_PICTURES, message })),
    }),
    storyboardHandler(parts),
    pictureHandler(parts),
    missingPicturesHandler(parts),
    trackHandler(parts),
    downloadHandler(parts),
    textsHandler(parts),
  ];
}
