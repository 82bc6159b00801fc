import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readCapabilities } from '../../../platform/ffmpeg/capabilities.ts';
import { runFfmpeg } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { inspectSource } from './inspect-source.ts';
import { DEFAULT_LIMITS, refuseSource, type Refusal } from './refuse-source.ts';
import { sourceTracks, sourceWarnings } from './source-tracks.ts';

const tools = { ffmpegPath: process.env['FFMPEG_PATH']!, ffprobePath: process.env['FFPROBE_PATH']! };
const media = resolve(process.env['MARQUEE_MEDIA'] ?? '../shared/media');
/** Without the folder of real clips these tests have nothing to look at. */
const itWithClips = existsSync(media) ? it : it.skip;

const { encoders } = await readCapabilities(tools.ffmpegPath);
/** Not every ffmpeg encodes what these are made of. */
const itWith = (encoder: string) => (encoders.has(encoder) ? it : it.skip);

let folder: string;
/** 6 s of H.264 and AAC in MP4 with the index in front, and in Matroska. */
let mp4: Buffer;
let mkv: Buffer;

async function render(name: string, input: string, outputOptions: string[], more: string[] = []): Promise<string> {
  const output = join(folder, name);
  await runFfmpeg({
    ffmpegPath: tools.ffmpegPath,
    input,
    inputOptions: [...more, '-f', 'lavfi'],
    outputOptions,
    output,
    stallTimeoutMs: 20_000,
  });
  return output;
}

async function judge(path: string, limits = DEFAULT_LIMITS): Promise<Refusal | undefined> {
  return refuseSource(await inspectSource({ ...tools, path, stallTimeoutMs: 20_000 }), limits);
}

async function judgeBytes(name: string, bytes: Buffer | string): Promise<Refusal | undefined> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return judge(path);
}

/** Flips one bit in each of so many bytes, spread evenly between two shares of the file. */
function flipped(bytes: Buffer, count: number, from: number, to: number): Buffer {
  const copy = Buffer.from(bytes);
  for (let i = 0; i < count; i += 1) {
    const at = Math.floor(bytes.length * (from + ((to - from) * i) / count));
    copy.writeUInt8(copy.readUInt8(at) ^ (1 << (i % 8)), at);
  }
  return copy;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee refuse '));
  const source = 'testsrc2=size=320x180:rate=25:duration=6';
  const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=6'];
  const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', '800k', '-c:a', 'aac'];
  mp4 = await readFile(await render('good.mp4', source, [...codecs, '-movflags', '+faststart'], sound));
  mkv = await readFile(await render('good.mkv', source, codecs, sound));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a source', () => {
  it('is accepted when it is whole', async () => {
    expect([await judgeBytes('a.mp4', mp4), await judgeBytes('a.mkv', mkv)]).toEqual([undefined, undefined]);
  });

  it.each([0.35, 0.7, 0.95])('is TRUNCATED when %d of it is there, index in front', async (share) => {
    expect((await judgeBytes('cut.mp4', mp4.subarray(0, mp4.length * share)))?.code).toBe('TRUNCATED');
  });

  it.each([0.35, 0.7, 0.95])('is TRUNCATED when %d of it is there, in Matroska', async (share) => {
    expect((await judgeBytes('cut.mkv', mkv.subarray(0, mkv.length * share)))?.code).toBe('TRUNCATED');
  });

  it.each([
    ['AVI', 'avi', 0.5],
    ['AVI', 'avi', 0.8],
    ['Flash Video', 'flv', 0.5],
    ['Flash Video', 'flv', 0.8],
  ])('is TRUNCATED when it is %s of which a part is there (%#)', async (_, container, share) => {
    const codecs = ['-c:v', container === 'avi' ? 'mpeg4' : 'flv1', '-c:a', 'mp2'].slice(
      0,
      container === 'avi' ? 4 : 2,
    );
    const path = await render(`whole.${container}`, 'testsrc2=size=160x90:rate=25:duration=6', codecs);
    expect(await judge(path)).toBeUndefined();
    const bytes = await readFile(path);
    const cut = await judgeBytes(`cut.${container}`, bytes.subarray(0, bytes.length * share));
    expect(cut?.code).toBe('TRUNCATED');
  });

  it.each([
    ['MP4', 'mp4', () => mp4],
    ['Matroska', 'mkv', () => mkv],
  ])('is BROKEN_CLOCK when it is two films in %s joined as bytes', async (_, container, bytes) => {
    const joined = await judgeBytes(`joined.${container}`, Buffer.concat([bytes(), bytes()]));
    expect(joined).toMatchObject({
      code: 'BROKEN_CLOCK',
      reason: expect.stringContaining('joined as bytes') as string,
    });
  });

  it('is accepted when its clock begins at an hour', async () => {
    const path = await render('late.mkv', 'testsrc2=size=160x90:rate=25:duration=2', ['-output_ts_offset', '3600']);
    expect(await judge(path)).toBeUndefined();
  });

  it.each([
    ['setsar=100', 'UNSUPPORTED_SIZE'],
    ['setsar=1/4', undefined],
    ['setsar=4', undefined],
  ])('is judged by the shape that it is shown in: %s', async (shape, code) => {
    const path = await render('shape.mkv', `testsrc2=size=320x180:rate=25:duration=1,${shape}`, ['-c:v', 'mpeg4']);
    expect((await judge(path))?.code).toBe(code);
  });

  it('is TRUNCATED when its index at the end is missing', async () => {
    const path = await render('tail.mp4', 'testsrc2=size=160x90:rate=25:duration=2', ['-c:v', 'libx264']);
    const bytes = await readFile(path);
    expect((await judgeBytes('tail.mp4', bytes.subarray(0, bytes.length * 0.8)))?.code).toBe('TRUNCATED');
  });

  it('is DAMAGED when bits are flipped, though ffmpeg ends with status 0', async () => {
    const inspection = await (async () => {
      await writeFile(join(folder, 'flipped.mp4'), flipped(mp4, 200, 0.2, 0.95));
      return inspectSource({ ...tools, path: join(folder, 'flipped.mp4'), stallTimeoutMs: 20_000 });
    })();
    expect(inspection).toMatchObject({ kind: 'READ', decode: { extent: 'WHOLE', failure: undefined } });
    expect(refuseSource(inspection)?.code).toBe('DAMAGED');
    expect((await judgeBytes('flipped.mkv', flipped(mkv, 200, 0.2, 0.95)))?.code).toBe('DAMAGED');
  });

  it('is DAMAGED when a part of it was never written', async () => {
    const hole = Buffer.from(mp4).fill(0, Math.floor(mp4.length * 0.5), Math.floor(mp4.length * 0.6));
    expect((await judgeBytes('hole.mp4', hole))?.code).toBe('DAMAGED');
  });

  it.each([
    ['random bytes', Buffer.from(Array.from({ length: 60_000 }, (_, i) => (i * 2_654_435_761) >>> 24))],
    ['text', 'INT. OFFICE - NIGHT\n'.repeat(500)],
    ['a playlist', '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n'],
    ['an HTML page', '<!doctype html><title>Not found</title>'],
    ['nothing', ''],
  ])('is NOT_MEDIA when it is %s', async (_, bytes) => {
    expect((await judgeBytes('film.mp4', bytes))?.code).toBe('NOT_MEDIA');
  });

  it('is NO_VIDEO when it is sound, with a cover or without', async () => {
    const sound = await render('sound.m4a', 'sine=frequency=440:duration=2', ['-c:a', 'aac']);
    expect((await judge(sound))?.code).toBe('NO_VIDEO');
    const covered = await render(
      'covered.m4a',
      'color=size=300x300:rate=1:duration=1',
      [
        ...[
          '-map',
          '1:v',
          '-map',
          '0:a',
          '-c:a',
          'aac',
          '-c:v',
          'png',
          '-frames:v',
          '1',
          '-disposition:v',
          'attached_pic',
        ],
      ],
      ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=2'],
    );
    expect((await judge(covered))?.code).toBe('NO_VIDEO');
  });

  it('is NO_VIDEO when it is one picture beside a sound', async () => {
    const cover = 'color=size=320x180:rate=25:duration=0.04';
    const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=3'];
    const track = await render('radio.mp4', cover, ['-map', '1:v', '-map', '0:a', '-c:v', 'libx264'], sound);
    expect((await judge(track))?.reason).toBe('The file holds sound and a single picture, but no film.');
  });

  itWith('libaom-av1')('is NO_VIDEO when it is a file for pictures', async () => {
    const cover = 'color=size=320x180:rate=25:duration=0.04';
    const picture = await render('photo.avif', cover, ['-c:v', 'libaom-av1', '-still-picture', '1']);
    expect((await judge(picture))?.reason).toBe('The file is a picture, not a film.');
  });

  it('is ENCRYPTED when it needs a key', async () => {
    const key = ['-encryption_key', '76a6c65c5ea762046bd749a2e632ccbb', '-encryption_kid', '1'.repeat(32)];
    const options = ['-c:v', 'libx264', '-encryption_scheme', 'cenc-aes-ctr', ...key];
    expect((await judge(await render('protected.mp4', 'testsrc2=size=160x90:rate=25:duration=1', options)))?.code).toBe(
      'ENCRYPTED',
    );
  });

  it('is UNSUPPORTED_CODEC when none of its sound can be decoded, and taken without what cannot', async () => {
    // In the place of the second sound's codec stands one that there is none of.
    const sounds = ['-f', 'lavfi', '-i', 'sine=duration=1', '-f', 'lavfi', '-i', 'sine=frequency=90:duration=1'];
    const codecs = ['-map', '2:v', '-map', '0:a', '-map', '1:a', '-c:v', 'libx264', '-c:a:0', 'aac', '-c:a:1', 'ac3'];
    const path = await render('two.mkv', 'testsrc2=size=160x90:rate=25:duration=1', codecs, sounds);
    const whole = (await readFile(path)).toString('latin1');
    const unknown = async (name: string, text: string) => {
      await writeFile(join(folder, name), text, 'latin1');
      return inspectSource({ ...tools, path: join(folder, name), stallTimeoutMs: 20_000 });
    };
    const one = await unknown('one.mkv', whole.replace('A_AC3', 'A_XXX'));
    expect(refuseSource(one)).toBeUndefined();
    if (one.kind !== 'READ') throw new Error(one.reason);
    expect(sourceTracks(one).map(({ index, leftOut }) => [index, leftOut])).toEqual([
      [0, undefined],
      [1, undefined],
      [2, 'NOT_DECODABLE'],
    ]);
    expect(sourceWarnings(one)).toEqual([
      {
        code: 'SOUND_LEFT_OUT',
        message: expect.stringMatching(/^Sound track 2 cannot be decoded[^]*no decoder found/),
      },
    ]);
    const none = await unknown('none.mkv', whole.replace('A_AC3', 'A_XXX').replace('A_AAC', 'A_XXX'));
    expect(refuseSource(none)).toMatchObject({
      code: 'UNSUPPORTED_CODEC',
      reason: 'None of 2 sound tracks can be decoded.',
    });
  });

  itWith('liboapv')('is taken in a codec that ffmpeg can decode and this ffprobe has no name for', async () => {
    const path = await render('apv.mp4', 'testsrc2=size=320x180:rate=25:duration=1', ['-c:v', 'liboapv']);
    expect(await judge(path)).toBeUndefined();
  });

  it('is taken as one of the programmes of a broadcast, and the others are told', async () => {
    const second = ['-f', 'lavfi', '-i', 'testsrc=size=320x180:rate=25:duration=1'];
    const path = await render(
      'mux.ts',
      'testsrc2=size=160x90:rate=25:duration=1',
      [
        ...['-map', '1:v', '-map', '0:v', '-c:v', 'mpeg2video'],
        ...['-program', 'title=Small:st=0', '-program', 'title=Large:st=1'],
      ],
      second,
    );
    const inspection = await inspectSource({ ...tools, path, stallTimeoutMs: 20_000 });
    if (inspection.kind !== 'READ') throw new Error(inspection.reason);
    expect(sourceWarnings(inspection).map(({ code }) => code)).toEqual(['PROGRAM_LEFT_OUT']);
    expect(sourceTracks(inspection).map(({ height, leftOut }) => [height, leftOut])).toEqual([
      [90, 'OTHER_PROGRAM'],
      [180, undefined],
    ]);
  });

  it('is TOO_SHORT when it is one picture', async () => {
    const path = await render('one.mp4', 'color=size=320x180:rate=25:duration=1', [
      '-c:v',
      'libx264',
      '-frames:v',
      '1',
    ]);
    expect((await judge(path))?.code).toBe('TOO_SHORT');
  });

  it('is TOO_LONG and UNSUPPORTED_SIZE beyond the limits', async () => {
    const path = join(folder, 'limits.mp4');
    await writeFile(path, mp4);
    expect((await judge(path, { ...DEFAULT_LIMITS, maximumDurationMs: 5_000 }))?.code).toBe('TOO_LONG');
    expect((await judge(path, { ...DEFAULT_LIMITS, maximumPixels: 320 * 100 }))?.code).toBe('UNSUPPORTED_SIZE');
  });

  it.each<[string, string[], string | undefined]>([
    [
      'is accepted where one of its sounds is damaged, and the other whole',
      ['-bsf:a:1', "noise=amount='if(mod(n,7),0,3)'"],
      undefined,
    ],
    ['is DAMAGED where all its sounds are', ['-bsf:a', "noise=amount='if(mod(n,7),0,3)'"], 'DAMAGED'],
    ['is DAMAGED where its picture is, however whole its sounds are', ['-bsf:v', 'noise=amount=400'], 'DAMAGED'],
  ])('%s', async (name, faults, code) => {
    const sounds = ['sine=frequency=440:duration=4', 'sine=frequency=880:duration=4'];
    const path = await render(
      `${name}.mkv`,
      'testsrc2=size=160x90:rate=25:duration=4',
      [
        '-map',
        '2:v',
        '-map',
        '0:a',
        '-map',
        '1:a',
        '-c:v',
        'libx264',
        '-preset',
        'ultrafast',
        '-c:a',
        'aac',
        ...faults,
      ],
      sounds.flatMap((sound) => ['-f', 'lavfi', '-i', sound]),
    );
    const inspection = await inspectSource({ ...tools, path, stallTimeoutMs: 20_000 });
    expect(refuseSource(inspection)?.code).toBe(code);
    if (inspection.kind !== 'READ') throw new Error(inspection.reason);
    // Whether it can be made is for the task that makes it: whoever uploaded it is told then, and why.
    expect(sourceTracks(inspection).map(({ leftOut }) => leftOut)).toEqual([undefined, undefined, undefined]);
  });

  it('says what is wrong in words for the editor, and in those of ffmpeg', async () => {
    const refusal = await judgeBytes('cut.mkv', mkv.subarray(0, mkv.length * 0.5));
    expect(refusal?.reason).toMatch(/ends after 2|3\.\d s/);
    expect(refusal?.reason).toContain('Export or upload it again');
    expect(refusal?.details.join()).toContain('File ended prematurely');
    // Where it lies on our disk is nobody's business.
    const text = await judgeBytes('text.mp4', 'text');
    expect(text?.details).toEqual(['the file: Invalid data found when processing input']);
  });

  it('is accepted when it is a broadcast, recorded from within a group of pictures', async () => {
    const path = await render(
      'broadcast.ts',
      'testsrc2=size=320x180:rate=25:duration=9',
      ['-c:v', 'libx264', '-preset', 'veryfast', '-g', '100', '-c:a', 'aac'],
      ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=9'],
    );
    const bytes = await readFile(path);
    // Packets of a transport stream have 188 bytes.
    const from = Math.floor(bytes.length / 4 / 188) * 188;
    expect(await judgeBytes('recorded.ts', bytes.subarray(from))).toBeUndefined();
  });

  it('of more than two minutes is decoded in samples, and judged by them', async () => {
    const path = await render('long.mp4', 'testsrc2=size=128x72:rate=10:duration=130', [
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-g',
      '40',
      '-b:v',
      '200k',
    ]);
    const inspection = await inspectSource({ ...tools, path, stallTimeoutMs: 20_000 });
    expect(inspection).toMatchObject({ kind: 'READ', decode: { extent: 'SAMPLED', errorCount: 0 } });
    expect(refuseSource(inspection)).toBeUndefined();
    const bytes = await readFile(path);
    expect((await judgeBytes('long-flipped.mp4', flipped(bytes, 300, 0.05, 0.95)))?.code).toBe('DAMAGED');
  });

  itWithClips.each([
    ['corrupt-garbage.mp4', 'NOT_MEDIA'],
    ['corrupt-sintel-truncated60.mp4', 'TRUNCATED'],
    ['README.md', 'NOT_MEDIA'],
    ['captions/sintel_en.srt', 'NOT_MEDIA'],
    ['rotated-bbb.mp4', undefined],
    ['bbb-vfr-720p.mp4', undefined],
    ['bbb-720p-vp9-opus.webm', undefined],
    ['nasa_13013-multistream.mp4', undefined],
    ['with-srt.mkv', undefined],
    ['bbb-multitrack-12s.mkv', undefined],
  ])('of the real ones: %s is %p', async (name, code) => {
    expect((await judge(join(media, name)))?.code).toBe(code);
  });

  itWithClips('of the real ones: a cut or flipped Big Buck Bunny is refused', async () => {
    const whole = await readFile(join(media, 'bbb-multitrack-12s.mkv'));
    expect((await judgeBytes('bbb-cut.mkv', whole.subarray(0, whole.length * 0.97)))?.code).toBe('TRUNCATED');
    const film = await readFile(join(media, 'bbb-vfr-720p.mp4'));
    expect((await judgeBytes('bbb-flipped.mp4', flipped(film, 60, 0.1, 0.95)))?.code).toBe('DAMAGED');
  });
});
