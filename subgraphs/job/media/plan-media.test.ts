import { readProbe } from '../../../platform/ffmpeg/probe-file.ts';
import type { PacketScan, TrackScan } from '../../../platform/ffmpeg/scan-packets.ts';
import { encodingFrameRate } from './frame-rate.ts';
import { planAudio } from './plan-audio.ts';
import { planMedia } from './plan-media.ts';
import { HD_COLOUR } from './source-colour.ts';
import { readPlan } from './stored-plan.ts';

const video = { index: 0, codec_type: 'video', codec_name: 'h264', width: 640, height: 360, r_frame_rate: '25/1' };
const audio = (index: number, more: object = {}) => ({
  index,
  codec_type: 'audio',
  codec_name: 'aac',
  channels: 2,
  ...more,
});
const track = (index: number, endMs: number, more: Partial<TrackScan> = {}): TrackScan => ({
  index,
  packetCount: 100,
  keyPacketCount: 1,
  unshownPacketCount: 0,
  encryptedPacketCount: 0,
  holes: [],
  pausesMs: 0,
  closedKeysMs: [],
  isPulledDown: false,
  sizeBytes: 1,
  rewoundPacketCount: 0,
  firstMs: 0,
  endMs,
  medianStepMs: 40,
  isIrregular: false,
  ...more,
});

function plan(streams: object[], tracks: TrackScan[], duration = '10.0') {
  const scan: PacketScan = { tracks, errorCount: 0, errors: [], jumpThresholdMs: 10_000 };
  const format = { format_name: 'mov,mp4', duration, start_time: '0' };
  return planMedia(readProbe({ streams: streams as never[], format }), scan);
}

describe('planMedia', () => {
  it('takes the default picture, among several the largest, and no cover art', () => {
    const large = { ...video, index: 3, width: 1280, height: 720 };
    const cover = { ...video, index: 5, width: 3000, height: 3000, disposition: { attached_pic: 1, default: 1 } };
    const tracks = [track(0, 10_000), track(3, 10_000)];
    expect(plan([video, large, cover], tracks).picture.sourceIndex).toBe(3);
    const preferred = { ...video, disposition: { default: 1 } };
    expect(plan([preferred, large, cover], tracks).picture.sourceIndex).toBe(0);
  });

  it('makes stereo of each sound track, named by language and place, and a second form of each where one has more channels', () => {
    const tracks = [
      video,
      audio(1, { tags: { language: 'eng' }, channels: 6 }),
      audio(2),
      audio(3, { tags: { language: 'eng', title: 'Commentary' }, channels: 1 }),
    ];
    const scanned = [0, 1, 2, 3].map((index) => track(index, 10_000));
    const made = plan(tracks, scanned).audio.map(({ name, trackName, label, role, channels, isDefault }) => [
      name,
      trackName,
      label,
      role,
      channels,
      isDefault,
    ]);
    expect(made).toEqual([
      ['audio-en-1', 'audio-en-1', 'English', 'MAIN', 2, true],
      ['audio-en-1-surround', 'audio-en-1', 'English', 'MAIN', 6, true],
      ['audio-und-2', 'audio-und-2', 'Audio 2', 'MAIN', 2, false],
      ['audio-und-2-surround', 'audio-und-2', 'Audio 2', 'MAIN', 2, false],
      ['audio-en-3', 'audio-en-3', 'Commentary', 'COMMENTARY', 2, false],
      ['audio-en-3-surround', 'audio-en-3', 'Commentary', 'COMMENTARY', 2, false],
    ]);
  });

  it('gives a sound beside others of 5.1 a second form, though it is stereo itself', () => {
    const { audio: sounds } = readProbe({ streams: [audio(0)] as never[] });
    expect(planAudio(sounds).map(({ name }) => name)).toEqual(['audio-und-1']);
    expect(planAudio(sounds, { besideSurround: true }).map(({ name, channels }) => [name, channels])).toEqual([
      ['audio-und-1', 2],
      ['audio-und-1-surround', 2],
    ]);
  });

  it.each<[string, object, string, string]>([
    ['comment', {}, 'COMMENTARY', 'English (commentary)'],
    ['visual_impaired', {}, 'AUDIO_DESCRIPTION', 'English (audio description)'],
    ['hearing_impaired', {}, 'CLEAR_SPEECH', 'English (clear speech)'],
    ['dub', {}, 'DUB', 'English'],
    ['original', {}, 'ORIGINAL', 'English'],
    ['', { title: "Director's Commentary" }, 'COMMENTARY', "Director's Commentary"],
    ['', { title: 'English Audio Description' }, 'AUDIO_DESCRIPTION', 'English Audio Description'],
    ['dub', { title: 'Audiokommentar' }, 'COMMENTARY', 'Audiokommentar'],
    ['', { title: 'The Commentariat' }, 'MAIN', 'The Commentariat'],
  ])('knows by the mark %p or the title what a sound is for', (disposition, tags, role, label) => {
    const marked = audio(1, { disposition: { [disposition]: 1 }, tags: { language: 'eng', ...tags } });
    expect(plan([video, marked], [track(0, 10_000), track(1, 10_000)]).audio).toMatchObject([{ role, label }]);
  });

  it('begins with no commentary, though the file calls it the default, unless there is nothing else', () => {
    const commentary = audio(1, { disposition: { default: 1, comment: 1 } });
    const tracks = [0, 1, 2].map((index) => track(index, 10_000));
    const defaults = (...streams: object[]) => plan([video, ...streams], tracks).audio.map((made) => made.isDefault);
    expect(defaults(commentary, audio(2))).toEqual([false, true]);
    expect(defaults(commentary)).toEqual([true]);
  });

  it.each(['de-u-co-phonebk', 'en-x-foo', 'sl-rozaj-biske', 'zh-Hant-TW', 'qaa', 'mul'])(
    'has a label for a sound in %s',
    (language) => {
      const [made] = plan([video, audio(1, { tags: { language } })], [track(0, 10_000), track(1, 10_000)]).audio;
      expect(made!.label).toMatch(/\w/);
    },
  );

  it('takes two mono tracks for the sides of one sound, unless something says that they are not', () => {
    const made = (left: object, right: object) => {
      const mono = [audio(1, { channels: 1, ...left }), audio(2, { channels: 1, ...right })];
      const tracks = [0, 1, 2].map((index) => track(index, 10_000));
      return plan([video, ...mono], tracks).audio.map(({ sourceIndexes, language }) => [language, ...sourceIndexes]);
    };
    const tagged = (language: string, title?: string) => ({ tags: { language, ...(title ? { title } : {}) } });
    expect(made({}, {})).toEqual([['und', 1, 2]]);
    expect(made(tagged('eng'), tagged('eng'))).toEqual([['en', 1, 2]]);
    expect(made(tagged('eng', 'Left'), tagged('eng', 'Right'))).toEqual([['en', 1, 2]]);
    expect(made(tagged('eng', 'A1'), tagged('eng', 'A2'))).toEqual([['en', 1, 2]]);
    const apart = [
      [tagged('eng'), tagged('fra')],
      [tagged('eng', 'Film'), tagged('eng', 'Commentary')],
      [{}, { channels: 2 }],
      [{}, { codec_name: 'mp3' }],
    ] as const;
    for (const [left, right] of apart) expect(made(left, right)).toHaveLength(2);
  });

  it('leaves out a sound track that is empty', () => {
    expect(plan([video, audio(1)], [track(0, 10_000)]).audio).toEqual([]);
  });

  it('gives two tracks of one language labels of their own', () => {
    const tracks = [video, ...[1, 2].map((index) => audio(index, { tags: { language: 'fra' } }))];
    const labels = plan(
      tracks,
      [0, 1, 2].map((index) => track(index, 10_000)),
    ).audio.map(({ label }) => label);
    expect(labels).toEqual(['French', 'French (2)']);
  });

  it('lasts as long as the file declares, unless its tracks end elsewhere', () => {
    expect(plan([video, audio(1)], [track(0, 9_960), track(1, 10_010)]).durationMs).toBe(10_000);
    expect(plan([video, audio(1)], [track(0, 8_000), track(1, 8_020)]).durationMs).toBe(8_020);
    // Text that stays on after the film does not make it longer.
    const text = { index: 2, codec_type: 'subtitle', codec_name: 'subrip' };
    expect(plan([video, text], [track(0, 9_990), track(2, 60_000)]).durationMs).toBe(10_000);
  });
});

describe('encodingFrameRate', () => {
  const rate = (base: [number, number], average: [number, number], medianStepMs: number) => {
    const { num, den } = encodingFrameRate({
      base: { num: base[0], den: base[1] },
      average: { num: average[0], den: average[1] },
      medianStepMs,
    });
    return `${num}/${den}`;
  };

  it.each([
    ['an exact NTSC rate', rate([30000, 1001], [30000, 1001], 33.37), '30000/1001'],
    ['24 frames measured in whole milliseconds', rate([24, 1], [24, 1], 42), '24/1'],
    ['a variable rate, by its usual step', rate([24, 1], [103, 6], 41.67), '24/1'],
    ['a nonsense average in Matroska', rate([60, 1], [1000, 1], 33), '30/1'],
    ['a base rate of ticks', rate([90000, 1], [90000, 1], 40), '25/1'],
    ['120 frames, halved', rate([120, 1], [120, 1], 8.33), '60/1'],
    ['119.88 frames, halved', rate([120000, 1001], [120000, 1001], 8.34), '60000/1001'],
    ['a slide show', rate([1, 1], [1, 1], 1_000), '5/1'],
    ['an unusual rate, as it is', rate([18, 1], [18, 1], 55.6), '18/1'],
  ])('keeps or finds the rate: %s', (_, found, expected) => {
    expect(found).toBe(expected);
  });
});

describe('readPlan', () => {
  it('goes on with a plan of an earlier version', () => {
    const made = plan([video, audio(1)], [track(0, 10_000), track(1, 10_000)]);
    const { sourceIndex, isRgb } = made.picture;
    const earlier = made.audio.map(
      ({ sourceIndexes: [only], sourceChannels: _, trackName: __, role: ___, ...rendition }) => ({
        ...rendition,
        sourceIndex: only!,
      }),
    );
    const read = readPlan({ ...made, picture: { sourceIndex, isInterlaced: false, isRgb }, audio: earlier });
    const known = { ...made.picture, colour: HD_COLOUR, frame: undefined };
    expect(read).toEqual({ ...made, picture: known });
    expect(readPlan(made)).toEqual(made);
  });
});
