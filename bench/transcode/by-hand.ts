import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Preset } from '../../subgraphs/job/media/video-codec.ts';
import type { MediaPlan } from '../../subgraphs/job/media/plan-media.ts';

/**
 * What somebody would type who needs these rungs and this sound once: one ffmpeg that decodes once, scales and encodes at these rates,
 * and writes fragments of six seconds. It looks into nothing beforehand, measures nothing, and checks nothing.
 */
export async function runByHand(
  ffmpegPath: string,
  plan: MediaPlan,
  { path, folder, preset }: { path: string; folder: string; preset: Preset },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { picture, video, audio } = plan;
  const rate = video[0]!.frameRate;
  const split = `[0:${picture.sourceIndex}]fps=${rate.num}/${rate.den},split=${video.length}${video.map((_, i) => `[s${i}]`).join('')}`;
  const scaled = video.map(({ width, height }, i) => `[s${i}]scale=${width}:${height},format=yuv420p[v${i}]`);
  const rungs = video.flatMap(({ averageBps, maximumBps, bufferBits }, i) => [
    ...['-map', `[v${i}]`, `-c:v:${i}`, 'libx264', '-preset', preset, `-b:v:${i}`, String(averageBps)],
    ...[`-maxrate:v:${i}`, String(maximumBps), `-bufsize:v:${i}`, String(bufferBits)],
  ]);
  const sounds = audio.flatMap(({ name, trackName, sourceIndexes, channels, averageBps }, i) => [
    ...['-map', `0:${sourceIndexes[0]!}`, `-c:a:${i}`, name === trackName ? 'aac' : 'eac3'],
    ...[`-ac:a:${i}`, String(channels), `-b:a:${i}`, String(averageBps)],
  ]);
  await promisify(execFile)(
    ffmpegPath,
    [
      ...['-v', 'error', '-y', '-nostdin', '-i', path, '-filter_complex', [split, ...scaled].join(';')],
      ...rungs,
      ...['-force_key_frames', 'expr:gte(t,n_forced*2)', '-sc_threshold', '0'],
      ...sounds,
      ...['-f', 'dash', '-seg_duration', '6', 'film.mpd'],
    ],
    { cwd: folder, maxBuffer: 16 << 20 },
  );
}
