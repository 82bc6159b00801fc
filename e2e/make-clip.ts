import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Makes a small film out of ffmpeg's test sources: quick to transcode, and known frame by frame. */
export async function makeClip(
  path: string,
  {
    seconds = 8,
    size = '640x360',
    framesPerSecond = 24,
  }: { seconds?: number; size?: string; framesPerSecond?: number } = {},
): Promise<void> {
  await promisify(execFile)(process.env['FFMPEG_PATH']!, [
    ...['-v', 'error', '-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${framesPerSecond}:duration=${seconds}`],
    ...['-f', 'lavfi', '-i', `sine=frequency=330:duration=${seconds}`],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-y', path],
  ]);
}

/** Two seconds of a tone, and no picture. */
export async function makeSound(path: string): Promise<void> {
  await promisify(execFile)(process.env['FFMPEG_PATH']!, [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'sine=frequency=330:duration=2', '-c:a', 'aac', '-y', path],
  ]);
}
