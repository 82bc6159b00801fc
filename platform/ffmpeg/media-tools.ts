import { setting } from '../config/config.ts';

/** The two native programs, as paths. */
export interface MediaTools {
  ffmpegPath: string;
  ffprobePath: string;
}

/** Settings of every process that touches media. */
export const mediaToolSettings = {
  FFMPEG_PATH: setting.path({ doc: 'The ffmpeg binary (5.1 or later, with libx264).' }),
  FFPROBE_PATH: setting.path({ doc: 'The ffprobe binary (5.1 or later).' }),
};
