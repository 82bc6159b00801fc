import { FfmpegFailed } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { FfprobeFailed } from '../../../platform/ffmpeg/run-ffprobe.ts';
import type { TaskFailure } from '../../../platform/tasks/task-store.ts';
import { OutputRejected } from './check-rendition.ts';

/** What a failure of our tools or of the disk is called, in ffmpeg's own words; all of them may succeed next time. Pure. */
export function describeMediaFailure(error: unknown): TaskFailure {
  const { code, message = String(error) } = (error ?? {}) as NodeJS.ErrnoException;
  if (error instanceof FfmpegFailed || error instanceof FfprobeFailed) {
    const reason = error instanceof FfmpegFailed ? error.reason : 'PROBE_FAILED';
    return { code: reason, message: [message, ...error.stderrTail.slice(-8)].join('\n'), retriable: true };
  }
  if (error instanceof OutputRejected) return { code: 'OUTPUT_REJECTED', message, retriable: true };
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'NO_SPACE', message, retriable: true };
  return { code: 'INTERNAL', message, retriable: true };
}
