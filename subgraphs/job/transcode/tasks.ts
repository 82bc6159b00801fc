import type { CodecPreset } from '../media/video-codec.ts';
import { defineTask } from '../../../platform/tasks/task.ts';
import type { StoredAudio, StoredPlan, StoredRung } from '../media/stored-plan.ts';

export interface SourcePayload {
  /** Share of the job's progress, in minutes of work or so. */
  weight: number;
  assetId: string;
  uploadId: string;
}

type WithPlan = SourcePayload & { plan: StoredPlan };

/** Reads an upload and plans what is made of it. */
export const probeTask = defineTask<SourcePayload & { preset?: CodecPreset }>('probe');
/** Measures the film to choose its rungs. */
export const perTitleTask = defineTask<WithPlan>('per-title');
export const videoTask = defineTask<WithPlan & { rung: StoredRung }>('video');
export const audioTask = defineTask<WithPlan & { rendition: StoredAudio }>('audio');
export const stillsTask = defineTask<WithPlan>('stills');
