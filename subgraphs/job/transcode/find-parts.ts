import type { Task } from '../../../platform/tasks/task-store.ts';
import type { FindParts } from '../retention/sweep-files.ts';
import type { Stores } from '../stores.ts';
import { isJoinOf } from './plan-tasks.ts';
import { joinTask, partTask, type JoinPayload, type MadePartFiles, type PartPayload } from './tasks.ts';

/**
 * Tells the parts of films that are needed: until they are joined, or the source has gone that the rest would be made of. A part is as
 * safe as its asset, though no asset refers to it.
 */
export function findParts(stores: Stores): FindParts {
  return async (taskIds, before) => {
    const parts = (await stores.tasks.succeeded(taskIds, partTask.kind)).map(
      (task) => task as Task<PartPayload, MadePartFiles>,
    );
    const ended = new Set(
      await stores.jobs.listEndedUploads([...new Set(parts.map(({ payload }) => payload.uploadId))], before),
    );
    const tasks = await stores.tasks.ofGroups([...new Set(parts.map(({ group }) => group))]);
    const joins = tasks.filter(({ kind, state }) => kind === joinTask.kind && state === 'SUCCEEDED');
    const isNeeded = (part: Task<PartPayload, MadePartFiles>) =>
      !ended.has(part.payload.uploadId) &&
      !joins.some(({ group, payload }) => group === part.group && isJoinOf(payload as JoinPayload, part.payload));
    const pathsOf = (some: typeof parts) => some.flatMap(({ result }) => result?.path ?? []);
    return {
      needed: new Set(pathsOf(parts.filter(isNeeded))),
      joined: pathsOf(parts.filter((part) => !isNeeded(part))),
    };
  };
}
