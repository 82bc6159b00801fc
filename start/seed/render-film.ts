import { runFfmpeg } from '../../platform/ffmpeg/run-ffmpeg.ts';
import type { Rendering } from './catalogue.ts';

/** Renders a film out of ffmpeg's own sources into `folder/name`. */
export async function renderFilm(
  rendering: Rendering,
  to: { ffmpegPath: string; folder: string; name: string },
): Promise<void> {
  await runFfmpeg({
    ffmpegPath: to.ffmpegPath,
    // One lavfi graph with two outputs: picture and sound.
    input: `${rendering.video}[out0];${rendering.audio}[out1]`,
    inputOptions: ['-f', 'lavfi'],
    outputOptions: [
      ...['-t', String(rendering.seconds), '-map', '0:v', '-map', '0:a'],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '18', '-pix_fmt', 'yuv420p'],
      ...['-c:a', 'aac', '-b:a', '128k', '-metadata:s:a:0', 'language=eng', '-movflags', '+faststart', '-y'],
    ],
    output: to.name,
    folder: to.folder,
    stallTimeoutMs: 60_000,
  });
}
