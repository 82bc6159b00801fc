import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { assetsFolder } from '../../../platform/media/layout.ts';
import { runsTask, type TaskHandler } from '../../../platform/tasks/task.ts';
import { encodePart, joinRungs } from '../media/encode-rungs.ts';
import { readPlan, readRung } from '../media/stored-plan.ts';
import { newJoinTask, partsOf } from './plan-tasks.ts';
import { deriveJob } from './steer-job.ts';
import type { TaskParts } from './task-parts.ts';
import { joinTask, partTask } from './tasks.ts';

/** Make the parts of a film that is cut, by whichever worker is free, and join them. */
export function partsHandlers({ stores, config, pathOf, encodeTask, addRungs, failing }: TaskParts): TaskHandler[] {
  return [
    runsTask(partTask, {
      async run(task, context) {
        const { plan, rungs, part } = task.payload;
        await encodePart(await encodeTask(task, context), readPlan(plan), { rungs: rungs.map(readRung), part });
        return { path: pathOf(task) };
      },
      async onFinish(task, _made, session) {
        const now = new Date();
        const parts = partsOf(task.payload, await stores.tasks.ofGroup(task.group, session));
        if (parts.every(({ state }) => state === 'SUCCEEDED')) {
          await stores.tasks.add(session, [newJoinTask(task, now)]);
        }
        // Of two parts that end at once one conflicts with the other here, and is tried again: the later one sees both.
        await deriveJob(stores, session, task.group, now);
      },
      ...failing,
    }),
    runsTask(joinTask, {
      async run(task, { report }) {
        const { payload } = task;
        const assets = assetsFolder(config.STORAGE_DIR);
        const plan = readPlan(payload.plan);
        const beside = partsOf(payload, await stores.tasks.ofGroup(task.group));
        const parts = beside.map(({ result, payload: { part } }) => {
          if (!result) throw new Error(`part ${part.number} of ${task.id} is not made`);
          return { folder: join(assets, result.path), fromFrame: part.fromFrame };
        });
        const folder = join(assets, pathOf(task));
        await mkdir(folder, { recursive: true });
        return joinRungs({ folder, onProgress: report }, plan, { rungs: payload.rungs.map(readRung), parts });
      },
      onFinish: (task, made, session) => addRungs(task, session, made),
      ...failing,
    }),
  ];
}
