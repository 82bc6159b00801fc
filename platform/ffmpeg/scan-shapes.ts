import { runFfprobe } from './run-ffprobe.ts';
import type { KeyTime, Shape } from './scan-packets.ts';

/** Two shapes nearer than this are one. */
const SAME_SHAPE = 0.01;
/** Beyond that it is a picture whose headers are noise. */
const SHAPES_TOLD = 200;
/** Key packets that come to no picture, before one that does. */
const LOST_KEYS = 50;

function aspectOf(line: string): { ptsMs: number; aspect: number } | undefined {
  const fields = Object.fromEntries(line.split('|').map((field) => field.split('=', 2) as [string, string]));
  const [width, height, pts] = ['width', 'height', 'pts_time'].map((name) => Number(fields[name]));
  const [num = 0, den = 0] = (fields['sample_aspect_ratio'] ?? '').split(':').map(Number);
  if (!width || !height || !Number.isFinite(pts)) return undefined;
  return { ptsMs: pts! * 1000, aspect: (width / height) * (num > 0 && den > 0 ? num / den : 1) };
}

/**
 * Decodes the key pictures of a track and tells in which shapes they are shown: a broadcast goes over from 4:3 to 16:9 without another
 * size, and ffmpeg takes the first shape for all. `keyTimes` are those of its packets. Throws `FfprobeFailed`.
 */
export async function scanShapes(
  ffprobePath: string,
  path: string,
  { index, keyTimes, signal }: { index: number; keyTimes: readonly KeyTime[]; signal?: AbortSignal | undefined },
): Promise<Shape[]> {
  const shapes: Shape[] = [];
  let next = 0;
  await runFfprobe({
    ffprobePath,
    path,
    args: [
      ...['-skip_frame', 'nokey', '-select_streams', String(index)],
      ...['-show_entries', 'frame=pts_time,width,height,sample_aspect_ratio:frame_side_data=', '-of', 'compact=p=0'],
    ],
    onLine(line) {
      const picture = aspectOf(line);
      if (!picture) return;
      // Clocks that begin anew tell a time twice: pictures come in the order of their packets.
      const ahead = keyTimes
        .slice(next, next + LOST_KEYS)
        .findIndex(({ rawMs }) => Math.abs(rawMs - picture.ptsMs) < 1);
      if (ahead < 0) return;
      next += ahead + 1;
      const last = shapes.at(-1);
      const isSame = last && Math.abs(picture.aspect / last.aspect - 1) < SAME_SHAPE;
      if (isSame || shapes.length === SHAPES_TOLD) return;
      shapes.push({ fromMs: keyTimes[next - 1]!.timeMs, aspect: picture.aspect });
    },
    ...(signal ? { signal } : {}),
  });
  return shapes;
}
