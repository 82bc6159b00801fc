import { MediaPlayer, type MediaInfo } from 'dashjs';
import Hls from 'hls.js';
import shakaPlayer from 'shaka-player';
import { PATIENCE_MS, type Played, type PlayerName, type Track } from './played.ts';

/** Its types say `default`, its script exports itself. */
const shaka = shakaPlayer as unknown as typeof shakaPlayer.default;

// In the browser: three players behind one set of words.

interface Engine {
  audio(): Track[];
  chooseAudio(index: number): void;
  texts(): Track[];
  /** -1: none. */
  chooseText(index: number): void;
  /** Of the picture that is being fetched. */
  codec(): string;
  /** Keeps to the most lines that there are of the codec that plays. */
  chooseHighest(): void;
  /** Of the picture that shows at this moment of the film: where it is cut from its sheet. */
  thumbnail(seconds: number): Promise<string | undefined>;
}

const faults: string[] = [];
const video = document.querySelector('video')!;

async function startHls(url: string): Promise<Engine> {
  const hls = new Hls();
  hls.on(Hls.Events.ERROR, (_event, { fatal, details }) => {
    // What was being loaded when another sound was chosen is nothing that failed.
    if (details !== Hls.ErrorDetails.INTERNAL_ABORTED) faults.push(`${fatal ? 'fatal ' : ''}${details}`);
  });
  const isRead = new Promise((resolve) => hls.once(Hls.Events.MANIFEST_PARSED, resolve));
  hls.loadSource(url);
  hls.attachMedia(video);
  await isRead;
  hls.subtitleDisplay = false;
  const track = (isChosen: (index: number) => boolean) => {
    return ({ lang, name, forced }: (typeof hls.audioTracks)[number], index: number): Track => ({
      ...{ language: lang ?? '', label: name, isForced: forced, isChosen: isChosen(index) },
    });
  };
  return {
    audio: () => hls.audioTracks.map(track((index) => index === hls.audioTrack)),
    chooseAudio: (index) => void (hls.audioTrack = index),
    texts: () => hls.subtitleTracks.map((text, i) => track((index) => index === hls.subtitleTrack)(text, i)),
    chooseText(index) {
      hls.subtitleDisplay = index >= 0;
      hls.subtitleTrack = index;
    },
    codec: () => hls.levels[hls.loadLevel]?.videoCodec ?? '',
    chooseHighest() {
      const playing = hls.levels[hls.loadLevel] ?? hls.levels[hls.firstLevel];
      // At once, and not from the next segment on: there may be none.
      hls.currentLevel = hls.levels.findLastIndex(({ codecSet }) => codecSet === playing?.codecSet);
    },
    thumbnail: () => Promise.resolve(undefined),
  };
}

async function startShaka(url: string): Promise<Engine> {
  shaka.polyfill.installAll();
  const player = new shaka.Player();
  player.addEventListener('error', (event) => {
    const { code, data } = (event as unknown as { detail: { code: number; data: unknown } }).detail;
    faults.push(`shaka ${code} ${JSON.stringify(data)}`);
  });
  await player.attach(video);
  await player.load(url);
  const texts = () => player.getTextTracks();
  return {
    audio: () =>
      player.getAudioTracks().map(({ language, label, active }) => ({
        ...{ language, label: label ?? '', isForced: false, isChosen: active },
      })),
    chooseAudio: (index) => player.selectAudioTrack(player.getAudioTracks()[index]!),
    texts: () =>
      texts().map(({ language, label, forced, active }) => ({
        ...{ language, label: label ?? '', isForced: forced, isChosen: active },
      })),
    chooseText: (index) => player.selectTextTrack(texts()[index] ?? null),
    codec: () => player.getVariantTracks().find(({ active }) => active)?.videoCodec ?? '',
    chooseHighest() {
      player.configure('abr.enabled', false);
      const [highest] = player.getVariantTracks().toSorted((a, b) => (b.height ?? 0) - (a.height ?? 0));
      player.selectVariantTrack(highest!, true);
    },
    async thumbnail(seconds) {
      const [track] = player.getImageTracks();
      const tile = track ? await player.getThumbnails(track.id, seconds) : null;
      if (!tile) return undefined;
      const { positionX, positionY, width, height, uris } = tile;
      return `${uris[0]}#xywh=${[positionX, positionY, width, height].join()}`;
    },
  };
}

async function startDashJs(url: string): Promise<Engine> {
  const player = MediaPlayer().create();
  player.on(MediaPlayer.events.ERROR, (event: { error: { code: number; message: string } }) =>
    faults.push(`dash.js ${event.error.code} ${event.error.message}`),
  );
  const isRead = new Promise((resolve) => player.on(MediaPlayer.events.STREAM_INITIALIZED, resolve));
  player.initialize(video, url, false);
  await isRead;
  const track = (isChosen: (info: MediaInfo) => boolean) => {
    return (info: MediaInfo): Track => ({
      language: info.lang ?? '',
      label: info.labels[0]?.text ?? '',
      isForced: info.roles?.some(({ value }) => value === 'forced-subtitle' || value === 'forced_subtitle') ?? false,
      isChosen: isChosen(info),
    });
  };
  return {
    audio: () => player.getTracksFor('audio').map(track((info) => info === player.getCurrentTrackFor('audio'))),
    chooseAudio: (index) => player.setCurrentTrack(player.getTracksFor('audio')[index]!),
    texts: () => player.getTracksFor('text').map(track((info) => info.index === player.getCurrentTextTrackIndex())),
    chooseText: (index) => player.setTextTrack(index),
    codec: () => player.getCurrentRepresentationForType('video')?.codecs ?? '',
    chooseHighest() {
      player.updateSettings({ streaming: { abr: { autoSwitchBitrate: { video: false } } } });
      const [highest] = player.getRepresentationsByType('video').toSorted((a, b) => b.height - a.height);
      player.setRepresentationForTypeById('video', highest!.id, true);
    },
    thumbnail: (seconds) =>
      new Promise((resolve) =>
        player.provideThumbnail(seconds, (tile) =>
          resolve(tile ? `${tile.url}#xywh=${[tile.x, tile.y, tile.width, tile.height].join()}` : undefined),
        ),
      ),
  };
}

const START: Record<PlayerName, (url: string) => Promise<Engine>> = {
  'hls.js': startHls,
  'shaka-player HLS': startShaka,
  'shaka-player DASH': startShaka,
  'dash.js': startDashJs,
};

/** What stands over the picture now. */
const shownText = () =>
  [...video.textTracks]
    .filter(({ kind, mode }) => kind !== 'metadata' && mode === 'showing')
    .flatMap(({ activeCues }) => [...(activeCues ?? [])].map((active) => (active as VTTCue).text))
    .join(' / ');

/** Hz of the loudest tone that is heard now; 0 while none is. */
function listen(): () => number {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 8_192, smoothingTimeConstant: 0 });
  context.createMediaElementSource(video).connect(analyser).connect(context.destination);
  const levels = new Float32Array(analyser.frequencyBinCount);
  return () => {
    analyser.getFloatFrequencyData(levels);
    const loudest = levels.indexOf(Math.max(...levels));
    return levels[loudest]! < -60 ? 0 : (loudest * context.sampleRate) / analyser.fftSize;
  };
}

/** Waits for what a viewer would see. @throws Error with the player's own where it does not come to be. */
async function until(step: string, isSo: () => boolean): Promise<void> {
  const since = performance.now();
  while (!isSo()) {
    if (performance.now() - since > PATIENCE_MS) {
      const { currentTime, readyState, error } = video;
      const said = [...faults, ...(error ? [error.message] : [])];
      throw new Error(`${step}: not to be seen, at ${currentTime} s, ready state ${readyState}. ${said.join('; ')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The same for what is told by a promise. */
async function within<T>(step: string, promise: Promise<T>): Promise<T> {
  let told: { value: T } | undefined;
  promise.then(
    (value) => (told = { value }),
    (error: unknown) => faults.push(String(error)),
  );
  await until(step, () => told !== undefined);
  return told!.value;
}

async function begin(name: PlayerName, url: string): Promise<Engine> {
  const engine = await within('manifest', START[name](url));
  await within('begin', video.play());
  return engine;
}

/** Whether what is cut out is part of a picture that can be had. */
async function liesInItsSheet(address: string): Promise<boolean> {
  const [x, y, width, height] = address.split('#xywh=')[1]!.split(',').map(Number) as [number, number, number, number];
  const sheet = new Image();
  sheet.src = address;
  await sheet.decode();
  return width > 0 && height > 0 && x + width <= sheet.naturalWidth && y + height <= sheet.naturalHeight;
}

/** Plays a film as a viewer does who tries everything, from the first picture to the last. */
async function playThrough(name: PlayerName, url: string): Promise<Played> {
  const toneOf = listen();
  const engine = await begin(name, url);
  await until('start', () => video.currentTime > 0.2 || video.ended);
  const seconds = video.duration;
  const codec = engine.codec();
  const [sounds, texts] = [engine.audio(), engine.texts()];
  async function seek(place: number): Promise<void> {
    video.currentTime = place;
    await until(`seek to ${place}`, () => (!video.seeking && video.currentTime > place + 0.1) || video.ended);
  }
  if (seconds > 4) for (const share of [0.7, 0.2]) await seek(seconds * share);
  const heard: number[] = [];
  for (const index of sounds.keys()) {
    engine.chooseAudio(index);
    await until(`sound ${index}`, () => engine.audio()[index]?.isChosen === true);
    // The tone of the one before is still in the buffer.
    await seek(seconds * 0.4);
    let tone = 0;
    await until(`tone ${index}`, () => (tone = toneOf()) > 0 && !heard.some((other) => Math.abs(other - tone) < 30));
    heard.push(Math.round(tone / 10) * 10);
  }
  const shown: string[] = [];
  for (const index of texts.keys()) {
    await seek(seconds * 0.4);
    const [before, isShownAlready] = [shownText(), engine.texts()[index]!.isChosen];
    engine.chooseText(index);
    let text = '';
    await until(`text ${index}`, () => (text = shownText()) !== '' && (text !== before || isShownAlready));
    shown.push(text);
  }
  if (texts.length > 0) engine.chooseText(-1);
  const thumbnail = await within('thumbnail', engine.thumbnail(seconds / 2));
  if (thumbnail !== undefined && !(await within('sheet', liesInItsSheet(thumbnail)))) faults.push(`no ${thumbnail}`);
  await seek(0);
  video.currentTime = Math.max(0, seconds - 1);
  await until('end', () => video.ended);
  return { seconds, endS: video.currentTime, codec, sounds, texts, heard, shown, thumbnail, faults };
}

/** Plays a film at its highest quality; resolves to the codec of it, once the picture has as many lines as it should. */
async function playHighest(name: PlayerName, url: string, height: number): Promise<string> {
  video.loop = true;
  const engine = await begin(name, url);
  engine.chooseHighest();
  await until(`${height} lines`, () => video.videoHeight === height);
  return engine.codec();
}

const players = { playThrough, playHighest };
export type Players = typeof players;
Object.assign(globalThis, { players });
