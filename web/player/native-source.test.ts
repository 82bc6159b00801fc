import { jest } from '@jest/globals';
import { createNativeSource } from './native-source.ts';
import type { Source } from './source.ts';

/** A list of tracks that tells of changes a turn later, as HTML has media elements do. */
class TrackList<T extends object> extends EventTarget {
  length = 0;
  readonly #key: keyof T;
  constructor(key: keyof T) {
    super();
    this.#key = key;
  }
  add(track: T): T {
    const tell = () => void queueMicrotask(() => this.dispatchEvent(new Event('change')));
    const key = this.#key;
    const watched = new Proxy(track, {
      set(target, name, value) {
        const isNew = name === key && target[key] !== value;
        Object.assign(target, { [name]: value as unknown });
        if (isNew) tell();
        return true;
      },
    });
    Object.assign(this, { [this.length]: watched });
    this.length += 1;
    this.dispatchEvent(new Event('addtrack'));
    return watched;
  }
}

interface Sound {
  kind: string;
  label: string;
  language: string;
  enabled: boolean;
}
interface Text {
  kind: string;
  label: string;
  language: string;
  mode: TextTrackMode;
}

class FakeVideo extends EventTarget {
  audioTracks = new TrackList<Sound>('enabled');
  textTracks = new TrackList<Text>('mode');
  src = '';
  paused = true;
  ended = false;
  readyState = 0;
  currentTime = 0;
  error = null;
  async play() {
    this.paused = false;
  }
  load() {}
  removeAttribute() {}
}

let video: FakeVideo;
let source: Source;
const turn = () => new Promise((resolve) => setTimeout(resolve));
const sound = (language: string, label: string, enabled = false, kind = 'main') =>
  video.audioTracks.add({ kind, label, language, enabled });
const text = (language: string, label: string, kind = 'subtitles') =>
  video.textTracks.add({ kind, label, language, mode: 'disabled' });
const heard = () => Array.from(video.audioTracks as unknown as ArrayLike<Sound>, ({ enabled }) => enabled);
const modes = () => Array.from(video.textTracks as unknown as ArrayLike<Text>, ({ mode }) => mode);
const english = { name: undefined, language: 'en', isForced: false };

beforeEach(() => {
  video = new FakeVideo();
  const told = { onRefused: jest.fn(), onStalled: jest.fn(), onBroken: jest.fn(), onAskingToPlay: jest.fn() };
  source = createNativeSource(video as unknown as HTMLVideoElement, told);
});

/** What Safari makes of a film: its tracks come one by one once the manifest is read. */
function arrive() {
  const thumbnails = text('', 'thumbnails', 'metadata');
  thumbnails.mode = 'hidden';
  sound('de', 'German', true);
  sound('en', 'Commentary', false, 'alternative');
  sound('en', 'English');
  text('en', 'English (CC)', 'captions');
  text('en', 'English');
  text('de', 'German (forced)', 'forced');
  video.dispatchEvent(new Event('loadedmetadata'));
}

it('plays the sound and shows the text that are wished for, and leaves thumbnails alone', async () => {
  source.wish({ audio: english, subtitles: english });
  source.load('/a.m3u8', 0);
  arrive();
  await turn();
  expect(heard()).toEqual([false, false, true]);
  expect(modes()).toEqual(['hidden', 'disabled', 'showing', 'disabled']);
  const { audioTrack, audioTracks, subtitleTrack, subtitleTracks } = source.choices.get();
  expect([audioTrack, audioTracks.map(({ name }) => name)]).toEqual([2, ['German', 'Commentary', 'English']]);
  expect([subtitleTrack, subtitleTracks.map(({ isForced, isSpecial }) => [isForced, isSpecial])]).toEqual([
    1,
    [
      [false, true],
      [false, false],
      [true, false],
    ],
  ]);
});

it('shows forced texts where those are wished for, and none where none are', async () => {
  source.load('/a.m3u8', 0);
  arrive();
  source.wish({ subtitles: { name: undefined, language: 'de', isForced: true } });
  expect(modes()).toEqual(['hidden', 'disabled', 'disabled', 'showing']);
  source.wish({ subtitles: null });
  await turn();
  expect(modes()).toEqual(['hidden', 'disabled', 'disabled', 'disabled']);
  // Of the sound nothing was wished: the film's own default.
  expect(heard()).toEqual([true, false, false]);
});

it('prevails over what the device chooses at the start, and yields to the viewer after it', async () => {
  source.wish({ audio: english, subtitles: null });
  source.load('/a.m3u8', 0);
  arrive();
  const captions = (video.textTracks as unknown as Text[])[1]!;
  captions.mode = 'showing';
  await turn();
  expect(modes()[1]).toBe('disabled');
  video.dispatchEvent(new Event('playing'));
  captions.mode = 'showing';
  await turn();
  expect([modes()[1], source.choices.get().subtitleTrack]).toEqual(['showing', 0]);
});

it('keeps what the viewer chose with another manifest', async () => {
  source.wish({ audio: english, subtitles: null });
  source.load('/a.m3u8', 0);
  arrive();
  video.dispatchEvent(new Event('playing'));
  source.chooseAudioTrack(0);
  source.chooseSubtitleTrack(1);
  expect([heard(), modes()]).toEqual([
    [true, false, false],
    ['hidden', 'disabled', 'showing', 'disabled'],
  ]);
  source.change('/b.m3u8');
  video.audioTracks.length = 0;
  video.textTracks.length = 0;
  sound('en', 'English', true);
  sound('de', 'German');
  text('en', 'English');
  await turn();
  expect([video.src, heard(), modes()]).toEqual(['/b.m3u8', [false, true], ['showing']]);
});

it('plays where the browser has no list of sounds', () => {
  const plain = new FakeVideo() as Partial<FakeVideo>;
  delete plain.audioTracks;
  const told = { onRefused: jest.fn(), onStalled: jest.fn(), onBroken: jest.fn(), onAskingToPlay: jest.fn() };
  const other = createNativeSource(plain as unknown as HTMLVideoElement, told);
  other.wish({ audio: english, subtitles: null });
  other.load('/a.m3u8', 0);
  expect(other.choices.get().audioTracks).toEqual([]);
});
