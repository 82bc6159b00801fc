import type { Authorisation } from '../../schema/internal/authorisation.ts';
import type { RenditionIndex } from '../../platform/media/rendition-index.ts';
import {
  deliveredAsset,
  type DeliveredAsset,
  type DeliveredAudio,
  type DeliveredVideo,
} from '../../schema/internal/asset.ts';
import { allowedVideo } from './allowed-video.ts';
import { createAuthorisationCache } from './authorisation-cache.ts';
import { readByteRange } from './byte-range.ts';
import { renderDashManifest } from './dash-manifest.ts';
import { iFrameBandwidthBps, renderIFramePlaylist, renderMediaPlaylist } from './media-playlist.ts';
import { renderMultivariantPlaylist } from './multivariant-playlist.ts';
import { matchMediaRoute } from './route.ts';

const idr = (offsetTicks: number, byteOffset: number) => ({ offsetTicks, byteOffset, byteLength: 1_000 });
/** Two whole segments and a tail at 23.976 frames/s. */
const index: RenditionIndex = {
  timescale: 24_000,
  segments: [
    {
      startTicks: 0,
      durationTicks: 144_144,
      sizeBytes: 90_000,
      syncSamples: [idr(0, 100), idr(48_048, 30_000), idr(96_096, 60_000)],
    },
    { startTicks: 144_144, durationTicks: 144_144, sizeBytes: 90_000, syncSamples: [idr(0, 100)] },
    { startTicks: 288_288, durationTicks: 2_002, sizeBytes: 2_000, syncSamples: [idr(0, 100)] },
  ],
};

const rung = (name: string, width: number, height: number, bandwidthBps: number): DeliveredVideo => ({
  name,
  path: `asset_1/task/token`,
  width,
  height,
  heightClass: Number.parseInt(name, 10),
  codecs: 'avc1.64001F',
  frameRate: 23.976,
  videoRange: 'SDR',
  bandwidthBps,
  averageBandwidthBps: Math.round(bandwidthBps / 1.5),
});
const rungs = [rung('720p', 1280, 720, 4_000_000), rung('360p', 640, 360, 1_000_000), rung('234p', 416, 234, 200_000)];
const hdr = (own: DeliveredVideo, codec: 'hevc' | 'av1', codecs: string): DeliveredVideo => ({
  ...{ ...own, name: `${own.name}-${codec}`, codecs, videoRange: 'PQ', bandwidthBps: own.bandwidthBps * 0.7 },
});
const inAll = [
  ...rungs.map((own) => hdr(own, 'av1', 'av01.0.05M.10.0.110.09.16.09.0')),
  ...rungs.map((own) => hdr(own, 'hevc', 'hvc1.2.4.L93.90')),
  ...rungs,
];
const sound = (name: string, language: string, label: string, isDefault: boolean): DeliveredAudio => ({
  name,
  path: 'asset_1/sound/token',
  language,
  label,
  trackName: name,
  role: 'MAIN',
  channels: 2,
  codecs: 'mp4a.40.2',
  bandwidthBps: 130_000,
  averageBandwidthBps: 128_000,
  isDefault,
});
const audio = [sound('audio-en-1', 'en', 'English', true), sound('audio-fr-2', 'fr', 'Director "speaks"', false)];

describe('the media playlist', () => {
  it('lists every segment with its exact duration', () => {
    expect(renderMediaPlaylist(index)).toBe(
      [
        '#EXTM3U',
        '#EXT-X-VERSION:7',
        '#EXT-X-TARGETDURATION:6',
        '#EXT-X-MEDIA-SEQUENCE:1',
        '#EXT-X-PLAYLIST-TYPE:VOD',
        '#EXT-X-INDEPENDENT-SEGMENTS',
        '#EXT-X-MAP:URI="init.mp4"',
        '#EXTINF:6.006000,',
        'seg_0001.m4s',
        '#EXTINF:6.006000,',
        'seg_0002.m4s',
        '#EXTINF:0.083417,',
        'seg_0003.m4s',
        '#EXT-X-ENDLIST',
        '',
      ].join('\n'),
    );
  });

  it('of I-frames lists byte ranges and the time to the next', () => {
    const lines = renderIFramePlaylist(index).split('\n');
    expect(lines).toContain('#EXT-X-I-FRAMES-ONLY');
    expect(lines.slice(7, 13)).toEqual([
      '#EXTINF:2.002000,',
      '#EXT-X-BYTERANGE:1000@100',
      'seg_0001.m4s',
      '#EXTINF:2.002000,',
      '#EXT-X-BYTERANGE:1000@30000',
      'seg_0001.m4s',
    ]);
    expect(lines.filter((line) => line.startsWith('#EXTINF'))).toHaveLength(5);
    expect(iFrameBandwidthBps(index)).toBe(Math.ceil((1_000 * 8 * 24_000) / 2_002));
  });
});

describe('the multivariant playlist', () => {
  const text = renderMultivariantPlaylist({
    video: rungs.map((own) => ({ ...own, iFrameBandwidthBps: 50_000 })),
    audio,
  });
  const lines = text.split('\n');

  it('says of each variant its peak with sound, codecs, size and frame rate', () => {
    expect(lines).toContain(
      '#EXT-X-STREAM-INF:BANDWIDTH=4130000,AVERAGE-BANDWIDTH=2794667,CODECS="avc1.64001F,mp4a.40.2",RESOLUTION=1280x720,' +
        'FRAME-RATE=23.976,VIDEO-RANGE=SDR,AUDIO="audio",CLOSED-CAPTIONS=NONE',
    );
    expect(lines.filter((line) => line.endsWith('/media.m3u8'))).toHaveLength(3);
  });

  it('starts with a variant that most lines can carry', () => {
    expect(lines[lines.findIndex((line) => line.startsWith('#EXT-X-STREAM-INF')) + 1]).toBe('../360p/media.m3u8');
  });

  it('lists sound apart, with language, one default, and no quote that would end an attribute', () => {
    expect(lines.filter((line) => line.startsWith('#EXT-X-MEDIA'))).toEqual([
      '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",LANGUAGE="en",NAME="English",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="../audio-en-1/media.m3u8"',
      `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",LANGUAGE="fr",NAME="Director 'speaks'",DEFAULT=NO,AUTOSELECT=YES,CHANNELS="2",URI="../audio-fr-2/media.m3u8"`,
    ]);
  });

  describe('of a film with 5.1 in one of its languages', () => {
    const surround: DeliveredAudio = {
      ...audio[0]!,
      ...{
        name: 'audio-en-1-surround',
        channels: 6,
        codecs: 'ec-3',
        bandwidthBps: 390_000,
        averageBandwidthBps: 384_000,
      },
    };
    const commentary: DeliveredAudio = { ...sound('audio-en-3', 'en', 'Director', false), role: 'COMMENTARY' };
    const described: DeliveredAudio = { ...sound('audio-en-4', 'en', 'Described', false), role: 'AUDIO_DESCRIPTION' };
    const offered = [audio[0]!, surround, audio[1]!, commentary, described];
    const made = renderMultivariantPlaylist({
      video: rungs.map((own) => ({ ...own, iFrameBandwidthBps: 50_000 })),
      audio: offered,
    }).split('\n');
    const media = made.filter((line) => line.startsWith('#EXT-X-MEDIA'));
    const value = (line: string, name: string) => new RegExp(`[:,]${name}="?([^",]*)`).exec(line)?.[1];

    it('has every sound in both groups, alike but for channels and address', () => {
      const alike = (line: string) => line.replace(/GROUP-ID="\w+",/, '').replace(/,CHANNELS=.*/, '');
      const [stereo, best] = ['audio', 'surround'].map((id) => media.filter((line) => value(line, 'GROUP-ID') === id));
      expect(best!.map(alike)).toEqual(stereo!.map(alike));
      expect(stereo!.map((line) => value(line, 'CHANNELS'))).toEqual(['2', '2', '2', '2']);
      expect(best!.map((line) => value(line, 'CHANNELS'))).toEqual(['6', '2', '2', '2']);
      expect(value(best![0]!, 'URI')).toBe('../audio-en-1-surround/media.m3u8');
    });

    it('needs one codec for the group of 5.1 where every sound has its second form', () => {
      const second = offered
        .filter(({ name, trackName }) => name === trackName && name !== 'audio-en-1')
        .map((first) => ({ ...first, name: `${first.name}-surround`, codecs: 'ec-3' }));
      const whole = renderMultivariantPlaylist({
        video: [{ ...rungs[0]!, iFrameBandwidthBps: 1 }],
        audio: [...offered, ...second],
      });
      const codecs = [...whole.matchAll(/#EXT-X-STREAM-INF:.*CODECS="([^"]*)"/g)].map(([, list]) => list);
      expect(codecs).toEqual(['avc1.64001F,mp4a.40.2', 'avc1.64001F,ec-3']);
    });

    it('has each rung with each group, with what has to be decoded and the peak of both', () => {
      const variants = made.filter((line) => line.startsWith('#EXT-X-STREAM-INF'));
      expect(variants.map((line) => [value(line, 'AUDIO'), Number(value(line, 'BANDWIDTH'))])).toEqual([
        ...[1_130_000, 330_000, 4_130_000].map((bandwidth) => ['audio', bandwidth]),
        ...[1_390_000, 590_000, 4_390_000].map((bandwidth) => ['surround', bandwidth]),
      ]);
      expect(variants[0]).toContain('CODECS="avc1.64001F,mp4a.40.2"');
      expect(variants[5]).toContain('CODECS="avc1.64001F,ec-3,mp4a.40.2"');
    });

    it('gives no commentary to who did not choose it, and names what helps those who do not see', () => {
      const of = (label: string) => media.find((line) => value(line, 'NAME') === label)!;
      expect(value(of('Director'), 'AUTOSELECT')).toBe('NO');
      expect(value(of('Described'), 'AUTOSELECT')).toBe('YES');
      expect(value(of('Described'), 'CHARACTERISTICS')).toBe('public.accessibility.describes-video');
      expect(value(of('English'), 'CHARACTERISTICS')).toBeUndefined();
    });

    it('in DASH has a set for each form, with its channels and what it is for', () => {
      const mpd = renderDashManifest({
        durationMs: 12_095,
        video: [{ ...rungs[0]!, index }],
        audio: offered.map((own) => ({ ...own, index: { ...index, timescale: 48_000 } })),
      });
      const sets = mpd.split('<AdaptationSet ').filter((set) => set.includes('contentType="audio"'));
      expect(sets).toHaveLength(5);
      expect(sets[1]).toContain(
        '<AudioChannelConfiguration schemeIdUri="tag:dolby.com,2014:dash:audio_channel_configuration:2011" value="F801"/>',
      );
      const roles = sets.map((set) => [...set.matchAll(/role:2011" value="([\w-]+)"/g)].map(([, role]) => role));
      expect(roles).toEqual([['main'], ['main'], ['alternate'], ['commentary'], ['description']]);
      // In the order of the schema, which a strict reader keeps to.
      expect(sets[4]).toMatch(/<Label>.*<Accessibility schemeIdUri="urn:tva:[^>]* value="1"\/><Role /);
    });

    it('falls back to the next sound of the film where the default one could not be made', () => {
      const left = renderMultivariantPlaylist({
        video: [{ ...rungs[0]!, iFrameBandwidthBps: 1 }],
        audio: [surround, commentary, audio[1]!],
      });
      const names = left.split('\n').flatMap((line) => (line.startsWith('#EXT-X-MEDIA') ? [value(line, 'NAME')] : []));
      expect(names).toEqual(['Director', "Director 'speaks'"]);
      expect(left).toMatch(/NAME="Director 'speaks'",DEFAULT=YES/);
      expect(left).not.toContain('surround');
    });
  });

  it('has an I-frame playlist for each rung', () => {
    expect(lines.filter((line) => line.startsWith('#EXT-X-I-FRAME-STREAM-INF'))).toHaveLength(3);
  });

  it('of several codecs begins with the one that everything plays, and tells of HDR', () => {
    const all = renderMultivariantPlaylist({ video: inAll.map((own) => ({ ...own, iFrameBandwidthBps: 1 })), audio });
    const variants = all.split('\n').filter((line) => line.startsWith('#EXT-X-STREAM-INF'));
    expect(variants[0]).toContain('CODECS="avc1.64001F,mp4a.40.2"');
    expect(
      variants.filter((line) => line.includes('CODECS="hvc1.2.4.L93.90,') && line.includes('VIDEO-RANGE=PQ')),
    ).toHaveLength(3);
    expect(variants.filter((line) => line.includes('CODECS="av01.') && line.includes('VIDEO-RANGE=PQ'))).toHaveLength(
      3,
    );
    expect(variants.filter((line) => line.includes('CODECS="avc1.') && line.includes('VIDEO-RANGE=SDR'))).toHaveLength(
      3,
    );
    const frames = all.split('\n').filter((line) => line.startsWith('#EXT-X-I-FRAME-STREAM-INF'));
    expect(frames.filter((line) => line.includes('VIDEO-RANGE=PQ'))).toHaveLength(6);
  });

  it('of a silent film names no sound', () => {
    const silent = renderMultivariantPlaylist({ video: [{ ...rungs[0]!, iFrameBandwidthBps: 1 }], audio: [] });
    expect(silent).not.toContain('AUDIO=');
    expect(silent).toContain('CODECS="avc1.64001F"');
  });
});

describe('the DASH manifest', () => {
  it('lists the same files, equal segments once', () => {
    const text = renderDashManifest({
      durationMs: 12_095,
      video: [{ ...rungs[0]!, index }],
      audio: [{ ...audio[1]!, label: 'Q & A', index: { ...index, timescale: 48_000 } }],
    });
    expect(text).toContain('mediaPresentationDuration="PT12.095S"');
    expect(text).toContain(
      '<SegmentTemplate timescale="24000" startNumber="1" initialization="../720p/init.mp4" media="../720p/seg_$Number%04d$.m4s">' +
        '<SegmentTimeline><S t="0" d="144144" r="1"/><S d="2002"/></SegmentTimeline></SegmentTemplate>',
    );
    expect(text).toContain('width="1280" height="720" frameRate="24000/1001"');
    expect(text).toContain('lang="fr"');
    expect(text).toContain('<Label>Q &amp; A</Label>');
  });

  it('has its lowest rung once more for winding, as a player that knows of it must', () => {
    const text = renderDashManifest({ durationMs: 1, video: rungs.map((own) => ({ ...own, index })), audio: [] });
    expect(text).toContain(
      '<EssentialProperty schemeIdUri="http://dashif.org/guidelines/trickmode" value="0"/><Representation id="234p-trick"',
    );
    expect(text).toMatch(/id="234p-trick"[^>]* maxPlayoutRate="8"/);
  });

  it('has a set for each codec, H.264 first, and of HDR what a player must understand', () => {
    const text = renderDashManifest({ durationMs: 1, video: inAll.map((own) => ({ ...own, index })), audio: [] });
    const sets = [...text.matchAll(/<AdaptationSet.*?<\/AdaptationSet>/g)].map(([set]) => set);
    const codecsOf = (set: string) => new Set([...set.matchAll(/codecs="(\w+)/g)].map(([, codec]) => codec));
    expect(sets.map((set) => [...codecsOf(set)])).toEqual([['avc1'], ['av01'], ['hvc1'], ['avc1']]);
    expect(new Set(sets.map((set) => /id="(\d+)"/.exec(set)![1])).size).toBe(4);
    const property = '<EssentialProperty schemeIdUri="urn:mpeg:mpegB:cicp:TransferCharacteristics" value="16"/>';
    expect(sets.map((set) => set.includes(property))).toEqual([false, true, true, false]);
  });
});

describe('an asset', () => {
  const asset: DeliveredAsset = { state: 'READY', durationMs: 1, video: rungs, audio, stills: [] };

  it('of an earlier job has sounds that are each their own, and of the film', () => {
    const { trackName: _, role: __, ...before } = audio[0]!;
    expect(deliveredAsset.answer.parse({ ...asset, audio: [before] }).audio).toEqual([audio[0]]);
  });

  it('offers the rungs up to a height class, whatever their shape', () => {
    expect(allowedVideo(asset, 480).map(({ name }) => name)).toEqual(['234p', '360p']);
  });

  it('offers no rung beside a higher one that takes no more', () => {
    const inverted = [
      ...[rung('720p', 1280, 720, 900_000), rung('540p', 960, 540, 1_000_000), rung('432p', 768, 432, 900_000)],
      ...[rung('360p', 640, 360, 800_000), rung('270p', 480, 270, 850_000), rung('234p', 416, 234, 200_000)],
    ];
    const offered = (height: number) => allowedVideo({ ...asset, video: inverted }, height).map(({ name }) => name);
    expect(offered(1080)).toEqual(['234p', '360p', '720p']);
    expect(offered(540)).toEqual(['234p', '360p', '432p', '540p']);
    expect(offered(300)).toEqual(['234p', '270p']);
  });

  it('offers each codec beside the others, though it takes less', () => {
    const offered = allowedVideo({ ...asset, video: inAll }, 480).map(({ name }) => name);
    expect(offered.toSorted()).toEqual(['234p', '234p-av1', '234p-hevc', '360p', '360p-av1', '360p-hevc']);
  });
});

describe('matchMediaRoute', () => {
  it.each([
    ['/i/asset_1/still-1-720.jpg', { kind: 'still', asset: 'asset_1', name: 'still-1-720.jpg' }],
    ['/k.b.s/asset_1/720/main.m3u8', { kind: 'hls', token: 'k.b.s', asset: 'asset_1', height: 720 }],
    ['/k.b.s/asset_1/1080/manifest.mpd', { kind: 'dash', token: 'k.b.s', asset: 'asset_1', height: 1080 }],
    ['/k.b.s/asset_1/360p/media.m3u8', { kind: 'playlist', token: 'k.b.s', asset: 'asset_1', rendition: '360p' }],
    ['/k.b.s/asset_1/360p/iframes.m3u8', { kind: 'iframes', token: 'k.b.s', asset: 'asset_1', rendition: '360p' }],
    [
      '/k.b.s/asset_1/audio-pt-br-1/seg_0012.m4s',
      { kind: 'segment', token: 'k.b.s', asset: 'asset_1', rendition: 'audio-pt-br-1', file: 'seg_0012.m4s' },
    ],
  ])('reads %s', (path, route) => {
    expect(matchMediaRoute(path)).toEqual(route);
  });

  it.each([
    '/k.b.s/asset_1/360p/index.json',
    '/k.b.s/asset_1/../../secrets',
    '/k.b.s/asset_1/..%2f..%2fsecrets/init.mp4',
    '/k.b.s/asset_1/%2e%2e/init.mp4',
    '/k.b.s/../360p/init.mp4',
    '/k.b.s/asset_1/360p/seg_1.m4s',
    '/k.b.s/asset_1/360p/seg_0001.m4s/',
    '/k.b.s/asset_1/360p/seg_0001.m4s\u0000',
    '/i/asset_1/../x.jpg',
    '//etc/passwd',
    '/',
  ])('knows nothing of %j', (path) => {
    expect(matchMediaRoute(path)).toBeUndefined();
  });
});

describe('readByteRange', () => {
  it.each([
    [undefined, { kind: 'whole' }],
    ['bytes=0-', { kind: 'part', start: 0, end: 99 }],
    ['bytes=10-19', { kind: 'part', start: 10, end: 19 }],
    ['bytes=90-1000', { kind: 'part', start: 90, end: 99 }],
    ['bytes=-10', { kind: 'part', start: 90, end: 99 }],
    ['bytes=-1000', { kind: 'part', start: 0, end: 99 }],
    ['bytes=100-', { kind: 'unsatisfiable' }],
    ['bytes=-0', { kind: 'unsatisfiable' }],
    ['bytes=19-10', { kind: 'whole' }],
    ['bytes=0-1,5-6', { kind: 'whole' }],
    ['items=0-1', { kind: 'whole' }],
    ['bytes=-', { kind: 'whole' }],
  ])('reads %p of 100 bytes', (header, range) => {
    expect(readByteRange(header, 100)).toEqual(range);
  });
});

describe('the authorisation cache', () => {
  const yes: Authorisation = { mayPlay: true, maximumHeight: 720 };
  const no: Authorisation = { mayPlay: false, maximumHeight: 0, reason: 'stopped' };

  function cache(answers: (Authorisation | Error)[]) {
    let now = 0;
    let asked = 0;
    const own = createAuthorisationCache({
      nowMs: () => now,
      async ask() {
        asked += 1;
        const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
        if (answer instanceof Error) throw answer;
        return answer;
      },
    });
    return {
      get: async (height = 720) =>
        own.get('session_1', height).then(
          ({ authorisation, source }) => [authorisation.mayPlay, source],
          (error: Error) => error.message,
        ),
      at: (milliseconds: number) => (now = milliseconds),
      asked: () => asked,
    };
  }

  it('asks once for racing requests and again after 30 s', async () => {
    const own = cache([yes]);
    await Promise.all([own.get(), own.get(), own.get()]);
    own.at(29_999);
    expect(await own.get()).toEqual([true, 'fresh']);
    expect(own.asked()).toBe(1);
    own.at(30_000);
    expect(await own.get()).toEqual([true, 'asked']);
  });

  it('lets a viewer play on through an outage of five minutes, not of six', async () => {
    const own = cache([yes, new Error('away')]);
    await own.get();
    own.at(299_999);
    expect(await own.get()).toEqual([true, 'stale']);
    own.at(300_000);
    expect(await own.get()).toBe('away');
  });

  it('asks anew for a token that is higher than what is known, for the plan may just have been upgraded', async () => {
    const own = cache([yes, { mayPlay: true, maximumHeight: 1080 }]);
    await own.get(720);
    expect(await own.get(1080)).toEqual([true, 'asked']);
    expect(await own.get(1080)).toEqual([true, 'fresh']);
    const lowered = cache([yes]);
    await lowered.get(1080);
    lowered.at(499);
    expect(await lowered.get(1080)).toEqual([true, 'fresh']);
    lowered.at(500);
    expect(await lowered.get(1080)).toEqual([true, 'asked']);
    expect(await lowered.get(720)).toEqual([true, 'fresh']);
  });

  it('does not keep a refusal alive', async () => {
    const own = cache([no, yes]);
    expect(await own.get()).toEqual([false, 'asked']);
    own.at(4_999);
    expect(await own.get()).toEqual([false, 'fresh']);
    own.at(5_000);
    expect(await own.get()).toEqual([true, 'asked']);
    const refused = cache([no, new Error('away')]);
    await refused.get();
    refused.at(60_000);
    expect(await refused.get()).toBe('away');
  });
});
