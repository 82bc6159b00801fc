import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { pathTo } from '../routing/route.ts';
import { Controls } from './controls.tsx';
import { FilmChoices } from './film-choices.tsx';
import { followFilm } from './follow-film.ts';
import { createSource } from './hls-source.ts';
import { markerAt, type Marker } from './markers.ts';
import { freeze, useHeightNotice, usePictureHeight } from './picture.ts';
import type { Playback, RunningStream } from './playback.ts';
import type { NextUp } from './played-title.ts';
import { followPlayerKeys } from './player-keys.ts';
import { createSeekPreview } from './seek-preview.ts';
import { Skip, UpNext } from './skip.tsx';
import type { Source } from './source.ts';
import { UpgradeDialog, useHigherPlans } from './upgrade-dialog.tsx';

interface StageProps {
  playback: Playback;
  stream: RunningStream;
  /** Written here: where the viewer is, for whoever stops the session. */
  positionMs: RefObject<number>;
  titleId: string;
  name: string;
  place: string | undefined;
  markers: readonly Marker[];
  next: NextUp | undefined;
  onNext(): void;
  onEnd(): void;
  onLeave(): void;
}

/** Picture, sound and controls of one session. */
export function Stage(props: StageProps) {
  const { playback, stream, positionMs, titleId, name, place, next, onNext, onEnd, onLeave } = props;
  const video = useRef<HTMLVideoElement>(null);
  const controller = useRef<HTMLElement>(null);
  const [source, setSource] = useState<Source>();
  const [marker, setMarker] = useState<Marker>();
  const [isOver, setIsOver] = useState(false);
  const [isStalled, setIsStalled] = useState(false);
  const [isAskingToPlay, setIsAskingToPlay] = useState(false);
  const [isUpgrading, setIsUpgrading] = useState(false);
  const still = useRef<HTMLCanvasElement>(null);
  const seekPreview = useRef<HTMLDivElement>(null);
  const isInPlace = useRef(true);
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
  useEffect(() => {
    if (!source) return;
    if (!hasLoaded.current) {
      hasLoaded.current = true;
      positionMs.current = stream.startMs;
      source.wish(stream.tracks);
      source.load(stream.hlsUrl, stream.startMs);
      return;
    }
    // The last picture stands while the element has none of its own.
    freeze(video.current!, still.current!);
    isInPlace.current = false;
    source.change(stream.hlsUrl);
  }, [source, stream]);

  useEffect(
    () =>
      followFilm({
        video: video.current!,
        positionMs,
        isInPlace,
        reportEveryMs: stream.heartbeatIntervalMs,
        onReport: (isPlaying) => playback.report(positionMs.current, isPlaying),
        onPlaying() {
          setIsStalled(false);
          setIsAskingToPlay(false);
          setIsOver(false);
        },
        onSettled() {
          // The last event may come after the stage has gone.
          if (still.current) still.current.hidden = true;
        },
        onTime: () => setMarker(markerAt(latest.current.markers, positionMs.current)),
        onEnded() {
          if (latest.current.next) setIsOver(true);
          else latest.current.onEnd();
        },
      }),
    [stream.heartbeatIntervalMs],
  );

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

  useEffect(() => {
    const preview = createSeekPreview(seekPreview.current!.parentElement!, seekPreview.current!);
    const stopKeys = followPlayerKeys({
      surface: document.getElementById('player-stage')!,
      controller: controller.current!,
      video: video.current!,
      onLeave: () => latest.current.onLeave(),
      onNext: () => latest.current.onNext(),
      onSeek: preview.show,
    });
    return () => {
      stopKeys();
      preview.stop();
    };
  }, []);

  return (
    <>
      <Controls
        {...{ video, controller, still, seekPreview, name, place, next, onNext, onLeave }}
        storyboardUrl={stream.storyboardUrl}
      >
        <FilmChoices
          source={source}
          onTracks={(choice) => playback.chooseTracks(choice)}
          pictureHeight={pictureHeight}
          hasMore={higherPlans.length > 0}
          onMore={() => setIsUpgrading(true)}
        />
      </Controls>
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
