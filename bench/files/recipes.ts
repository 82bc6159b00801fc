/** What a kind of file is to come to: a refusal's code, or the film's length and what is in it. */
export type Expected = { refused: string } | { seconds: number; rungs: string; sounds: number; warnings?: string[] };

export interface Recipe {
  name: string;
  file: string;
  /** Arguments of ffmpeg before the output file; or the bytes, of what ffmpeg does not write. */
  make: string[] | ((bytesOf: (name: string) => Promise<Buffer>) => Promise<Buffer>);
  expected: Expected;
}

const picture = (seconds: number, size = '320x180', rate: number | string = 25) => [
  ...['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${rate}:duration=${seconds}`],
];
const sine = (seconds: number, more = '') => ['-f', 'lavfi', '-i', `sine=duration=${seconds}${more}`];
const film = [...picture(4), ...sine(4)];
const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
const aac = ['-c:a', 'aac'];
const good = (seconds = 4, rungs = '180p', sounds = 1): Expected => ({ seconds, rungs, sounds });

const containers: Recipe[] = [
  {
    name: 'MP4, index in front',
    file: 'front.mp4',
    make: [...film, ...h264, ...aac, '-movflags', '+faststart'],
    expected: good(),
  },
  { name: 'MP4, index at the end', file: 'end.mp4', make: [...film, ...h264, ...aac], expected: good() },
  {
    name: 'MP4, fragmented',
    file: 'fragmented.mp4',
    make: [...film, ...h264, ...aac, '-movflags', 'frag_keyframe+empty_moov'],
    expected: good(),
  },
  {
    name: 'MOV, ProRes 422 and PCM',
    file: 'prores.mov',
    make: [...film, '-c:v', 'prores_ks', '-c:a', 'pcm_s24le'],
    expected: good(),
  },
  {
    name: 'MOV, ProRes 4444 with alpha',
    file: 'alpha.mov',
    make: [...picture(4), '-vf', 'format=yuva444p10le', '-c:v', 'prores_ks', '-profile:v', '4444'],
    expected: good(4, '180p', 0),
  },
  {
    name: 'Matroska, HEVC 10 bit and Opus',
    file: 'hevc.mkv',
    make: [...film, '-c:v', 'libx265', '-x265-params', 'log-level=none', '-pix_fmt', 'yuv420p10le', '-c:a', 'libopus'],
    expected: good(),
  },
  {
    name: 'WebM, VP9 and Opus',
    file: 'vp9.webm',
    make: [...film, '-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-c:a', 'libopus'],
    expected: good(),
  },
  {
    name: 'WebM, VP8 and Vorbis',
    file: 'vp8.webm',
    make: [...film, '-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libvorbis'],
    expected: good(),
  },
  {
    name: 'MP4, AV1',
    file: 'av1.mp4',
    make: [...film, '-c:v', 'libsvtav1', '-preset', '12', ...aac],
    expected: good(),
  },
  { name: 'MP4, APV', file: 'apv.mp4', make: [...film, '-c:v', 'liboapv', ...aac], expected: good() },
  {
    name: 'AVI, MPEG-4 and MP3',
    file: 'xvid.avi',
    make: [...film, '-c:v', 'mpeg4', '-c:a', 'libmp3lame'],
    expected: good(),
  },
  {
    name: 'AVI, Motion JPEG and PCM',
    file: 'mjpeg.avi',
    make: [...film, '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-c:a', 'pcm_s16le'],
    expected: good(),
  },
  {
    name: 'AVI, raw RGB',
    file: 'rgb.avi',
    make: [...picture(2), '-c:v', 'rawvideo', '-pix_fmt', 'bgr24'],
    expected: good(2, '180p', 0),
  },
  {
    name: 'AVI, DV of PAL',
    file: 'dv.avi',
    make: [
      ...picture(4, '720x576'),
      ...sine(4, ':sample_rate=48000'),
      '-c:v',
      'dvvideo',
      '-pix_fmt',
      'yuv420p',
      '-c:a',
      'pcm_s16le',
      '-ac',
      '2',
    ],
    expected: good(4, '576p,432p,360p,270p,234p'),
  },
  { name: 'FLV', file: 'flash.flv', make: [...film, ...h264, ...aac], expected: good() },
  {
    name: 'ASF, WMV2 and WMA',
    file: 'windows.wmv',
    make: [...film, '-c:v', 'wmv2', '-c:a', 'wmav2'],
    expected: good(),
  },
  {
    name: 'Ogg, Theora and Vorbis',
    file: 'theora.ogv',
    make: [...film, '-c:v', 'libtheora', '-c:a', 'libvorbis'],
    expected: good(),
  },
  { name: 'MPEG-PS', file: 'program.mpg', make: [...film, '-c:v', 'mpeg2video', '-c:a', 'mp2'], expected: good() },
  { name: 'MPEG-TS, H.264 and AC-3', file: 'transport.ts', make: [...film, ...h264, '-c:a', 'ac3'], expected: good() },
  {
    name: 'M2TS',
    file: 'disc.m2ts',
    make: [...film, ...h264, '-c:a', 'ac3', '-f', 'mpegts', '-mpegts_m2ts_mode', '1'],
    expected: good(),
  },
  {
    name: 'MXF, MPEG-2 and PCM',
    file: 'mpeg2.mxf',
    make: [...picture(4, '720x576'), ...sine(4, ':sample_rate=48000'), '-c:v', 'mpeg2video', '-c:a', 'pcm_s16le'],
    expected: good(4, '576p,432p,360p,270p,234p'),
  },
  {
    name: 'MXF, DNxHR',
    file: 'dnx.mxf',
    make: [
      ...picture(2, '1280x720'),
      ...sine(2, ':sample_rate=48000'),
      '-c:v',
      'dnxhd',
      '-profile:v',
      'dnxhr_lb',
      '-pix_fmt',
      'yuv422p',
      '-c:a',
      'pcm_s16le',
    ],
    expected: good(2, '720p,540p,432p,360p,270p,234p'),
  },
  {
    name: '3GP, H.263 and AAC',
    file: 'phone.3gp',
    make: [...picture(4, '352x288', 15), ...sine(4), '-c:v', 'h263', ...aac],
    expected: good(4, '288p,234p'),
  },
  {
    name: 'Matroska, FFV1 and FLAC',
    file: 'archive.mkv',
    make: [...film, '-c:v', 'ffv1', '-c:a', 'flac'],
    expected: good(),
  },
  {
    name: 'AVI, Cinepak',
    file: 'cinepak.avi',
    make: [...picture(1, '160x120', 10), '-c:v', 'cinepak'],
    expected: good(1, '120p', 0),
  },
  {
    name: 'an MP4 that is called MKV',
    file: 'wrong.mkv',
    make: [...film, ...h264, ...aac, '-f', 'mp4'],
    expected: good(),
  },
];

const pictures: Recipe[] = [
  {
    name: '60 frames a second',
    file: 'r60.mp4',
    make: [...picture(2, '320x180', 60), ...h264],
    expected: good(2, '180p', 0),
  },
  {
    name: '120 frames a second',
    file: 'r120.mp4',
    make: [...picture(2, '320x180', 120), ...h264],
    expected: good(2, '180p', 0),
  },
  {
    name: '24000/1001 frames a second',
    file: 'ntsc.mp4',
    make: [...picture(4, '320x180', '24000/1001'), ...h264],
    expected: good(4, '180p', 0),
  },
  {
    name: 'one frame a second',
    file: 'slides.mp4',
    make: [...picture(6, '320x180', 1), ...h264],
    expected: good(6, '180p', 0),
  },
  {
    name: 'a variable rate',
    file: 'vfr.mkv',
    make: [...picture(4), '-vf', "select='mod(n,3)+gt(n,50)'", '-fps_mode', 'vfr', ...h264],
    expected: good(4, '180p', 0),
  },
  {
    name: 'odd sides',
    file: 'odd.mkv',
    make: [...picture(2, '321x181'), '-c:v', 'ffv1', '-pix_fmt', 'yuv444p'],
    expected: good(2, '180p', 0),
  },
  { name: '32 × 32', file: 'tiny.mp4', make: [...picture(2, '32x32'), ...h264], expected: good(2, '32p', 0) },
  {
    name: 'four lines',
    file: 'lines.mp4',
    make: [...picture(2, '320x4'), ...h264],
    expected: { refused: 'UNSUPPORTED_SIZE' },
  },
  { name: 'portrait', file: 'portrait.mp4', make: [...picture(2, '180x320'), ...h264], expected: good(2, '180p', 0) },
  {
    name: 'wide pixels',
    file: 'anamorphic.mpg',
    make: [...picture(2, '720x480', '30000/1001'), '-vf', 'setsar=32/27', '-c:v', 'mpeg2video'],
    expected: good(2, '480p,432p,360p,270p,234p', 0),
  },
  {
    name: 'grey',
    file: 'grey.mp4',
    make: [...picture(2), '-vf', 'format=gray', '-c:v', 'libx264'],
    expected: good(2, '180p', 0),
  },
  {
    name: '4:4:4',
    file: 'full-chroma.mp4',
    make: [...picture(2), '-c:v', 'libx264', '-pix_fmt', 'yuv444p'],
    expected: good(2, '180p', 0),
  },
  {
    name: 'full range',
    file: 'full-range.mp4',
    make: [...picture(2), ...h264, '-color_range', 'pc'],
    expected: good(2, '180p', 0),
  },
  {
    name: 'interlaced, and said to be',
    file: 'interlaced.ts',
    make: [
      ...picture(2, '320x180', 50),
      '-vf',
      'tinterlace=interleave_top',
      '-c:v',
      'mpeg2video',
      '-flags',
      '+ilme+ildct',
    ],
    expected: good(2, '180p', 0),
  },
  {
    name: 'a picture group of 20 s',
    file: 'long-group.mp4',
    make: [...picture(20, '320x180', 10), ...h264, '-g', '1000', '-sc_threshold', '0'],
    expected: good(20, '180p', 0),
  },
  { name: 'Motion PNG', file: 'png.mov', make: [...picture(1), '-c:v', 'png'], expected: good(1, '180p', 0) },
  {
    name: 'a palette',
    file: 'palette.avi',
    make: [...picture(1), '-c:v', 'msrle', '-pix_fmt', 'pal8'],
    expected: good(1, '180p', 0),
  },
];

const sounds: Recipe[] = [
  {
    name: 'sound that outlasts the picture',
    file: 'sound-longer.mp4',
    make: [...picture(4), ...sine(6), ...h264, ...aac],
    expected: good(6),
  },
  {
    name: 'a picture that outlasts the sound',
    file: 'sound-shorter.mp4',
    make: [...picture(6), ...sine(4), ...h264, ...aac],
    expected: good(6),
  },
  {
    name: 'sound that begins two seconds late',
    file: 'late-sound.mkv',
    make: [...picture(4), '-itsoffset', '2', ...sine(2), ...h264, ...aac],
    expected: good(),
  },
  {
    name: 'a picture that begins a second late',
    file: 'late-picture.mkv',
    make: ['-itsoffset', '1', ...picture(3), ...sine(4), ...h264, ...aac],
    expected: good(),
  },
  {
    name: 'the two sides of one sound as tracks',
    file: 'sides.mov',
    make: [
      ...picture(2),
      ...sine(2),
      ...sine(2, ':frequency=900'),
      '-map',
      '0',
      '-map',
      '1',
      '-map',
      '2',
      ...h264,
      '-c:a',
      'pcm_s16le',
    ],
    expected: good(2),
  },
  {
    name: '5.1',
    file: 'surround.mkv',
    make: [
      ...picture(2),
      '-f',
      'lavfi',
      '-i',
      "aevalsrc='sin(400*t)|sin(500*t)|sin(600*t)|sin(60*t)|sin(700*t)|sin(800*t)':c=5.1:d=2",
      ...h264,
      '-c:a',
      'ac3',
    ],
    expected: good(2),
  },
  {
    name: '7.1',
    file: 'more.mkv',
    make: [
      ...picture(2),
      '-f',
      'lavfi',
      '-i',
      "aevalsrc='sin(4*t)|sin(5*t)|sin(6*t)|sin(6*t)|sin(7*t)|sin(8*t)|sin(9*t)|sin(10*t)':c=7.1:d=2",
      ...h264,
      '-c:a',
      'flac',
    ],
    expected: good(2),
  },
  {
    name: '8 kHz mono',
    file: 'telephone.mov',
    make: [...picture(2), ...sine(2, ':sample_rate=8000'), ...h264, '-c:a', 'pcm_mulaw'],
    expected: good(2),
  },
  {
    name: '192 kHz float',
    file: 'fine.mkv',
    make: [...picture(2), ...sine(2, ':sample_rate=192000'), ...h264, '-c:a', 'pcm_f32le'],
    expected: good(2),
  },
  {
    name: 'three languages',
    file: 'languages.mkv',
    make: [
      ...picture(2),
      ...sine(2),
      '-map',
      '0',
      '-map',
      '1',
      '-map',
      '1',
      '-map',
      '1',
      ...h264,
      ...aac,
      '-metadata:s:a:0',
      'language=eng',
      '-metadata:s:a:1',
      'language=fre',
      '-metadata:s:a:2',
      'language=jpn',
    ],
    expected: good(2, '180p', 3),
  },
  { name: 'no sound', file: 'silent.mp4', make: [...picture(4), ...h264], expected: good(4, '180p', 0) },
];

const times: Recipe[] = [
  {
    name: 'a transport stream that begins at 25 h',
    file: 'day.ts',
    make: [...film, ...h264, ...aac, '-output_ts_offset', '90000'],
    expected: good(),
  },
  {
    name: 'a transport stream whose clock wraps',
    file: 'wrap.ts',
    make: [...film, ...h264, ...aac, '-output_ts_offset', '95441.7'],
    expected: good(),
  },
  {
    name: 'two transport streams, joined',
    file: 'joined.ts',
    make: async (bytesOf) => Buffer.concat([await bytesOf('transport.ts'), await bytesOf('transport.ts')]),
    expected: good(8),
  },
  {
    name: 'one frame with a wild time',
    file: 'wild.mkv',
    make: [...film, '-bsf:v', "setts=pts='if(eq(N,50),PTS+1800/TB,PTS)'", ...h264, ...aac],
    expected: { refused: 'BROKEN_CLOCK' },
  },
  { name: 'half a second', file: 'short.mp4', make: [...picture(0.6), ...h264], expected: good(0.6, '180p', 0) },
  {
    name: 'a tenth of a second',
    file: 'shorter.mp4',
    make: [...picture(0.12), ...h264],
    expected: { refused: 'TOO_SHORT' },
  },
];

const tracks: Recipe[] = [
  {
    name: 'a cover',
    file: 'cover.mp4',
    make: [
      ...film,
      ...picture(1, '600x600', 1),
      '-map',
      '0',
      '-map',
      '1',
      '-map',
      '2',
      '-c:v:0',
      'libx264',
      '-pix_fmt:v:0',
      'yuv420p',
      ...aac,
      '-c:v:1',
      'png',
      '-disposition:v:1',
      'attached_pic',
    ],
    expected: good(),
  },
  {
    name: 'a poster before the film',
    file: 'poster.mkv',
    make: [
      ...picture(0.04, '1280x720'),
      ...film,
      '-map',
      '0',
      '-map',
      '1',
      '-map',
      '2',
      '-c:v:0',
      'png',
      '-c:v:1',
      'libx264',
      '-pix_fmt:v:1',
      'yuv420p',
      ...aac,
    ],
    expected: good(),
  },
  {
    name: 'two programmes',
    file: 'programmes.ts',
    make: [
      ...film,
      ...picture(4, '640x360'),
      ...sine(4),
      '-map',
      '0',
      '-map',
      '1',
      '-map',
      '2',
      '-map',
      '3',
      '-c:v',
      'mpeg2video',
      '-c:a',
      'mp2',
      '-program',
      'title=A:st=0:st=1',
      '-program',
      'title=B:st=2:st=3',
    ],
    expected: { ...good(4, '360p,270p,234p'), warnings: ['PROGRAM_LEFT_OUT'] },
  },
  {
    name: 'a sound in a codec that there is none of',
    file: 'unknown.mkv',
    make: async (bytesOf) =>
      Buffer.from((await bytesOf('two-sounds.mkv')).toString('latin1').replace('A_AC3', 'A_XXX'), 'latin1'),
    expected: { ...good(), warnings: ['SOUND_LEFT_OUT'] },
  },
  {
    name: 'two sounds',
    file: 'two-sounds.mkv',
    make: [
      ...film,
      ...sine(4, ':frequency=90'),
      '-map',
      '0',
      '-map',
      '1',
      '-map',
      '2',
      ...h264,
      '-c:a:0',
      'aac',
      '-c:a:1',
      'ac3',
    ],
    expected: good(4, '180p', 2),
  },
  {
    name: 'a title that is markup, and chapters',
    file: 'title.mp4',
    make: [
      ...film,
      ...h264,
      ...aac,
      '-metadata',
      'title=<script>alert(1)</script>"\n#EXT',
      '-metadata:s:a:0',
      'title="\n#EXT-X-ENDLIST',
    ],
    expected: good(),
  },
];

const refused: Recipe[] = [
  { name: 'sound alone', file: 'sound.m4a', make: [...sine(2), ...aac], expected: { refused: 'NO_VIDEO' } },
  {
    name: 'sound and one picture',
    file: 'radio.mp4',
    make: [...picture(0.04), ...sine(3), ...h264, ...aac],
    expected: { refused: 'NO_VIDEO' },
  },
  {
    name: 'an AVIF',
    file: 'photo.avif',
    make: [...picture(0.04), '-c:v', 'libaom-av1', '-still-picture', '1'],
    expected: { refused: 'NO_VIDEO' },
  },
  { name: 'a GIF', file: 'animation.gif', make: [...picture(1), '-c:v', 'gif'], expected: { refused: 'NOT_MEDIA' } },
  {
    name: 'an encrypted film',
    file: 'encrypted.mp4',
    make: [
      ...film,
      ...h264,
      ...aac,
      '-encryption_scheme',
      'cenc-aes-ctr',
      '-encryption_key',
      '76a6c65c5ea762046bd749a2e632ccbb',
      '-encryption_kid',
      '1'.repeat(32),
    ],
    expected: { refused: 'ENCRYPTED' },
  },
  { name: 'nothing', file: 'empty.mp4', make: async () => Buffer.alloc(0), expected: { refused: 'NOT_MEDIA' } },
  {
    name: 'a playlist',
    file: 'list.m3u8',
    make: async () => Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n'),
    expected: { refused: 'NOT_MEDIA' },
  },
  {
    name: 'a list of files to join',
    file: 'list.mp4',
    make: async () => Buffer.from("ffconcat version 1.0\nfile '/etc/passwd'\n"),
    expected: { refused: 'NOT_MEDIA' },
  },
  {
    name: 'an archive',
    file: 'films.zip',
    make: async () => Buffer.from(`PK\u0003\u0004${'\0'.repeat(200)}`),
    expected: { refused: 'NOT_MEDIA' },
  },
  {
    name: 'two thirds of a film',
    file: 'cut.mp4',
    make: async (bytesOf) => {
      const whole = await bytesOf('front.mp4');
      return whole.subarray(0, (whole.length * 2) / 3);
    },
    expected: { refused: 'TRUNCATED' },
  },
  {
    name: 'a film without its index',
    file: 'headless.mp4',
    make: async (bytesOf) => {
      const whole = await bytesOf('end.mp4');
      return whole.subarray(0, (whole.length * 2) / 3);
    },
    expected: { refused: 'TRUNCATED' },
  },
  {
    name: 'two thirds of a Matroska film',
    file: 'cut.mkv',
    make: async (bytesOf) => {
      const whole = await bytesOf('archive.mkv');
      return whole.subarray(0, (whole.length * 2) / 3);
    },
    expected: { refused: 'TRUNCATED' },
  },
  {
    name: 'a film with a hole',
    file: 'hole.mp4',
    make: async (bytesOf) => {
      const whole = Buffer.from(await bytesOf('front.mp4'));
      return whole.fill(0, Math.floor(whole.length * 0.4), Math.floor(whole.length * 0.6));
    },
    expected: { refused: 'DAMAGED' },
  },
];

/** Kinds of files that people send, and what each is to come to. What is made of another's bytes comes after it. */
export const RECIPES: readonly Recipe[] = [
  ...containers,
  ...pictures,
  ...sounds,
  ...times,
  ...tracks.toSorted((a) => (a.file === 'two-sounds.mkv' ? -1 : 0)),
  ...refused,
];
