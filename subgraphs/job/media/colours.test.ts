import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSource, taskIn, tools, wholeOf } from '../testing/renditions.ts';
import { encodeRung } from './encode-rungs.ts';
import { makeStills } from './make-stills.ts';
import { planMedia } from './plan-media.ts';

// Whatever a film's numbers mean, its renditions say BT.709 in limited range, and look like the film.
const execute = promisify(execFile);
const RED = [200, 40, 60];
// Within the gamut of every kind of television.
const GREEN = [80, 160, 100];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee colours '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ffmpeg = (args: string[]) => execute(tools.ffmpegPath, ['-y', '-v', 'error', ...args], { cwd: folder });

const hex = (colour: number[]) => `0x${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** A film, red on the left and green on the right, whose numbers mean `meaning` (options of zscale), tagged as told. */
async function render(name: string, size: string, meaning: string, output: string[]): Promise<string> {
  const [width, height] = size.split('x').map(Number);
  const boxes = `color=${hex(RED)}:s=${width! / 2}x${height}:r=25:d=1[l];color=${hex(GREEN)}:s=${width! / 2}x${height}:r=25:d=1[r]`;
  const graph = `${boxes};[l][r]hstack,format=gbrp,setparams=range=pc:color_primaries=bt709:color_trc=bt709,zscale=${meaning},format=yuv420p[o]`;
  await ffmpeg([
    '-filter_complex',
    graph,
    '-map',
    '[o]',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-crf',
    '4',
    ...output,
    name,
  ]);
  return join(folder, name);
}

async function pixels(file: string, filter: string): Promise<number[][]> {
  const crop = (x: string) => `${filter},crop=8:8:${x}:ih/2,scale=1:1:flags=area,format=rgb24`;
  const shown = async (x: string) =>
    (
      await execute(
        tools.ffmpegPath,
        ['-v', 'error', '-i', file, '-vf', crop(x), '-frames:v', '1', '-f', 'rawvideo', '-'],
        { encoding: 'buffer', cwd: folder },
      )
    ).stdout;
  return [[...(await shown('iw/4'))], [...(await shown('3*iw/4'))]];
}

function expectNear(seen: number[][]): void {
  for (const [i, colour] of [RED, GREEN].entries()) {
    for (const [j, part] of colour.entries()) expect(Math.abs(seen[i]![j]! - part)).toBeLessThanOrEqual(8);
  }
}

const tag = (space: string, primaries: string, range = 'tv') => [
  ...['-colorspace', space, '-color_primaries', primaries, '-color_trc', 'bt709', '-color_range', range],
];
/** As some encoders leave it: x264 writes no VUI that says anything, MP4 no colr box. */
const untagged = [
  '-bsf:v',
  'h264_metadata=colour_primaries=2:transfer_characteristics=2:matrix_coefficients=2:video_full_range_flag=0',
];

it.each<[string, string, string, string[]]>([
  ['HD, tagged', '1280x720', 'matrix=709:primaries=709:transfer=709:range=limited', tag('bt709', 'bt709')],
  ['HD, not tagged', '1280x720', 'matrix=709:primaries=709:transfer=709:range=limited', untagged],
  ['HD in full range', '1280x720', 'matrix=709:primaries=709:transfer=709:range=full', tag('bt709', 'bt709', 'pc')],
  ['SD of 625 lines, not tagged', '720x576', 'matrix=470bg:primaries=bt470bg:transfer=709:range=limited', untagged],
  ['SD of 525 lines, not tagged', '720x480', 'matrix=170m:primaries=170m:transfer=709:range=limited', untagged],
  ['SD, tagged', '720x480', 'matrix=170m:primaries=170m:transfer=709:range=limited', tag('smpte170m', 'smpte170m')],
  [
    'HD in the colours of SD',
    '1280x720',
    'matrix=170m:primaries=170m:transfer=709:range=limited',
    tag('smpte170m', 'smpte170m'),
  ],
  [
    'SD in full range',
    '640x360',
    'matrix=170m:primaries=170m:transfer=709:range=full',
    tag('smpte170m', 'smpte170m', 'pc'),
  ],
  [
    'BT.2020 of 8 bits',
    '1280x720',
    'matrix=2020_ncl:primaries=2020:transfer=709:range=limited',
    tag('bt2020nc', 'bt2020'),
  ],
])('%s looks as it did, in every rung and still', async (name, size, meaning, output) => {
  const path = await render(`${name}.mp4`, size, meaning, output);
  const { probe, scan } = await readSource(path);
  const plan = planMedia(probe, scan);
  const own = await taskIn(`${path} rung`, path);
  await encodeRung(own, plan, plan.video.at(-1)!);
  const whole = await wholeOf(own.folder);
  const { stdout } = await execute(tools.ffprobePath, ['-v', 'error', '-of', 'json', '-show_streams', whole]);
  expect((JSON.parse(stdout) as { streams: object[] }).streams[0]).toMatchObject({
    color_range: 'tv',
    color_space: 'bt709',
    color_primaries: 'bt709',
    color_transfer: 'bt709',
  });
  expectNear(await pixels(whole, 'scale=in_color_matrix=bt709:in_range=tv,format=gbrp'));

  const stills = await taskIn(`${path} stills`, path);
  const made = await makeStills(stills, plan);
  // As a browser reads a JPEG.
  expectNear(
    await pixels(join(stills.folder, made.stills[0]!.name), 'scale=in_color_matrix=bt601:in_range=pc,format=gbrp'),
  );
});
