import type { Expected, Recipe } from './recipes.ts';

/** A picture that moves, in so many seconds, and a tone. */
const picture = (seconds = 3, size = '320x180', rate: number | string = 25) => [
  ...['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${rate}:duration=${seconds}`],
];
const tone = (seconds = 3, rateHz = 48_000) => ['-f', 'lavfi', '-i', `sine=duration=${seconds}:sample_rate=${rateHz}`];
const film = [...picture(), ...tone()];
const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
const words = (text: string) => text.split(' ');
const good = (seconds = 3, rungs = '180p', sounds = 0, warnings: string[] = []): Expected => ({
  ...{ seconds, rungs, sounds, warnings },
});

type Row = [file: string, name: string, make: string[], expected: Expected];
const asRecipes = (rows: readonly Row[]): Recipe[] =>
  rows.map(([file, name, make, expected]) => ({ file, name, make, expected }));

/** One second or three of a picture alone, in a codec by ffmpeg's options. */
function inCodec(file: string, options: string, seconds: number): Row {
  return [file, options, [...picture(seconds), ...words(options)], good(seconds)];
}

/** In the size that old codecs want. */
function inCif(file: string, options: string): Row {
  return [file, options, [...picture(3, '352x288'), ...words(options)], good(3, '288p,234p')];
}

const codecs: Row[] = [
  inCodec('lossless.mp4', '-c:v libx264 -pix_fmt yuv444p10le -qp 0', 3),
  inCodec('rgb.mp4', '-c:v libx264rgb -pix_fmt rgb24', 3),
  inCodec('ten-bits.mp4', '-c:v libx264 -pix_fmt yuv422p10le', 3),
  inCodec('twelve-bits.mkv', '-c:v libx265 -pix_fmt yuv444p12le -x265-params log-level=none', 3),
  inCodec('grey.mkv', '-c:v libx265 -pix_fmt gray -x265-params log-level=none', 3),
  inCodec('hev1.mp4', '-c:v libx265 -tag:v hev1 -x265-params log-level=none', 3),
  inCodec('xq.mov', '-c:v prores_ks -profile:v 5 -pix_fmt yuva444p10le', 3),
  inCodec('sixteen-bits.mkv', '-c:v ffv1 -pix_fmt yuv444p16le -level 3', 3),
  inCodec('sixteen-bits-rgb.mkv', '-c:v ffv1 -pix_fmt gbrp16le -level 3', 3),
  inCodec('sixteen-bits-grey.mkv', '-c:v ffv1 -pix_fmt gray16le', 3),
  inCodec('ut.avi', '-c:v utvideo -pix_fmt gbrp', 3),
  inCodec('huffyuv.avi', '-c:v huffyuv -pix_fmt yuv422p', 3),
  inCodec('ffvhuff.mkv', '-c:v ffvhuff -pix_fmt yuv420p10le', 3),
  inCodec('magic.avi', '-c:v magicyuv -pix_fmt gbrap', 3),
  inCodec('v210.mov', '-c:v v210', 3),
  inCodec('r210.mov', '-c:v r210', 3),
  inCodec('uyvy.mov', '-c:v rawvideo -pix_fmt uyvy422', 3),
  inCodec('yuv410.avi', '-c:v rawvideo -pix_fmt yuv410p', 3),
  inCodec('animation.mov', '-c:v qtrle -pix_fmt rgb24', 1),
  inCodec('animation-grey.mov', '-c:v qtrle -pix_fmt gray', 1),
  inCodec('rpza.mov', '-c:v rpza', 3),
  inCodec('svq1.mov', '-c:v svq1', 3),
  inCodec('zmbv.avi', '-c:v zmbv', 1),
  inCodec('screen.flv', '-c:v flashsv2', 1),
  inCodec('targa.mov', '-c:v targa', 1),
  inCodec('jpegls.avi', '-c:v jpegls', 1),
  inCodec('snow.mkv', '-c:v snow', 3),
  inCodec('asus.avi', '-c:v asv2', 3),
  inCif('h261.mkv', '-c:v h261'),
  inCif('h263.mov', '-c:v h263p'),
  inCodec('four-vectors.avi', '-c:v mpeg4 -bf 2 -flags +qpel+mv4', 3),
  inCodec('dirac.mkv', '-c:v vc2 -pix_fmt yuv422p', 3),
  inCodec('vvc.mp4', '-c:v libvvenc -preset faster', 1),
  inCodec('theora444.ogv', '-c:v libtheora -pix_fmt yuv444p', 3),
  inCodec('cineform.mov', '-c:v cfhd -pix_fmt yuv422p10le', 3),
  inCodec('hap.mov', '-c:v hap', 1),
  inCodec('speedhq.mov', '-c:v speedhq', 3),
  inCodec('mjpeg444.mov', '-c:v mjpeg -pix_fmt yuvj444p', 3),
  inCodec('mjpeg422.mkv', '-c:v mjpeg -pix_fmt yuvj422p', 3),
  inCodec('vp8-alpha.webm', '-c:v libvpx -deadline realtime -auto-alt-ref 0 -pix_fmt yuva420p', 3),
];

const containers: Row[] = [
  ['nut.nut', 'NUT', [...film, ...h264], { refused: 'NOT_MEDIA' }],
  ['real.rm', 'RealMedia', [...picture(3, '320x240'), '-c:v', 'rv20'], { refused: 'NOT_MEDIA' }],
  ['raw.h264', 'H.264 in no container', [...picture(), ...h264], { refused: 'NOT_MEDIA' }],
  ['raw.y4m', 'YUV4MPEG', [...picture(), '-pix_fmt', 'yuv420p'], { refused: 'NOT_MEDIA' }],
  ['moving.apng', 'an animated PNG', [...picture(1), '-c:v', 'apng'], { refused: 'NOT_MEDIA' }],
  ['phone.3g2', '3G2', [...picture(3, '176x144'), '-c:v', 'h263'], good(3, '144p')],
  [
    'dash.mp4',
    'one fragmented MP4 of DASH',
    [...picture(), ...h264, ...words('-movflags +dash+frag_keyframe')],
    good(),
  ],
  ['smooth.ismv', 'Smooth Streaming', [...picture(), ...h264], good()],
  [
    'hybrid.mp4',
    'an MP4 that was fragmented until it was done',
    [...picture(), ...h264, ...words('-movflags +hybrid_fragmented')],
    good(),
  ],
  [
    'opatom.mxf',
    'MXF OP-Atom',
    [...picture(3, '1280x720'), ...words('-c:v dnxhd -b:v 60M -pix_fmt yuv422p -f mxf_opatom')],
    good(3, '720p,540p,432p,360p,270p,234p'),
  ],
  ['recorder.wtv', 'WTV', [...picture(3, '320x240'), '-c:v', 'mpeg2video'], good(3, '240p')],
  ['msmpeg4.asf', 'ASF', [...picture(), '-c:v', 'msmpeg4v2'], good()],
  [
    'vcd.mpg',
    'a video CD',
    [...picture(3, '352x288'), ...tone(3, 44_100), ...words('-c:v mpeg1video -c:a mp2 -f vcd')],
    good(3, '288p,234p', 1),
  ],
  [
    'lpcm.vob',
    'a DVD with LPCM',
    [...picture(3, '320x240'), ...tone(), ...words('-c:v mpeg2video -c:a pcm_dvd -ac 2 -f vob')],
    good(3, '240p', 1),
  ],
  [
    'tiny.vob',
    'MPEG-PS of 48 lines',
    [...picture(3, '48x48'), ...tone(), ...words('-c:v mpeg2video -c:a ac3 -f vob')],
    good(3, '48p', 1),
  ],
];

const times: Row[] = [
  ['r240.mp4', '240 frames a second', [...picture(2, '320x180', 240), ...h264], good(2)],
  ['r500.mkv', '500 frames a second', [...picture(1, '320x180', 500), ...h264], good(1)],
  ['r-fifth.mp4', 'a frame in five seconds', [...picture(15, '320x180', '1/5'), ...h264], good(15)],
  ['odd-clock.mp4', 'a clock of 1000003 ticks', [...picture(), ...h264, '-video_track_timescale', '1000003'], good()],
  [
    'phone.mp4',
    'frames dropped at random',
    [
      ...words('-f lavfi -i'),
      "testsrc2=size=320x180:rate=60:duration=4,select='gt(random(1),0.45)'",
      ...words('-fps_mode vfr'),
      ...h264,
    ],
    good(4),
  ],
  [
    'pause.mp4',
    'nothing for four seconds',
    [
      ...words('-f lavfi -i'),
      "testsrc2=size=320x180:rate=25:duration=8,select='lt(t,2)+gt(t,6)'",
      ...words('-fps_mode vfr'),
      ...h264,
    ],
    good(8),
  ],
  [
    'timecode.mov',
    'a time code track',
    [...film, ...h264, ...words('-c:a pcm_s16le -timecode 01:00:00:00')],
    good(3, '180p', 1),
  ],
  [
    'before-zero.mp4',
    'a picture that begins before zero',
    ['-itsoffset', '-0.5', ...film, ...h264, ...words('-c:a aac')],
    good(3, '180p', 1),
  ],
  [
    'late-picture.mp4',
    'a picture that begins late',
    ['-itsoffset', '1.2', ...picture(), ...tone(4), ...h264, ...words('-c:a aac')],
    good(4.2, '180p', 1),
  ],
  [
    'hour.mkv',
    'Matroska that begins at an hour',
    [...film, ...h264, ...words('-c:a aac -output_ts_offset 3600')],
    good(3, '180p', 1),
  ],
  [
    'hundred.flv',
    'Flash Video that begins at 100 s',
    [...film, ...h264, ...words('-c:a aac -output_ts_offset 100')],
    good(3, '180p', 1),
  ],
];

const shapes: Row[] = [
  ['dot.mkv', '2 × 2', [...picture(3, '2x2'), '-c:v', 'ffv1'], { refused: 'UNSUPPORTED_SIZE' }],
  ['ticker.mp4', '8192 × 128', [...picture(1, '8192x128'), ...h264], { refused: 'UNSUPPORTED_SIZE' }],
  ['small.mp4', '34 × 34', [...picture(3, '34x34'), ...h264], good(3, '34p')],
  ['narrow.mp4', 'pixels of 1:4', [...picture(), '-vf', 'setsar=1/4', ...h264], good(3, '405p,360p,270p,234p')],
  ['wide.mkv', 'pixels of 4:1', [...picture(), '-vf', 'setsar=4', ...h264], good(3, '720p,540p,432p,360p,270p,234p')],
  ['absurd.mp4', 'pixels of 100:1', [...picture(), '-vf', 'setsar=100', ...h264], { refused: 'UNSUPPORTED_SIZE' }],
];

const inSound = (file: string, options: string, layout: string, forms: number): Row => [
  file,
  options,
  [...picture(), ...words('-f lavfi -i'), `sine=d=3,pan=${layout}`, ...h264, ...words(options)],
  good(3, '180p', forms),
];
const sounds: Row[] = [
  inSound('seven.mov', '-c:a pcm_s24le', '7.1|c0=c0|c1=c0|c2=c0|c5=c0', 2),
  inSound('seven.mkv', '-c:a libopus -mapping_family 1', '7.1|c0=c0|c1=c0|c2=c0|c5=c0', 2),
  inSound('quad.mkv', '-c:a pcm_s16le', 'quad|c0=c0|c1=c0|c2=c0|c3=c0', 2),
  inSound('sixteen.mov', '-c:a pcm_s16le', 'hexadecagonal|c0=c0|c5=c0', 2),
  inSound('five.mkv', '-c:a ac3', '5.0|c0=c0|c1=c0|c2=c0', 2),
  inSound('opus.ts', '-c:a libopus', 'stereo|c0=c0|c1=c0', 1),
  inSound('opus.mp4', '-c:a libopus', 'stereo|c0=c0|c1=c0', 1),
  inSound('pcm.mp4', '-c:a pcm_s16le', 'mono|c0=c0', 1),
  inSound('alac.mov', '-c:a alac', 'mono|c0=c0', 1),
  inSound('dts.mkv', '-c:a dca -strict -2', 'stereo|c0=c0|c1=c0', 1),
  inSound('truehd.mkv', '-c:a truehd -strict -2', 'stereo|c0=c0|c1=c0', 1),
  inSound('latm.ts', '-c:a aac -mpegts_flags +latm', 'stereo|c0=c0|c1=c0', 1),
  inSound('s302m.ts', '-c:a s302m -strict -2', 'stereo|c0=c0|c1=c0', 1),
  [
    'telephone.3gp',
    'AMR',
    [...picture(3, '176x144'), ...tone(3, 8_000), ...words('-c:v mpeg4 -c:a libopencore_amrnb -ac 1')],
    good(3, '144p', 1),
  ],
  ['fine.mkv', '768 kHz', [...picture(), ...tone(3, 768_000), ...h264, ...words('-c:a pcm_s32le')], good(3, '180p', 1)],
  [
    'blip.mkv',
    'a twentieth of a second of sound',
    [...picture(), ...tone(0.05), ...h264, ...words('-c:a aac')],
    good(3, '180p', 1),
  ],
  [
    'many.mkv',
    '32 sounds',
    [
      ...film,
      ...words('-map 0'),
      ...Array.from({ length: 32 }, () => words('-map 1')).flat(),
      ...h264,
      ...words('-c:a libopus -b:a 16k'),
    ],
    good(3, '180p', 32),
  ],
];

/** What is made of another file's bytes. */
type Altered = [file: string, name: string, of: string, alter: (bytes: Buffer) => Buffer, expected: Expected];
const fromBytes = (rows: readonly Altered[]): Recipe[] =>
  rows.map(([file, name, of, alter, expected]) => ({
    ...{ file, name, expected },
    make: async (bytesOf) => alter(Buffer.from(await bytesOf(of))),
  }));
const cut = (share: number) => (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length * share));
/** Writes so many bytes on from the end of a box's name. */
const patched = (box: string, offset: number, value: number[]) => (bytes: Buffer) => {
  bytes.set(value, bytes.indexOf(box, 0, 'latin1') + box.length + offset);
  return bytes;
};
const bases: Row[] = [
  [
    'base.mp4',
    'MP4 to be altered',
    [...picture(6), ...tone(6), ...h264, ...words('-g 25 -c:a aac -movflags +faststart')],
    good(6, '180p', 1),
  ],
  [
    'base.mkv',
    'Matroska to be altered',
    [...picture(6), ...tone(6), ...h264, ...words('-g 25 -c:a aac')],
    good(6, '180p', 1),
  ],
  ['base.avi', 'AVI to be altered', [...picture(6), ...words('-c:v mpeg4 -g 12')], good(6)],
  ['base.flv', 'Flash Video to be altered', [...picture(6), ...words('-c:v flv1')], good(6)],
  [
    'base.ts',
    'a transport stream to be altered',
    [...picture(6), ...tone(6), ...h264, ...words('-g 25 -c:a aac')],
    good(6, '180p', 1),
  ],
];
const surgery: Altered[] = [
  ['half.avi', 'half an AVI', 'base.avi', cut(0.5), { refused: 'TRUNCATED' }],
  ['half.flv', 'half a Flash Video', 'base.flv', cut(0.5), { refused: 'TRUNCATED' }],
  ['half.ts', 'half a broadcast', 'base.ts', cut(0.5), { ...good(3.1, '180p', 1), warnings: ['DECODE_ERRORS'] }],
  ['no-index.avi', 'AVI without its index', 'base.avi', (bytes) => bytes.subarray(0, bytes.indexOf('idx1')), good(6)],
  ['size-0.avi', 'AVI that says it has no bytes', 'base.avi', (bytes) => bytes.fill(0, 4, 8), good(6)],
  [
    'twice.mp4',
    'two MP4 as one',
    'base.mp4',
    (bytes) => Buffer.concat([bytes, bytes]),
    {
      refused: 'BROKEN_CLOCK',
    },
  ],
  [
    'twice.mkv',
    'two Matroska as one',
    'base.mkv',
    (bytes) => Buffer.concat([bytes, bytes]),
    {
      refused: 'BROKEN_CLOCK',
    },
  ],
  [
    'padded.mp4',
    'MP4 with zeros behind',
    'base.mp4',
    (bytes) => Buffer.concat([bytes, Buffer.alloc(100_000)]),
    good(6, '180p', 1),
  ],
  [
    'junk.ts',
    'a broadcast after junk',
    'base.ts',
    (bytes) => Buffer.concat([Buffer.alloc(10_000, 0x5a), bytes]),
    good(6, '180p', 1),
  ],
  ['duration-0.mp4', 'MP4 that says it lasts 0 s', 'base.mp4', patched('mvhd', 16, [0, 0, 0, 0]), good(6, '180p', 1)],
  [
    'duration-most.mp4',
    'MP4 that says it lasts for ever',
    'base.mp4',
    patched('mdhd', 16, [255, 255, 255, 255]),
    good(6, '180p', 1),
  ],
  [
    'sizes.mp4',
    'MP4 of 4294967280 samples',
    'base.mp4',
    patched('stsz', 8, [255, 255, 255, 240]),
    {
      refused: 'DAMAGED',
    },
  ],
  [
    'mdat.mp4',
    'MP4 that says its film has 4 GB',
    'base.mp4',
    patched('mdat', -8, [255, 255, 255, 255]),
    good(6, '180p', 1),
  ],
  ['rate-0.mp4', 'an edit at rate 0', 'base.mp4', patched('elst', 16, [0, 0, 0, 0]), good(6, '180p', 1)],
  ['no-keys.mp4', 'MP4 that names no key picture', 'base.mp4', patched('stss', 0, [0, 0, 0, 0]), good(6, '180p', 1)],
];

/** Kinds that are seldom seen, and files that were altered. */
export const ODD_RECIPES: readonly Recipe[] = [
  ...asRecipes([...codecs, ...containers, ...times, ...shapes, ...sounds, ...bases]),
  ...fromBytes(surgery),
];
