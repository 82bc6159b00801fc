import type { TaskFailure } from '../../../platform/tasks/task-store.ts';
import { SourceDamaged } from '../media/damage.ts';
import { describeMediaFailure } from '../media/describe-media-failure.ts';
import { SoundChanges } from '../media/encode-audio.ts';
import type { Refusal } from '../media/refuse-source.ts';
import { StorageForeign } from '../storage/own-storage.ts';

/** The source is no film, for a reason that an editor can act on. */
export class SourceRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super([refusal.reason, ...refusal.details].join('\n'));
    this.name = 'SourceRefused';
    this.refusal = refusal;
  }
}

/** The uploaded file is not in a storage that is ours and can be read. */
export class SourceGone extends Error {
  constructor() {
    super('The uploaded file is no longer kept: upload it again.');
    this.name = 'SourceGone';
  }
}

/** What a failure is called, in ffmpeg's own words, and whether the same file may succeed next time. Pure. */
export function describeFailure(error: unknown): TaskFailure {
  if (error instanceof SourceRefused) return { code: error.refusal.code, message: error.message, retriable: false };
  if (error instanceof SourceDamaged) return { code: 'DAMAGED', message: error.message, retriable: false };
  if (error instanceof SoundChanges) return { code: 'UNSUPPORTED_SOUND', message: error.message, retriable: false };
  if (error instanceof SourceGone) return { code: 'SOURCE_GONE', message: error.message, retriable: false };
  if (error instanceof StorageForeign) return { code: 'STORAGE_FOREIGN', message: error.message, retriable: true };
  return describeMediaFailure(error);
}
