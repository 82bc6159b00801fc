import type { Retiming } from './fit-cues.ts';

export type FindingCode =
  /** Cues that could not be read. */
  | 'CUES_UNREADABLE'
  /** Cues that begin or end after the film. */
  | 'CUES_PAST_END'
  /** Cues that are shown while another is, at the same place. */
  | 'CUES_OVERLAP'
  /** Cues that nobody can read in time. */
  | 'CUES_TOO_FAST'
  /** The words are of another language than the track says. */
  | 'LANGUAGE_DIFFERS'
  /** Shown too early or too late for what is said. */
  | 'OUT_OF_SYNC'
  /** More and more so: timed to a film of another speed. */
  | 'DRIFTS'
  /** A sound that is shorter or longer than its film. */
  | 'LENGTH_DIFFERS';

/** What a check has found on a track. Plain data, stored with it. */
export interface TrackFinding {
  code: FindingCode;
  /** For people, in English. */
  message: string;
  /** How many cues it concerns, where it is about single ones. */
  count?: number;
  /** Milliseconds that were measured: by which a text comes too late, at its worst, or a sound is too long; below 0 the opposite. */
  measuredMs?: number;
  /** What would mend it. */
  correction?: Retiming;
}
