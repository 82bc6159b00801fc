/** A text and when it is seen, counted from the film's zero. */
export interface Cue {
  startMs: number;
  endMs: number;
  /** WebVTT cue text: escaped, tags balanced, no blank line in it, never empty. */
  text: string;
  /** WebVTT cue settings (`line:0 align:start`); empty where the player decides. */
  settings: string;
}

export interface ReadSubtitles {
  /** By start. */
  cues: Cue[];
  /** What looked like a cue and could not be read. */
  badCount: number;
}

export type RefusedSubtitles =
  /** No cue of a format that we read. */
  | 'NOT_SUBTITLES'
  /** More bytes or cues than any film has. */
  | 'TOO_LARGE';

/** A file that is no subtitles, for a reason that an editor can act on. */
export class SubtitlesRefused extends Error {
  readonly code: RefusedSubtitles;
  constructor(code: RefusedSubtitles, message: string) {
    super(message);
    this.name = 'SubtitlesRefused';
    this.code = code;
  }
}

/** A film of eight hours with a cue a second has fewer. */
export const MAXIMUM_CUES = 30_000;

/** Collects cues while a file is read. */
export function collectCues() {
  const cues: Cue[] = [];
  let badCount = 0;
  return {
    /** Takes a cue; one that ends before it begins, or says nothing, is no cue. */
    add(cue: Cue): void {
      if (cue.text === '') return;
      if (!(cue.endMs > cue.startMs) || cue.startMs < 0) {
        badCount += 1;
        return;
      }
      if (cues.length >= MAXIMUM_CUES) {
        throw new SubtitlesRefused('TOO_LARGE', `Subtitles have at most ${MAXIMUM_CUES} cues.`);
      }
      cues.push({ ...cue, startMs: Math.round(cue.startMs), endMs: Math.round(cue.endMs) });
    },
    bad(): void {
      badCount += 1;
    },
    read: (): ReadSubtitles => ({
      cues: cues.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs),
      badCount,
    }),
  };
}
