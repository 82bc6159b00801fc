import type { CodecPreset } from '../media/video-codec.ts';
import { defineTask } from '../../../platform/tasks/task.ts';
import type { EncodedPart } from '../media/encode-rungs.ts';
import type { VideoPart } from '../media/plan-parts.ts';
import type { TextPlan } from '../media/plan-text.ts';
import type { Chapter } from '../download/chapters.ts';
import type { TrackOrder } from '../tracks/track-order.ts';
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
/** Makes several rungs in one pass over the source. */
export const rungsTask = defineTask<WithPlan & { rungs: StoredRung[] }>('rungs');
export type PartPayload = WithPlan & { rungs: StoredRung[]; part: VideoPart };
/** Makes one part of rungs, in one pass over that part of the source. */
export const partTask = defineTask<PartPayload>('part');
export interface MadePartFiles {
  /** Of the attempt's folder, relative to the assets folder: the parts of each rung lie in a folder of its name. */
  path: string;
  decode: EncodedPart['decode'];
}
export type JoinPayload = WithPlan & { rungs: StoredRung[] };
/** Joins the parts of rungs, once all of them are made. */
export const joinTask = defineTask<JoinPayload>('join');
export type AudioPayload = WithPlan & { rendition: StoredAudio };
export const audioTask = defineTask<AudioPayload>('audio');
export const stillsTask = defineTask<WithPlan>('stills');
/** Reads all texts of a source at once. */
export const textsTask = defineTask<WithPlan & { text: TextPlan }>('texts');
export interface TrackPayload {
  weight: number;
  assetId: string;
  /** Absent where a text is given other times. */
  uploadId?: string;
  track: TrackOrder;
}
/** Makes a track of an asset that can be played. */
export const trackTask = defineTask<TrackPayload>('track');
export interface DownloadPayload {
  weight: number;
  assetId: string;
  rendition: string;
  /** What the film is called in its file; absent where it is by its upload. */
  title?: string;
  /** Absent in what was ordered before there were any. */
  chapters?: Chapter[];
}
/** Joins what was encoded to one file. */
export const downloadTask = defineTask<DownloadPayload>('download');
export const storyboardTask = defineTask<SourcePayload>('storyboard');

/** Makes what a film that was made by an earlier version lacks. Its group is the asset's id. */
export const missingPicturesTask = defineTask<{ assetId: string }>('missing-pictures');

/** What a film can do without: its failure is a warning on the asset, and fails no job. */
export const DISPENSABLE_TASKS: ReadonlySet<string> = new Set([
  stillsTask.kind,
  storyboardTask.kind,
  textsTask.kind,
  // A film that could not be measured is made by the fixed ladder.
  perTitleTask.kind,
]);
