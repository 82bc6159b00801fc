import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSource, taskIn, tools, wholeOf } from '../testing/renditions.ts';
import { encodeRungs } from './encode-rungs.ts';
import { planMedia } from './plan-media.ts';
import { refuseSource } from './refuse-source.ts';

const execute = promisify(execFile);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee shape '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ffmpeg = (...args: string[]) => execute(tools.ffmpegPath, ['-v', 'error', '-y', ...args], { cwd: folder });

/** Two seconds of a red square, as high as half the picture, amid black. */
async function recording(name: string, { size, sar = '1', codec = 'libx264' }: Recording): Promise<Buffer> {
  const square = `drawbox=x=iw/2-ih/4/(${sar}):y=ih/4:w=ih/2/(${sar}):h=ih/2:color=red:t=fill`;
  await ffmpeg(
    ...['-f', 'lavfi', '-i', `color=black:size=${size}:rate=25:duration=2,format=yuv420p,${square},setsar=${sar}`],
    ...['-f', 'lavfi', '-i', 'sine=duration=2', '-c:v', codec, '-g', '12', '-bf', '0', '-c:a', 'mp2', `${name}.ts`],
  );
  return readFile(join(folder, `${name}.ts`));
}
interface Recording {
  size: string;
  sar?: string;
  codec?: string;
}

/** Where red is, in the middle of each two seconds: width and height. */
async function squares(path: string): Promise<[number, number][]> {
  const seen = 'fps=1:round=down,extractplanes=v,lut=c0=if(gt(val\\,170)\\,255\\,0),bbox,metadata=print:file=-';
  const { stdout } = await execute(tools.ffmpegPath, ['-v', 'error', '-i', path, '-vf', seen, '-f', 'null', '-']);
  const sides = (side: string) => [...stdout.matchAll(new RegExp(`bbox\\.${side}=(\\d+)`, 'g'))].map(([, n]) => +n!);
  const [widths, heights] = [sides('w'), sides('h')];
  return widths.map((width, i): [number, number] => [width, heights[i]!]).filter((_, i) => i % 2 === 1);
}

it.each<[string, Recording[], string]>([
  ['4:3 to 16:9', [{ size: '320x240' }, { size: '640x360' }], 'ts'],
  ['4:3 to 16:9', [{ size: '320x240' }, { size: '640x360' }], 'mkv'],
  [
    'wide pixels to square ones',
    [
      { size: '360x288', sar: '16/15', codec: 'mpeg2video' },
      { size: '640x360', codec: 'mpeg2video' },
    ],
    'ts',
  ],
  [
    'wide pixels to wider ones',
    [
      { size: '360x288', sar: '16/15', codec: 'mpeg2video' },
      { size: '360x288', sar: '64/45', codec: 'mpeg2video' },
      { size: '360x288', sar: '16/15', codec: 'mpeg2video' },
    ],
    'ts',
  ],
  ['square pixels to wide ones', [{ size: '640x360' }, { size: '360x288', sar: '64/45' }, { size: '640x360' }], 'ts'],
  ['lying to standing', [{ size: '640x360' }, { size: '360x640' }, { size: '640x360' }], 'ts'],
  ['one size to another of its shape, and back', [{ size: '320x180' }, { size: '640x360' }, { size: '320x180' }], 'ts'],
])('keeps the shape of what goes from %s', async (name, recordings, container) => {
  const parts = [];
  for (const [i, one] of recordings.entries()) parts.push(await recording(`part ${i}`, one));
  await writeFile(join(folder, 'joined.ts'), Buffer.concat(parts));
  const source = join(folder, `${name.replaceAll(':', ' ')}.${container}`);
  await ffmpeg('-i', 'joined.ts', '-map', '0', '-c', 'copy', '-f', container === 'ts' ? 'mpegts' : 'matroska', source);
  const inspection = await readSource(source);
  expect(refuseSource(inspection)).toBeUndefined();
  const plan = planMedia(inspection.probe, inspection.scan, { fieldCounts: inspection.decode?.fields });
  const task = await taskIn(`${source} made`, source);
  const { left } = await encodeRungs(task, plan, plan.video);
  expect(left).toEqual([]);
  for (const rung of plan.video) {
    const seen = await squares(await wholeOf(join(task.folder, rung.name)));
    expect(seen).toHaveLength(recordings.length);
    for (const [width, height] of seen) expect(Math.abs(width - height)).toBeLessThanOrEqual(4);
    // What comes back looks as it did.
    if (recordings.length > 2) expect(seen[2]).toEqual(seen[0]);
  }
});
