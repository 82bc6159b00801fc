import { join } from 'node:path';
import type { ClientSession } from '../../../platform/mongo/database.ts';
import { newTask, runsTask, type TaskContext, type TaskHandler } from '../../../platform/tasks/task.ts';
import type { ClaimedTask, NewTask } from '../../../platform/tasks/task-store.ts';
import type { Asset, AssetWarning, StoredText } from '../asset/asset-store.ts';
import { sourceOptions } from '../media/encode-options.ts';
import { indexesOf } from '../media/plan-media.ts';
import type { TextPlan } from '../media/plan-text.ts';
import { readPlan, type StoredPlan } from '../media/stored-plan.ts';
import { checkText, followsSpeech, tryToListen } from '../subtitles/check-text.ts';
import { listen } from '../subtitles/listen.ts';
import { extractTexts, type ExtractTask } from '../subtitles/extract-text.ts';
import { fitCues } from '../subtitles/fit-cues.ts';
import { writeText } from '../subtitles/write-text.ts';
import type { Stores } from '../stores.ts';
import { deriveJob } from './steer-job.ts';
import { textsTask, type SourcePayload } from './tasks.ts';

/** The task that reads the texts of a film. Captions cost a decoding of its picture, tracks a reading of its file. */
export function newTextsTask(
  text: TextPlan,
  from: Pick<SourcePayload, 'assetId' | 'uploadId'> & { plan: StoredPlan },
  common: Pick<NewTask, 'group' | 'runAt' | 'maxAttempts'>,
  minutes: number,
) {
  const hasCaptions = text.texts.some(({ from: { kind } }) => kind === 'PICTURE');
  const weight = (hasCaptions ? 1 : 0.1) * minutes;
  return newTask(textsTask, { ...common, name: 'subtitles', payload: { ...from, weight, text } });
}

/** The asset's warnings once its texts were tried: each reason tells of one that it has not. */
function textWarnings({ warnings }: Asset, reasons: readonly string[]): AssetWarning[] {
  const others = warnings.filter(({ code }) => code !== 'TEXT_LEFT_OUT');
  return [...others, ...reasons.map((message) => ({ code: 'TEXT_LEFT_OUT' as const, message }))];
}

interface TextsParts {
  stores: Stores;
  /** Where the task's attempt writes, relative to the assets folder. */
  pathOf(task: ClaimedTask<SourcePayload>): string;
  encodeTask(task: ClaimedTask<SourcePayload>, context: TaskContext): Promise<ExtractTask>;
  addToAsset(
    task: ClaimedTask<SourcePayload>,
    session: ClientSession,
    add: (asset: Asset) => Parameters<Stores['assets']['update']>[2],
  ): Promise<void>;
  describeFailure: TaskHandler['describeFailure'];
}

/** Makes the texts of a film. It can do without: what it lacks, the asset says. */
export function textsHandler({ stores, pathOf, encodeTask, addToAsset, describeFailure }: TextsParts): TaskHandler {
  return runsTask(textsTask, {
    async run(task, context) {
      const { text } = task.payload;
      const plan = readPlan(task.payload.plan);
      const extract = await encodeTask(task, context);
      const extracted = await extractTexts(extract, text.texts, plan);
      const mayFollow = text.texts.some((one, i) => followsSpeech(one) && extracted[i]?.kind === 'READ');
      const sound = plan.audio.find(({ isDefault }) => isDefault)?.sourceIndexes[0];
      const speech =
        mayFollow && sound !== undefined
          ? await tryToListen(
              () =>
                listen(extract, {
                  path: extract.sourcePath,
                  options: sourceOptions(plan),
                  index: sound,
                  others: indexesOf(plan),
                }),
              context.log,
            )
          : undefined;
      const made: StoredText[] = [];
      const reasons = text.leftOut.map(({ reason }) => reason);
      for (const [i, source] of text.texts.entries()) {
        const found = extracted[i]!;
        const cues = found.kind === 'READ' ? fitCues(found.read.cues, plan.durationMs) : [];
        if (found.kind === 'READ' && cues.length > 0) {
          const delivered = await writeText(join(extract.folder, source.name), source, cues, plan.durationMs);
          const findings = checkText(found.read, source, { durationMs: plan.durationMs, speech });
          made.push({ ...delivered, path: `${pathOf(task)}/${source.name}`, findings });
        } else if (source.from.kind === 'TRACK' || found.kind === 'LEFT_OUT') {
          // Pictures that could carry captions and have none are how most broadcasts are made.
          reasons.push(`${source.label}: ${found.kind === 'READ' ? 'nothing is said within the film.' : found.reason}`);
        }
      }
      return { made, reasons };
    },
    onFinish: (task, { made, reasons }, session) =>
      addToAsset(task, session, (asset) => {
        const names = new Set(made.map(({ name }) => name));
        return {
          text: [...asset.text.filter(({ name }) => !names.has(name)), ...made],
          warnings: textWarnings(asset, reasons),
        };
      }),
    describeFailure,
    async onFail(task, failure, willRetry, session) {
      if (willRetry) await deriveJob(stores, session, task.group, new Date());
      else await addToAsset(task, session, (asset) => ({ warnings: textWarnings(asset, [failure.message]) }));
    },
  });
}
