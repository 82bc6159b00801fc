import { afterCommit, inTransaction, type ClientSession } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { changeAsset } from '../asset/change-asset.ts';
import type { JobState } from '../generated/types.ts';
import { orderPrint } from '../markers/order-markers.ts';
import type { Stores } from '../stores.ts';
import { deriveJobState } from './derive-job.ts';
import { jobChannel } from './follow-job.ts';
import { OPEN_STATES, type TranscodeJob } from './job-store.ts';

export type SteerOutcome =
  { kind: 'accepted'; job: TranscodeJob } | { kind: 'notFound' } | { kind: 'conflict'; state: JobState };

/**
 * Writes the state that the tasks amount to, in the transaction that changed one of them. Touching the job in every such
 * transaction makes two that end at once conflict, so that neither overlooks the other.
 */
export async function deriveJob(stores: Stores, session: ClientSession, jobId: string, now: Date): Promise<JobState> {
  const { state, failure } = deriveJobState(await stores.tasks.ofGroup(jobId, session));
  const hasEnded = state === 'SUCCEEDED' || state === 'FAILED' || state === 'CANCELLED';
  afterCommit(session, () => stores.tell(jobChannel(jobId)));
  await stores.jobs.update(session, jobId, {
    state,
    failure: failure ?? null,
    finishedAt: hasEnded ? now : null,
  });
  const job = await stores.jobs.find(jobId, session);
  // What a track or a download lacks, its film does not.
  if (job?.kind) return state;
  const asset = job && (await stores.assets.find(job.assetId, session));
  if (!asset) throw new Error(`the asset of ${jobId} is gone`);
  const isPlayable = asset.state === 'PLAYABLE' || asset.state === 'READY';
  const assetState =
    state === 'SUCCEEDED'
      ? 'READY'
      : hasEnded && !isPlayable
        ? 'FAILED'
        : !hasEnded && asset.state === 'FAILED'
          ? 'PREPARING'
          : asset.state;
  if (assetState !== asset.state) {
    const changed = await changeAsset(stores, session, { id: asset.id, state: assetState }, now);
    await orderPrint(stores, session, changed, now);
  }
  return state;
}

async function steer(
  stores: Stores,
  { jobId, action, from }: { jobId: string; action: string; from: readonly JobState[] },
  { account, now }: Act,
  change: (session: ClientSession, job: TranscodeJob) => Promise<void>,
): Promise<SteerOutcome> {
  return inTransaction(stores.connection, async (session): Promise<SteerOutcome> => {
    const job = await stores.jobs.find(jobId, session);
    if (!job) return { kind: 'notFound' };
    if (!from.includes(job.state)) return { kind: 'conflict', state: job.state };
    await change(session, job);
    await deriveJob(stores, session, job.id, now);
    await stores.audit.record(
      session,
      {
        actorId: account,
        action,
        subjectId: job.id,
        details: { assetId: job.assetId, from: job.state },
      },
      now,
    );
    return { kind: 'accepted', job: (await stores.jobs.find(job.id, session))! };
  });
}

/** What failed or was cancelled runs again, be it a part that its job can do without; what succeeded stays. */
export async function retryJob(stores: Stores, jobId: string, act: Act): Promise<SteerOutcome> {
  const lacks = (await stores.tasks.ofGroup(jobId)).some(({ state }) => state === 'FAILED');
  const from: JobState[] = ['FAILED', 'CANCELLED', ...(lacks ? (['SUCCEEDED'] as const) : [])];
  return steer(stores, { jobId, action: 'job.retry', from }, act, async (session, job) => {
    await stores.tasks.reopenGroup(session, job.id, act.now);
    await stores.jobs.update(session, job.id, { retries: job.retries + 1 });
  });
}

/** Ends what runs and does not begin what waits. */
export function cancelJob(stores: Stores, jobId: string, act: Act): Promise<SteerOutcome> {
  return steer(stores, { jobId, action: 'job.cancel', from: OPEN_STATES }, act, (session, job) =>
    stores.tasks.cancelGroup(session, job.id, act.now),
  );
}
