import { JUMP_MS } from '../../../platform/ffmpeg/mend-jumps.ts';
import type { AudioRendition } from './plan-audio.ts';
import type { MediaPlan, PictureSource } from './plan-media.ts';
import { HD_COLOUR } from './source-colour.ts';

/** A plan that an earlier version has stored: a film whose tasks wait goes on after an upgrade. */
export interface StoredPlan extends Omit<MediaPlan, 'picture' | 'audio' | 'jumpThresholdMs'> {
  jumpThresholdMs?: number;
  picture: Partial<PictureSource> & Pick<PictureSource, 'sourceIndex' | 'isInterlaced' | 'isRgb'>;
  audio: StoredAudio[];
}

export type StoredAudio = Omit<AudioRendition, 'sourceIndexes' | 'sourceChannels' | 'trackName' | 'role'> &
  Partial<AudioRendition> & { sourceIndex?: number };

export function readAudio(stored: StoredAudio): AudioRendition {
  const { sourceIndex, ...rendition } = stored;
  const { sourceIndexes = [sourceIndex!], sourceChannels = rendition.channels } = rendition;
  const { trackName = rendition.name, role = 'MAIN' } = rendition;
  return { ...rendition, sourceIndexes, sourceChannels, trackName, role };
}

/** Fills in what was not known to whoever stored it. */
export function readPlan({ picture, audio, ...plan }: StoredPlan): MediaPlan {
  const known = { unshownPackets: 0, startMs: 0, endMs: plan.durationMs, colour: HD_COLOUR, hdr: undefined };
  return { jumpThresholdMs: JUMP_MS, ...plan, picture: { ...known, ...picture }, audio: audio.map(readAudio) };
}
