import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSource, taskIn, tools, wholeOf } from '../testing/renditions.ts';
import { encodeRung } from './encode-rungs.ts';
import { NOT_COUNTED, countFields, fieldsOf, pictureRate, wholePictures, type FieldCounts } from './fields.ts';
import { planMedia } from './plan-media.ts';

const execute = promisify(execFile);

const PAL = { num: 25, den: 1 };
const NTSC = { num: 30_000, den: 1_001 };

describe('fieldsOf', () => {
  const counts = (more: Partial<FieldCounts>): FieldCounts => ({ ...NOT_COUNTED, frames: 200, ...more });
  const television = { isInterlaced: false, codedHeight: 576, frameRate: PAL };
  const flagged = { ...television, isInterlaced: true };
  const ntsc = { ...television, codedHeight: 480, frameRate: NTSC };
  const progressive = { kind: 'PROGRESSIVE' };
  const topFirst = { kind: 'INTERLACED', order: 'tff' };
  const asFlagged = { kind: 'INTERLACED', order: 'auto' };

  it.each<[string, Parameters<typeof fieldsOf>[0], FieldCounts, object]>([
    ['nothing measured, nothing said', television, NOT_COUNTED, progressive],
    ['nothing measured, flagged', flagged, NOT_COUNTED, asFlagged],
    [
      'combed in one order, not flagged',
      television,
      counts({ topFirst: 190, bottomFirst: 6, progressive: 4 }),
      topFirst,
    ],
    ['the other order', television, counts({ bottomFirst: 190 }), { kind: 'INTERLACED', order: 'bff' }],
    ['a fifth of it combed', television, counts({ topFirst: 40, progressive: 160 }), topFirst],
    ['fine lines: combed in either order', television, counts({ topFirst: 100, bottomFirst: 90 }), progressive],
    ['a few combed frames', television, counts({ topFirst: 20, progressive: 180 }), progressive],
    ['nothing moves, not flagged', television, counts({ progressive: 0 }), progressive],
    ['nothing moves, flagged', flagged, counts({ progressive: 0 }), asFlagged],
    ['flagged, but progressive throughout', flagged, counts({ progressive: 195, topFirst: 2 }), progressive],
    ['flagged, partly progressive', flagged, counts({ progressive: 150, topFirst: 20 }), topFirst],
    ['too little to tell', television, { ...counts({ topFirst: 20 }), frames: 20 }, progressive],
    ['more lines than television has', { ...television, codedHeight: 2160 }, counts({ topFirst: 190 }), progressive],
    [
      'more frames than television has',
      { ...television, frameRate: { num: 50, den: 1 } },
      counts({ topFirst: 190 }),
      progressive,
    ],
    [
      'fields repeated in turn',
      ntsc,
      counts({ topFirst: 190, topRepeated: 38, bottomRepeated: 40 }),
      { kind: 'TELECINED', order: 'tff' },
    ],
    ['the same at 25 frames/s', television, counts({ topFirst: 190, topRepeated: 38, bottomRepeated: 40 }), topFirst],
    ['only one field repeated', ntsc, counts({ topFirst: 190, topRepeated: 38 }), topFirst],
  ])('%s', (_, file, measured, expected) => {
    expect(fieldsOf(file, measured)).toEqual(expected);
  });

  it('makes a picture of each field up to 60 a second, and 24 of what was telecined', () => {
    const interlaced = { kind: 'INTERLACED', order: 'auto' } as const;
    expect(pictureRate(interlaced, PAL)).toEqual({ num: 50, den: 1 });
    expect(pictureRate(interlaced, NTSC)).toEqual({ num: 60_000, den: 1_001 });
    expect(pictureRate(interlaced, { num: 50, den: 2 })).toEqual({ num: 50, den: 1 });
    expect(pictureRate(interlaced, { num: 50, den: 1 })).toEqual({ num: 50, den: 1 });
    expect(pictureRate({ kind: 'TELECINED', order: 'tff' }, NTSC)).toEqual({ num: 24_000, den: 1_001 });
    expect(pictureRate({ kind: 'PROGRESSIVE' }, PAL)).toEqual(PAL);
    expect(wholePictures({ kind: 'PROGRESSIVE' }, 'FIELD')).toEqual([]);
  });

  it('reads what ffmpeg writes, and nothing else', () => {
    const lines = [
      '[Parsed_idet_0 @ 0x7f8448001b80] [info] Repeated Fields: Neither:    72 Top:    24 Bottom:    23',
      '[Parsed_idet_0 @ 0x7f8448001b80] [info] Single frame detection: TFF:   101 BFF:    10 Progressive:     2 Undetermined:     7',
      '[Parsed_idet_0 @ 0x7f8448001b80] [info] Multi frame detection: TFF:   118 BFF:     1 Progressive:     0 Undetermined:     0',
      'a title: Multi frame detection: TFF: 9 BFF: 9 Progressive: 9',
    ];
    expect(lines.reduce(countFields, NOT_COUNTED)).toEqual({
      ...{ frames: 119, topRepeated: 24, bottomRepeated: 23 },
      ...{ topFirst: 118, bottomFirst: 1, progressive: 0 },
    });
  });
});

describe('a film', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marquee fields '));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each<[string, { rate: string; filter: string; output: string[] }, string]>([
    [
      'of 50 fields, lower first, says nothing of it',
      { rate: '50', filter: 'tinterlace=interleave_bottom', output: [] },
      '50/1',
    ],
    [
      'of 59.94 fields, flagged',
      {
        rate: '60000/1001',
        filter: 'tinterlace=interleave_top',
        output: ['-flags', '+ildct+ilme', '-x264opts', 'tff=1'],
      },
      '60000/1001',
    ],
    [
      'of cinema was telecined',
      { rate: '24000/1001', filter: 'telecine=first_field=top:pattern=23', output: [] },
      '24000/1001',
    ],
  ])('%s', async (name, { rate, filter, output }, expectedRate) => {
    const original = `testsrc2=s=192x144:r=${rate}:d=3,gblur=sigma=1.5,format=yuv420p`;
    const path = join(folder, `${name}.mp4`);
    const hd = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'];
    const encoder = ['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '10', ...hd, ...output];
    await execute(tools.ffmpegPath, ['-v', 'error', '-f', 'lavfi', '-i', original, '-vf', filter, ...encoder, path]);
    const { probe, scan, decode } = await readSource(path);
    const plan = planMedia(probe, scan, { fieldCounts: decode?.fields });
    const own = await taskIn(join(folder, name), path);
    await encodeRung({ ...own, preset: 'fast' }, plan, {
      ...plan.video[0]!,
      averageBps: 3_000_000,
      maximumBps: 6_000_000,
    });
    const whole = await wholeOf(own.folder);
    const { stdout } = await execute(tools.ffprobePath, [
      ...['-v', 'error', '-count_frames', '-show_entries', 'stream=r_frame_rate,nb_read_frames,field_order'],
      ...['-of', 'json', whole],
    ]);
    const [stream] = (JSON.parse(stdout) as { streams: Record<string, string>[] }).streams;
    expect(stream).toMatchObject({ r_frame_rate: expectedRate, field_order: 'progressive' });
    const [num, den] = expectedRate.split('/').map(Number);
    expect(Math.abs(Number(stream!['nb_read_frames']) - (3 * num!) / den!)).toBeLessThanOrEqual(1);
    // Motion is that of the original, picture by picture: of fields in the wrong order each would be like the one before or after.
    const likeness = async (filter: string) => {
      const compared = [
        '-f',
        'lavfi',
        '-i',
        original,
        '-i',
        whole,
        '-lavfi',
        `[0]${filter}[a];[1][a]ssim`,
        '-f',
        'null',
        '-',
      ];
      const { stderr } = await execute(tools.ffmpegPath, compared);
      return Number(/SSIM.*Y:([\d.]+)/.exec(stderr)?.[1]);
    };
    const itself = await likeness('null');
    expect(itself).toBeGreaterThan(0.97);
    expect(await likeness('trim=start_frame=1,setpts=PTS-STARTPTS')).toBeLessThan(itself - 0.01);
  });
});

it.each([
  ['turned by a quarter', '320x180', 90],
  ['smaller than any television', '64x64', 0],
])('a film %s has no fields, however its lines move', async (name, size, degrees) => {
  const folder = await mkdtemp(join(tmpdir(), 'marquee turned '));
  try {
    const [upright, path] = [join(folder, 'upright.mp4'), join(folder, `${name}.mp4`)];
    const original = ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=25:duration=3`];
    await execute(tools.ffmpegPath, ['-v', 'error', ...original, '-c:v', 'libx264', '-preset', 'ultrafast', upright]);
    const turn = ['-display_rotation', String(degrees), '-i', upright];
    await execute(tools.ffmpegPath, ['-v', 'error', ...turn, '-c', 'copy', path]);
    const { probe, scan, decode } = await readSource(path);
    expect(planMedia(probe, scan, { fieldCounts: decode?.fields }).picture.fields).toEqual({ kind: 'PROGRESSIVE' });
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe('film whose player is told to repeat fields', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marquee pulldown '));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  // As many pictures last two fields as last three: by what it begins with, one or the other seems to be usual.
  it.each([
    ['mkv', 'three', 0.5],
    ['mkv', 'two', 0],
    ['ts', 'two', 0],
    ['mp4', 'two', 0],
  ])('in %s that begins with %s fields has its own pictures', async (container, begin, phase) => {
    const pictures = 40;
    const path = join(folder, `begins with ${begin}.${container}`);
    // In fields of 59.94 a second.
    const times = `settb=1001/60000,setpts=floor(N*5/2+${phase})`;
    const picture = `testsrc2=s=192x144:r=24000/1001,hue=s=0:b='mod(n*7,11)/2-2.5',${times}`;
    await execute(tools.ffmpegPath, [
      ...['-v', 'error', '-f', 'lavfi', '-i', picture, '-frames:v', String(pictures)],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-qp', '10'],
      ...['-fps_mode', 'passthrough', '-enc_time_base', '1001:60000', path],
    ]);
    const { probe, scan, decode } = await readSource(path);
    const plan = planMedia(probe, scan, { fieldCounts: decode?.fields });
    expect(plan.picture.fields).toEqual({ kind: 'PROGRESSIVE' });
    expect(plan.video[0]!.frameRate).toEqual({ num: 24_000, den: 1_001 });
    const own = await taskIn(`${path} rung`, path);
    await encodeRung(own, plan, { ...plan.video[0]!, averageBps: 3_000_000, maximumBps: 6_000_000 });
    const inOrder = '[0:v]setpts=N/24/TB[a];[1:v]setpts=N/24/TB[b];[a][b]psnr=stats_file=-';
    const { stdout } = await execute(tools.ffmpegPath, [
      ...['-v', 'error', '-i', await wholeOf(own.folder), '-i', path],
      ...['-lavfi', inOrder, '-f', 'null', '-'],
    ]);
    const near = [...stdout.matchAll(/psnr_avg:(\S+)/g)].map(([, decibels]) => Number(decibels));
    expect(Math.abs(near.length - pictures)).toBeLessThanOrEqual(1);
    expect(Math.min(...near.slice(0, pictures - 1))).toBeGreaterThan(20);
  });
});
