import { FfmpegFailed } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { TextDescription } from '../media/plan-text.ts';
import type { TrackFinding } from './finding.ts';
import { checkCues } from './check-cues.ts';
import { checkSync } from './check-sync.ts';
import type { ReadSubtitles } from './cue.ts';

/** What is said in a film, or undefined where it cannot be heard: a text is not held against it then. Throws what is not the sound's fault. */
export async function tryToListen(
  hear: () => Promise<Float64Array>,
  log: Log | undefined,
): Promise<Float64Array | undefined> {
  try {
    return await hear();
  } catch (error) {
    if (!(error instanceof FfmpegFailed) || error.reason !== 'EXITED') throw error;
    log?.warn({ err: error }, 'a text is not held against what is said');
    return undefined;
  }
}

/** Whether a text follows what is said in the film: signs and what others say about it do not. */
export const followsSpeech = ({ role }: Pick<TextDescription, 'role'>): boolean =>
  role === 'SUBTITLES' || role === 'HEARING_IMPAIRED';

/** All that there is to say of a text, by itself and against the film's speech. Pure. */
export function checkText(
  read: ReadSubtitles,
  text: Pick<TextDescription, 'role' | 'language'>,
  { durationMs, speech }: { durationMs: number; speech: Float64Array | undefined },
): TrackFinding[] {
  return [
    ...checkCues(read, { language: text.language, durationMs }),
    ...(speech && followsSpeech(text) ? checkSync(read.cues, speech) : []),
  ];
}
