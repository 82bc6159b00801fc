import { join } from 'node:path';
import { runsTask, type TaskHandler } from '../../../platform/tasks/task.ts';
import type { StoredText } from '../asset/asset-store.ts';
import { sourceOptions } from '../media/encode-options.ts';
import { indexesOf } from '../media/plan-media.ts';
import { readPlan } from '../media/stored-plan.ts';
import { checkText, followsSpeech, tryToListen } from '../subtitles/check-text.ts';
import { listen } from '../subtitles/listen.ts';
import { extractTexts } from '../subtitles/extract-text.ts';
import { fitCues } from '../subtitles/fit-cues.ts';
import { writeText } from '../subtitles/write-text.ts';
import { textsTask } from './tasks.ts';
import { withWarnings } from '../asset/warnings.ts';
import type { TaskParts } from './task-parts.ts';

/** One for each text that the film has not. */
const TEXT_LEFT_OUT = { code: 'TEXT_LEFT_OUT' } as const;

/** Makes the texts of a film. It can do without: what it lacks, the asset says. */
export function textsHandler({ pathOf, encodeTask, addToAsset, warning }: TaskParts): TaskHandler {
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
          warnings: withWarnings(asset.warnings, TEXT_LEFT_OUT, reasons),
        };
      }),
    ...warning((_task, { message }) => ({ ...TEXT_LEFT_OUT, message })),
  });
}
