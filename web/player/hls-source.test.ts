import { jest } from '@jest/globals';
import type { Level } from './levels.ts';
import type { Source } from './source.ts';

type Listener = (event: string, data: unknown) => void;

/** What the page uses of hls.js, without a picture. */
class FakeHls {
  static made: FakeHls[] = [];
  static isSupported = () => true;
  static Events = {
    MANIFEST_PARSED: 'parsed',
    LEVELS_UPDATED: 'levels',
    LEVEL_SWITCHING: 'switching',
    LEVEL_SWITCHED: 'switched',
    AUDIO_TRACKS_UPDATED: 'audio',
    AUDIO_TRACK_SWITCHED: 'audioSwitched',
    SUBTITLE_TRACKS_UPDATED: 'subtitles',
    SUBTITLE_TRACK_SWITCH: 'subtitleSwitched',
    ERROR: 'error',
  };
  static ErrorTypes = { NETWORK_ERROR: 'network', MEDIA_ERROR: 'media' };
  levels: Level[] = [];
  audioTracks: { name: string; lang?: string; forced: boolean; autoselect: boolean }[] = [];
  subtitleTracks: { name: string; lang?: string; forced: boolean; autoselect: boolean }[] = [];
  audioTrack = 0;
  subtitleTrack = -1;
  subtitleDisplay = true;
  currentLevel = -1;
  firstLevel = 0;
  loadLevel = -1;
  nextLevel = -1;
  get autoLevelEnabled() {
    return this.nextLevel === -1;
  }
  bandwidthEstimate = 4_000_000;
  url = '';
  isDestroyed = false;
  readonly config: Record<string, unknown>;
  readonly listeners: [string, Listener][] = [];
  constructor(config: Record<string, unknown>) {
    this.config = config;
    FakeHls.made.push(this);
  }
  on(event: string, listener: Listener) {
    this.listeners.push([event, listener]);
  }
  tell(event: string, data: unknown = {}) {
    for (const [heard, listener] of this.listeners) if (heard === event) listener(event, data);
  }
  loadSource(url: string) {
    this.url = url;
  }
  attachMedia(video: FakeVideo) {
    video.empty();
  }
  /** As the engine does: the element loses its source, and with it its place. */
  destroy() {
    this.isDestroyed = true;
    video.empty();
  }
  startLoad() {}
  stopLoad() {}
  recoverMediaError() {}
}

/** A media element as HTML says: without a source it has no place, and is paused. */
class FakeVideo {
  paused = true;
  ended = false;
  readyState = 0;
  currentTime = 0;
  refusal: Error | undefined;
  empty() {
    this.readyState = 0;
    this.currentTime = 0;
    this.paused = true;
  }
  async play() {
    if (this.refusal) throw this.refusal;
    this.paused = false;
  }
  /** The first picture is there, where the engine was told to begin. */
  shows(atS: number) {
    this.readyState = 4;
    this.currentTime = atS;
  }
}

jest.unstable_mockModule('hls.js', () => ({ default: FakeHls }));
const { createSource } = await import('./hls-source.ts');

let video: FakeVideo;
let source: Source;
const told = { onRefused: jest.fn(), onStalled: jest.fn(), onBroken: jest.fn(), onAskingToPlay: jest.fn() };
const newest = () => FakeHls.made.at(-1)!;

beforeEach(() => {
  FakeHls.made = [];
  jest.clearAllMocks();
  video = new FakeVideo();
  source = createSource(video as unknown as HTMLVideoElement, told);
});

const level = (height: number, videoCodec = 'avc1.640028', audioGroupId = 'audio'): Level => ({
  ...{ height, videoCodec, audioGroupId, videoRange: 'SDR', bitrate: height * 3_000 },
});

function parse(...levels: (number | Level)[]): FakeHls {
  const hls = newest();
  hls.levels = levels.map((one) => (typeof one === 'number' ? level(one) : one));
  hls.tell('parsed');
  return hls;
}

describe('another manifest of the same film', () => {
  it('goes on where the picture is, playing, with the bandwidth that is known', () => {
    source.load('/720.m3u8', 5_000);
    const before = parse(360, 720);
    video.shows(83.25);
    source.change('/1080.m3u8');
    expect(before.isDestroyed).toBe(true);
    expect(newest().url).toBe('/1080.m3u8');
    expect(newest().config).toMatchObject({ startPosition: 83.25, abrEwmaDefaultEstimate: 4_000_000 });
    expect(video.paused).toBe(false);
  });

  it('leaves paused what is paused', () => {
    source.load('/720.m3u8', 5_000);
    parse(720);
    video.shows(83.25);
    video.paused = true;
    source.change('/1080.m3u8');
    expect(newest().config['startPosition']).toBe(83.25);
    expect(video.paused).toBe(true);
  });

  it('keeps the place also where it comes before the first picture, and twice in a row', () => {
    source.load('/720.m3u8', 61_000);
    source.change('/1080.m3u8');
    source.change('/2160.m3u8');
    expect(newest().config['startPosition']).toBe(61);
    expect(video.paused).toBe(false);
  });

  it('keeps the quality that was chosen where it still exists, else the engine chooses', () => {
    source.load('/a.m3u8', 0);
    parse(360, 720);
    source.chooseQuality(720);
    source.change('/b.m3u8');
    expect(parse(1_080, 720, 360).nextLevel).toBe(1);
    expect(source.choices.get().quality).toBe(720);
    source.change('/c.m3u8');
    expect(parse(360).nextLevel).toBe(-1);
    expect(source.choices.get().quality).toBe(-1);
  });

  it('keeps the languages', () => {
    source.load('/a.m3u8', 0);
    source.wish({ audio: { name: undefined, language: 'de', isForced: false }, subtitles: null });
    const tracks = () => {
      newest().audioTracks = [
        { name: 'English', lang: 'en', forced: false, autoselect: true },
        { name: 'Deutsch', lang: 'de', forced: false, autoselect: true },
      ];
      newest().subtitleTracks = [{ name: 'English', lang: 'en', forced: false, autoselect: true }];
      newest().tell('audio');
      newest().tell('subtitles');
    };
    tracks();
    expect([newest().audioTrack, newest().subtitleDisplay]).toEqual([1, false]);
    source.chooseAudioTrack(0);
    source.chooseSubtitleTrack(0);
    source.change('/b.m3u8');
    tracks();
    expect([newest().audioTrack, newest().subtitleTrack, newest().subtitleDisplay]).toEqual([0, 0, true]);
  });
});

it('shows forced subtitles alone where they are wished for, none where there are none', () => {
  const forced = { name: 'Deutsch (forced)', lang: 'de', forced: true, autoselect: true };
  const all = { name: 'Deutsch', lang: 'de', forced: false, autoselect: true };
  source.load('/a.m3u8', 0);
  source.wish({ subtitles: { name: undefined, language: 'de', isForced: true } });
  newest().subtitleTracks = [all, forced];
  newest().tell('subtitles');
  expect([newest().subtitleTrack, newest().subtitleDisplay]).toEqual([1, true]);
  newest().subtitleTracks = [all];
  newest().tell('subtitles');
  expect([newest().subtitleTrack, newest().subtitleDisplay]).toEqual([-1, false]);
});

it('shows subtitles that are wished for again where the engine has taken their absence for a choice', async () => {
  source.load('/a.m3u8', 0);
  source.wish({ subtitles: { name: undefined, language: 'de', isForced: false } });
  newest().subtitleTracks = [{ name: 'Deutsch', lang: 'de', forced: false, autoselect: true }];
  newest().tell('subtitles');
  newest().subtitleTrack = -1;
  newest().tell('subtitleSwitched');
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect([newest().subtitleTrack, newest().subtitleDisplay]).toEqual([0, true]);
  source.chooseSubtitleTrack(-1);
  newest().tell('subtitleSwitched');
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(newest().subtitleTrack).toBe(-1);
});

describe('what the source tells', () => {
  it('is the height that is loading and what may be chosen, the highest first', () => {
    source.load('/a.m3u8', 0);
    const hls = parse(360, 1_080, 720);
    hls.loadLevel = 1;
    hls.tell('switching');
    expect(source.choices.get()).toMatchObject({
      loadingHeight: 1_080,
      quality: -1,
      qualities: [
        { index: 1_080, name: '1080p' },
        { index: 720, name: '720p' },
        { index: 360, name: '360p' },
      ],
    });
  });

  it('is each height once where it comes in several codecs and with several sounds; a choice keeps both', () => {
    const both = (height: number) =>
      ['avc1.640028', 'av01.0.08M.08'].flatMap((codec) => [level(height, codec), level(height, codec, 'surround')]);
    source.load('/a.m3u8', 0);
    const hls = parse(...both(360), ...both(720));
    hls.currentLevel = 3;
    source.chooseQuality(720);
    expect(source.choices.get()).toMatchObject({
      quality: 720,
      qualities: [
        { index: 720, name: '720p' },
        { index: 360, name: '360p' },
      ],
    });
    expect(hls.nextLevel).toBe(7);
    hls.currentLevel = 7;
    source.change('/b.m3u8');
    expect(parse(...both(720), ...both(360)).nextLevel).toBe(3);
    source.chooseQuality(-1);
    expect([newest().nextLevel, source.choices.get().quality]).toEqual([-1, -1]);
  });

  it('is a refusal where the origin refuses, whether fatal or not', () => {
    source.load('/a.m3u8', 0);
    newest().tell('error', { fatal: false, type: 'network', response: { code: 403 } });
    expect(told.onRefused).toHaveBeenCalledTimes(1);
    newest().tell('error', { fatal: false, type: 'network', response: { code: 500 } });
    expect(told.onStalled).not.toHaveBeenCalled();
    newest().tell('error', { fatal: true, type: 'network' });
    expect(told.onStalled).toHaveBeenCalledTimes(1);
  });

  it('is that a touch is needed where the browser wants one', async () => {
    video.refusal = new DOMException('no touch', 'NotAllowedError');
    source.load('/a.m3u8', 0);
    await new Promise((resolve) => setImmediate(resolve));
    expect(told.onAskingToPlay).toHaveBeenCalledTimes(1);
  });
});
