import { mkdir } from 'node:fs/promises';
import { runFfmpeg } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { writeIndex } from '../../../platform/media/rendition-index.ts';
import { checkRendition } from '../media/check-rendition.ts';
import { cmafOptions } from '../media/encode-options.ts';
import { STALL_TIMEOUT_MS, tools } from './renditions.ts';

/** A sound in the form that it is delivered in, at so many bits a second. */
export async function encodeSound(
  wav: string,
  { folder, durationMs, bps = 128_000 }: { folder: string; durationMs: number; bps?: number },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await runFfmpeg({
    ffmpegPath: tools.ffmpegPath,
    input: `file:${wav}`,
    outputOptions: ['-ar', '48000', '-ac', '2', '-c:a', 'aac', '-b:a', String(bps), ...cmafOptions()],
    output: 'muxer.mpd',
    folder,
    stallTimeoutMs: STALL_TIMEOUT_MS,
  });
  const { index } = await checkRendition(folder, { durationMs, toleranceMs: 100 });
  await writeIndex(folder, index);
}
