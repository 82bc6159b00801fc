import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { readIndex } from '../../../platform/media/rendition-index.ts';
import { readSource, taskIn, tools, wholeOf } from '../testing/renditions.ts';
import { encodeRung, type DeliveredVideo } from './encode-rungs.ts';
import { planMedia, type MediaPlan } from './plan-media.ts';
import { VIDEO_CODECS, codecOf, type VideoCodec } from './video-codec.ts';

const execute = promisify(execFile);
const media = resolve(process.env['MARQUEE_MEDIA'] ?? '../shared/media');
/** Without the folder of real clips these tests have nothing to look at. */
const itWithClips = existsSync(media) ? it : it.skip;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee codecs '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Made {
  delivered: DeliveredVideo;
  folder: string;
  /** What ffprobe reads of it. */
  stream: Record<string, string | number>;
  /** Kinds of side data of the stream and of its first frame. */
  sideData: string[];
}

async function planOf(path: string): Promise<MediaPlan> {
  const { probe, scan, decode } = await readSource(path);
  return planMedia(probe, scan, { fieldCounts: decode?.fields, codecs: VIDEO_CODECS });
}

/** The lowest rung of each codec. */
async function encodeAll(path: string, plan: MediaPlan): Promise<Record<VideoCodec, Made>> {
  const made: Partial<Record<VideoCodec, Made>> = {};
  for (const codec of VIDEO_CODECS) {
    const own = await taskIn(`${path} ${codec}`, path);
    const delivered = await encodeRung(
      own,
      plan,
      plan.video.findLast((rung) => rung.codec === codec)!,
    );
    const whole = await wholeOf(own.folder);
    const { stdout } = await execute(tools.ffprobePath, [
      ...['-v', 'error', '-of', 'json', '-show_streams', '-show_frames', '-read_intervals', '%+#1', whole],
    ]);
    type Told = { side_data_list?: { side_data_type: string }[] };
    const { streams, frames } = JSON.parse(stdout) as { streams: (Told & Made['stream'])[]; frames: Told[] };
    const sideData = [streams[0]!, frames[0]!].flatMap(({ side_data_list: list }) => list ?? []);
    made[codec] = {
      delivered,
      folder: own.folder,
      stream: streams[0]!,
      sideData: sideData.map((kind) => kind.side_data_type),
    };
  }
  return made as Record<VideoCodec, Made>;
}

function boxTypes(file: Buffer): string[] {
  const types: string[] = [];
  for (let at = 0; at < file.length; at += file.readUInt32BE(at)) types.push(file.toString('latin1', at + 4, at + 8));
  return types;
}

const HDR_METADATA = ['Mastering display metadata', 'Content light level metadata'];
const SDR_TAGS = {
  pix_fmt: 'yuv420p',
  color_range: 'tv',
  color_space: 'bt709',
  color_transfer: 'bt709',
  color_primaries: 'bt709',
};
const hdrTags = (transfer: string) => ({
  ...{ pix_fmt: 'yuv420p10le', color_range: 'tv', color_space: 'bt2020nc', color_primaries: 'bt2020' },
  color_transfer: transfer,
});

describe('a film in HDR10', () => {
  let path: string;
  let plan: MediaPlan;
  let made: Record<VideoCodec, Made>;
  beforeAll(async () => {
    path = join(folder, 'hdr10.mp4');
    const pq = 'format=yuv420p10le,setparams=color_trc=smpte2084:color_primaries=bt2020:colorspace=bt2020nc:range=tv';
    const display = 'G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)';
    const x265 = `log-level=none:hdr10=1:repeat-headers=1:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:master-display=${display}:max-cll=1000,400`;
    await execute(tools.ffmpegPath, [
      ...['-v', 'error', '-f', 'lavfi', '-i', `testsrc2=s=320x180:r=30000/1001:d=5,${pq}`],
      ...['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', x265, '-tag:v', 'hvc1', path],
    ]);
    plan = await planOf(path);
    made = await encodeAll(path, plan);
  });

  it('has rungs of each codec, named by it', () => {
    expect(plan.video.map(({ name, codec, range }) => [name, codec, range])).toEqual([
      ['180p', 'H264', 'SDR'],
      ['180p-hevc', 'HEVC', 'PQ'],
      ['180p-av1', 'AV1', 'PQ'],
    ]);
  });

  it('is tone-mapped in H.264, with nothing of HDR left', () => {
    expect(made.H264.delivered.videoRange).toBe('SDR');
    expect(made.H264.stream).toMatchObject({ codec_name: 'h264', ...SDR_TAGS });
    expect(made.H264.sideData.filter((kind) => HDR_METADATA.includes(kind))).toEqual([]);
  });

  it.each(['HEVC', 'AV1'] as const)('is kept in %s, with what a screen should know', (codec) => {
    const { delivered, stream, sideData } = made[codec];
    expect(delivered.videoRange).toBe('PQ');
    expect(stream).toMatchObject({
      codec_name: codec.toLowerCase(),
      profile: codec === 'AV1' ? 'Main' : 'Main 10',
      ...hdrTags('smpte2084'),
    });
    expect(sideData).toEqual(expect.arrayContaining(HDR_METADATA));
  });

  it('is called by RFC 6381 as players ask for it', () => {
    expect(made.HEVC.delivered.codecs).toMatch(/^hvc1\.2\.4\.L\d+\.90$/);
    expect(made.AV1.delivered.codecs).toMatch(/^av01\.0\.0\dM\.10\.0\.11\d\.09\.16\.09\.0$/);
    for (const codec of VIDEO_CODECS) expect(codecOf(made[codec].delivered.codecs)).toBe(codec);
  });

  it('is cut alike in each codec, a key picture every two seconds', async () => {
    const cuts = await Promise.all(
      VIDEO_CODECS.map(async (codec) => {
        const { timescale, segments } = await readIndex(made[codec].folder);
        return segments.map(({ startTicks, syncSamples }) =>
          syncSamples.map(({ offsetTicks }) => ((startTicks + offsetTicks) / timescale).toFixed(3)),
        );
      }),
    );
    expect(cuts[0]).toEqual([['0.000', '2.002', '4.004']]);
    expect(cuts[1]).toEqual(cuts[0]);
    expect(cuts[2]).toEqual(cuts[0]);
  });

  it('is CMAF: says so, and has no index of its own for each fragment', async () => {
    for (const codec of VIDEO_CODECS) {
      const read = (name: string) => readFile(join(made[codec].folder, name));
      const [init, segment] = [await read('init.mp4'), await read('seg_0001.m4s')];
      expect(init.toString('latin1', 0, init.readUInt32BE(0))).toContain('cmfc');
      expect(segment.toString('latin1', 0, segment.readUInt32BE(0))).toMatch(/^.{4}stypmsdh.{4}msdhcmfs$/s);
      expect(boxTypes(segment)).toEqual(['styp', 'moof', 'mdat', 'moof', 'mdat', 'moof', 'mdat']);
    }
  });

  it('says of a key picture no more bytes than it has', async () => {
    for (const codec of VIDEO_CODECS) {
      const { segments } = await readIndex(made[codec].folder);
      const segment = await readFile(join(made[codec].folder, 'seg_0001.m4s'));
      const [first, second] = segments[0]!.syncSamples;
      expect(first!.byteOffset + first!.byteLength).toBeLessThan(second!.byteOffset);
      expect(segment.toString('latin1', second!.byteOffset + 4, second!.byteOffset + 8)).toBe('moof');
    }
  });
});

it('keeps a film in SDR as it is in each codec, by an average rate or a quality below a ceiling', async () => {
  const path = join(folder, 'sdr.mp4');
  await execute(tools.ffmpegPath, [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=192x108:r=25:d=2', '-pix_fmt', 'yuv420p'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', path],
  ]);
  const made = await encodeAll(path, await planOf(path));
  for (const codec of VIDEO_CODECS) expect(made[codec].stream).toMatchObject(SDR_TAGS);
  expect(made.HEVC.delivered.codecs).toMatch(/^hvc1\.1\.6\.L\d+\.90$/);
  expect(made.AV1.delivered.codecs).toMatch(/^av01\.0\.0\dM\.08$/);
});

itWithClips('keeps the HLG of a telephone, turned upright', async () => {
  const path = join(media, 'iphone-hlg-dovi-editlist-rotated.mp4');
  const plan = await planOf(path);
  const rung = plan.video.findLast(({ codec }) => codec === 'HEVC')!;
  const own = await taskIn(join(folder, 'hlg'), path);
  const delivered = await encodeRung(own, plan, rung);
  expect(delivered).toMatchObject({ videoRange: 'HLG', width: rung.width, height: rung.height });
  expect(delivered.height).toBeGreaterThan(delivered.width);
  const { stdout } = await execute(tools.ffprobePath, [
    '-v',
    'error',
    '-of',
    'json',
    '-show_streams',
    await wholeOf(own.folder),
  ]);
  expect((JSON.parse(stdout) as { streams: object[] }).streams[0]).toMatchObject(hdrTags('arib-std-b67'));
});
