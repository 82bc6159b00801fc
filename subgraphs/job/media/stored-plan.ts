import { JUMP_MS } from '../../../platform/ffmpeg/mend-jumps.ts';
import type { Fields } from './fields.ts';
import type { VideoRung } from './ladder.ts';
import type { AudioRendition } from './plan-audio.ts';
import type { MediaPlan, PictureSource } from './plan-media.ts';
import { HD_COLOUR } from './source-colour.ts';

/** A plan that an earlier version has stored: a film whose tasks wait goes on after an upgrade. */
export interface StoredPlan extends Omit<MediaPlan, 'picture' | 'video' | 'audio' | 'jumpThresholdMs'> {
  jumpThresholdMs?: number;
  picture: Partial<PictureSource> & Pick<PictureSource, 'sourceIndex' | 'isRgb'> & { isInterlaced?: boolean };
  video: StoredRung[];
  audio: StoredAudio[];
}

export type StoredRung = Omit<VideoRung, 'codec' | 'range'> & Partial<VideoRung>;

export type StoredAudio = Omit<AudioRendition, 'sourceIndexes' | 'sourceChannels' | 'trackName' | 'role'> &
  Partial<AudioRendition> & { sourceIndex?: number };

export function readAudio(stored: StoredAudio): AudioRendition {
  const { sourceIndex, ...rendition } = stored;
  const { sourceIndexes = [sourceIndex!], sourceChannels = rendition.channels } = rendition;
  const { trackName = rendition.name, role = 'MAIN' } = rendition;
  return { ...rendition, sourceIndexes, sourceChannels, trackName, role };
}

export function readRung(stored: StoredRung): VideoRung {
  return { codec: 'H264', range: 'SDR', ...stored };
}

/** Fills in what was not known to whoever stored it. */
export function readPlan({ picture, video, audio, ...plan }: StoredPlan): MediaPlan {
  const { isInterlaced, ...kept } = picture;
  const fields: Fields = isInterlaced ? { kind: 'INTERLACED', order: 'auto' } : { kind: 'PROGRESSIVE' };
  const known = { unshownPackets: 0, startMs: 0, endMs: plan.durationMs, colour: HD_COLOUR, hdr: undefined, fields };
  return {
    jumpThresholdMs: JUMP_MS,
    ...plan,
    picture: { ...known, ...kept },
    video: video.map(readRung),
    audio: audio.map(readAudio),
  };
}
