import 'media-chrome/media-controller';
import 'media-chrome/media-control-bar';
import 'media-chrome/media-play-button';
import 'media-chrome/media-seek-backward-button';
import 'media-chrome/media-seek-forward-button';
import 'media-chrome/media-mute-button';
import 'media-chrome/media-volume-range';
import 'media-chrome/media-time-range';
import 'media-chrome/media-time-display';
import 'media-chrome/media-fullscreen-button';
import 'media-chrome/media-loading-indicator';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { pathTo } from '../routing/route.ts';
import { useStore } from '../ui/use-store.ts';
import { useViewer } from '../viewer/viewer.ts';
import { createStore } from '../sync/store.ts';
import { ChoiceSelect } from './choice-select.tsx';
import { createSource, nothingToChoose, type Source } from './hls-source.ts';
import { followPlayerKeys } from './player-keys.ts';
import { markerAt, type Marker } from './markers.ts';
import { freeze, useHeightNotice, usePictureHeight } from './picture.ts';
import type { NextUp } from './played-title.ts';
import type { Playback, RunningStream } from './playback.ts';
import { Skip, UpNext } from './skip.tsx';
import { createTrackWishes, type WishedTrack } from './track-wishes.ts';
import { UpgradeDialog, useHigherPlans } from './upgrade-dialog.tsx';

interface StageProps {
  playback: Playback;
  stream: RunningStream;
  /** Written here: where the viewer is, for whoever stops the session. */
  positionMs: RefObject<number>;
  titleId: string;
  /** Of an episode; undefined until the title is known. */
  series: { id: string | undefined } | null | undefined;
  name: string;
  place: string | undefined;
  markers: readonly Marker[];
  next: NextUp | undefined;
  onNext(): void;
  onEnd(): void;
  onLeave(): void;
}

const noChoices = createStore(nothingToChoose);

/** So near to the end, a stall is the end. */
const END_TOLERANCE_S = 0.5;
const END_PATIENCE_MS = 1_000;

/** In the choice of qualities: what another plan would give. */
const MORE = -2;

/** Without what belongs to one manifest alone. */
const wished = (track: WishedTrack | undefined): WishedTrack | undefined =>
  track && { name: track.name, language: track.language };

/** Picture, sound and controls of one session. */
export function Stage(props: StageProps) {
  const { playback, stream, positionMs, titleId, series, name, place, next, onNext, onEnd, onLeave } = props;
  const viewer = useViewer();
  const video = useRef<HTMLVideoElement>(null);
  const controller = useRef<HTMLElement>(null);
  const [source, setSource] = useState<Source>();
  const [marker, setMarker] = useState<Marker>();
  const [isOver, setIsOver] = useState(false);
  const [isStalled, setIsStalled] = useState(false);
  const [isAskingToPlay, setIsAskingToPlay] = useState(false);
  const [isUpgrading, setIsUpgrading] = useState(false);
  const still = useRef<HTMLCanvasElement>(null);
  const wishes = useMemo(() => createTrackWishes(localStorage, `marquee.tracks.${viewer.profile.id}`), [viewer]);
  const choices = useStore(source?.choices ?? noChoices);
  const pictureHeight = usePictureHeight(video);
  const higherPlans = useHigherPlans(stream);
  const notice = useHeightNotice(stream.maximumHeight);
  // Listeners live as long as the session and must see what was drawn last.
  const latest = useRef(props);
  latest.current = props;

  // The source: made once for the session, given another manifest where rights or addresses change.
  useEffect(() => {
    const made = createSource(video.current!, {
      onRefused: () => void playback.reread(positionMs.current),
      onStalled: () => setIsStalled(true),
      // Without a touch since the page was loaded a browser refuses to begin by itself.
      onAskingToPlay: () => setIsAskingToPlay(true),
      onBroken: () =>
        playback.fail({
          title: 'This device cannot play it',
          message: 'The film came, but it could not be shown here. Another try may help.',
          action: 'retry',
        }),
    });
    setSource(made);
    const onOnline = () => {
      setIsStalled(false);
      made.resume();
    };
    addEventListener('online', onOnline);
    return () => {
      removeEventListener('online', onOnline);
      made.destroy();
    };
  }, []);

  const hasLoaded = useRef(false);
  // An element that is given another manifest says 0 until it is back in its place.
  const isInPlace = useRef(true);
  useEffect(() => {
    if (!source) return;
    if (!hasLoaded.current) {
      hasLoaded.current = true;
      positionMs.current = stream.startMs;
      source.load(stream.hlsUrl, stream.startMs);
      return;
    }
    // The last picture stands while the element has none of its own.
    freeze(video.current!, still.current!);
    isInPlace.current = false;
    source.change(stream.hlsUrl);
  }, [source, stream]);

  useEffect(() => {
    if (source && series) source.wish(wishes.of(series.id));
  }, [source, series?.id, series === undefined]);

  // Heartbeats, at the server's interval and whenever the viewer does something.
  useEffect(() => {
    const element = video.current!;
    let hasBegun = false;
    const look = () => {
      if (isInPlace.current) positionMs.current = element.currentTime * 1_000;
    };
    const report = () => {
      if (!hasBegun) return;
      look();
      playback.report(positionMs.current, !element.paused && !element.ended);
    };
    const onEmptied = () => {
      isInPlace.current = false;
    };
    const onSettled = () => {
      isInPlace.current = true;
      // The last event may come after the stage has gone.
      if (still.current) still.current.hidden = true;
    };
    const onSeeked = () => {
      onSettled();
      report();
    };
    const onPlaying = () => {
      hasBegun = true;
      onSettled();
      clearTimeout(lateEnd);
      setIsStalled(false);
      setIsAskingToPlay(false);
      setIsOver(false);
      report();
    };
    const onTime = () => {
      if (!hasBegun || !isInPlace.current) return;
      look();
      setMarker(markerAt(latest.current.markers, positionMs.current));
    };
    let lateEnd: ReturnType<typeof setTimeout> | undefined;
    // Where picture and sound end apart, some engines wait for ever for a last moment that does not exist.
    const onWaiting = () => {
      clearTimeout(lateEnd);
      if (element.duration - element.currentTime > END_TOLERANCE_S) return;
      lateEnd = setTimeout(() => {
        element.pause();
        onEnded();
      }, END_PATIENCE_MS);
    };
    const onEnded = () => {
      clearTimeout(lateEnd);
      report();
      if (latest.current.next) setIsOver(true);
      else latest.current.onEnd();
    };
    const timer = setInterval(report, stream.heartbeatIntervalMs);
    const listeners = [
      ['playing', onPlaying],
      ['pause', report],
      ['seeked', onSeeked],
      ['emptied', onEmptied],
      ['timeupdate', onTime],
      ['waiting', onWaiting],
      ['ended', onEnded],
    ] as const;
    for (const [event, listener] of listeners) element.addEventListener(event, listener);
    return () => {
      clearInterval(timer);
      clearTimeout(lateEnd);
      for (const [event, listener] of listeners) element.removeEventListener(event, listener);
    };
  }, [stream.heartbeatIntervalMs]);

  // The page goes away, and may come back out of the browser's own cache with its session over.
  useEffect(() => {
    const onHide = () => playback.stopAsPageGoes(positionMs.current);
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) void playback.start({ fromMs: positionMs.current });
    };
    addEventListener('pagehide', onHide);
    addEventListener('pageshow', onShow);
    return () => {
      removeEventListener('pagehide', onHide);
      removeEventListener('pageshow', onShow);
    };
  }, []);

  useEffect(
    () =>
      followPlayerKeys({
        surface: document.getElementById('player-stage')!,
        controller: controller.current!,
        video: video.current!,
        onLeave: () => latest.current.onLeave(),
        onNext: () => latest.current.onNext(),
      }),
    [],
  );

  return (
    <>
      <media-controller nohotkeys autohide="3" fullscreenelement="player-stage" ref={controller}>
        <video slot="media" playsInline data-testid="player-video" ref={video} />
        <canvas slot="poster" class="player-still" ref={still} hidden aria-hidden="true" />
        <media-loading-indicator slot="centered-chrome" noautohide />
        <div slot="top-chrome" class="player-top">
          <button type="button" class="icon-button" aria-label="Back" onClick={onLeave} data-testid="player-back">
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M15 5l-7 7 7 7" />
            </svg>
          </button>
          <div>
            <h1>{name}</h1>
            {place && <p class="fine">{place}</p>}
          </div>
        </div>
        <div class="player-bottom">
          <media-time-range aria-label="Position" />
          <media-control-bar>
            <media-play-button notooltip />
            <media-seek-backward-button seekoffset="10" notooltip />
            <media-seek-forward-button seekoffset="10" notooltip />
            <media-mute-button notooltip />
            <media-volume-range aria-label="Volume" />
            <media-time-display showduration />
            <span class="player-space" />
            {next && (
              <button type="button" class="icon-button" aria-label={`Next episode: ${next.name}`} onClick={onNext}>
                <svg viewBox="0 0 24 24" aria-hidden="true">
                  <path d="M6 5l9 7-9 7zM18 5v14" />
                </svg>
              </button>
            )}
            {choices.audioTracks.length > 1 && (
              <ChoiceSelect
                label="Sound"
                testId="audio-select"
                chosen={choices.audioTrack}
                options={choices.audioTracks}
                onChoose={(index) => {
                  source?.chooseAudioTrack(index);
                  wishes.keep(series?.id, { audio: wished(choices.audioTracks[index]) });
                }}
              />
            )}
            {choices.subtitleTracks.length > 0 && (
              <ChoiceSelect
                label="Subtitles"
                testId="subtitle-select"
                chosen={choices.subtitleTrack}
                options={[{ index: -1, name: 'No subtitles' }, ...choices.subtitleTracks]}
                onChoose={(index) => {
                  source?.chooseSubtitleTrack(index);
                  wishes.keep(series?.id, { subtitles: wished(choices.subtitleTracks[index]) ?? null });
                }}
              />
            )}
            {pictureHeight !== undefined && (
              <span
                class="picture-height"
                aria-label={`The picture has ${pictureHeight} lines`}
                role="img"
                data-testid="picture-height"
                data-height={pictureHeight}
              >
                {pictureHeight}p
              </span>
            )}
            {choices.qualities.length > 0 && (
              <ChoiceSelect
                label="Quality"
                testId="quality-select"
                chosen={choices.quality}
                options={[
                  { index: -1, name: 'Auto' },
                  ...choices.qualities,
                  ...(higherPlans.length > 0 ? [{ index: MORE, name: 'More than this …' }] : []),
                ]}
                onChoose={(index) => {
                  if (index === MORE) setIsUpgrading(true);
                  else source?.chooseQuality(index);
                }}
              />
            )}
            <media-fullscreen-button notooltip />
          </media-control-bar>
        </div>
      </media-controller>
      {isAskingToPlay && (
        <button
          type="button"
          class="player-begin"
          aria-label={`Play ${name}`}
          data-testid="player-begin"
          onClick={() => void video.current?.play()}
        >
          <span class="play-glyph" aria-hidden="true" />
        </button>
      )}
      {notice !== undefined && !isStalled && (
        <p class="player-notice player-news" role="status" data-testid="player-height-notice">
          {notice}
        </p>
      )}
      {isUpgrading && (
        <UpgradeDialog
          plans={higherPlans}
          maximumHeight={stream.maximumHeight}
          returnTo={pathTo.watch(titleId)}
          onClose={() => setIsUpgrading(false)}
        />
      )}
      {isStalled && (
        <p class="player-notice" role="status" data-testid="player-stalled">
          The connection is lost. Playing goes on when it is back.
          <button
            type="button"
            class="button"
            onClick={() => {
              setIsStalled(false);
              source?.resume();
            }}
          >
            Try now
          </button>
        </p>
      )}
      {marker && !isOver && (
        <Skip
          marker={marker}
          next={next}
          onNext={onNext}
          onSkip={() => {
            video.current!.currentTime = marker.endMs / 1_000;
          }}
        />
      )}
      {isOver && next && <UpNext next={next} onNext={onNext} onStay={onEnd} />}
    </>
  );
}
