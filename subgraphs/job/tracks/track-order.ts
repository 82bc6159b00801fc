import type { AudioRole } from '../generated/types.ts';
import type { TextRole } from '../media/plan-text.ts';
import type { Retiming } from '../subtitles/fit-cues.ts';

interface Order {
  /** BCP 47. */
  language: string;
  /** For a menu; absent where the language says enough. */
  label?: string;
  /** The name of the track whose place it takes. */
  replaces?: string;
}

/** A track to make. Plain data, stored with its task. */
export type TrackOrder =
  (Order & { kind: 'TEXT'; role: TextRole; retiming: Retiming }) | (Order & { kind: 'AUDIO'; role: AudioRole });
