import 'media-chrome/media-controller';
import 'media-chrome/media-control-bar';
import 'media-chrome/media-play-button';
import 'media-chrome/media-seek-backward-button';
import 'media-chrome/media-seek-forward-button';
import 'media-chrome/media-mute-button';
import 'media-chrome/media-volume-range';
import 'media-chrome/media-time-range';
import 'media-chrome/media-preview-thumbnail';
import 'media-chrome/media-preview-time-display';
import 'media-chrome/media-time-display';
import 'media-chrome/media-fullscreen-button';
import 'media-chrome/media-loading-indicator';
import type { ComponentChildren, RefObject } from 'preact';
import type { NextUp } from './played-title.ts';

interface ControlsProps {
  video: RefObject<HTMLVideoElement | null>;
  controller: RefObject<HTMLElement | null>;
  /** Shows the last picture while the element has none of its own. */
  still: RefObject<HTMLCanvasElement | null>;
  /** At the playhead: the picture of the place that keys lead to. */
  seekPreview: RefObject<HTMLDivElement | null>;
  storyboardUrl: string;
  name: string;
  place: string | undefined;
  next: NextUp | undefined;
  onNext(): void;
  onLeave(): void;
  /** What can be chosen of this film. */
  children: ComponentChildren;
}

/** The picture with the controls over it. */
export function Controls(props: ControlsProps) {
  const { video, controller, still, seekPreview, storyboardUrl, name, place, next, onNext, onLeave, children } = props;
  return (
    <media-controller nohotkeys autohide="3" fullscreenelement="player-stage" ref={controller}>
      {/* Pictures of another host are drawn where they are fetched as the page's own. */}
      <video slot="media" playsInline crossOrigin="anonymous" data-testid="player-video" ref={video}>
        <track kind="metadata" label="thumbnails" default src={storyboardUrl} />
      </video>
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
        <media-time-range aria-label="Position">
          <div slot="current" class="seek-preview" aria-hidden="true" data-testid="seek-preview" ref={seekPreview}>
            <media-preview-thumbnail />
            <media-preview-time-display />
          </div>
        </media-time-range>
        <media-control-bar>
          <media-play-button notooltip />
          <media-seek-backward-button seekoffset="10" notooltip />
          <media-seek-forward-button seekoffset="10" notooltip />
          <media-mute-button notooltip />
          <media-volume-range aria-label="Volume" />
          <media-time-display showduration notoggle role="timer" />
          <span class="player-space" />
          {next && (
            <button type="button" class="icon-button" aria-label={`Next episode: ${next.name}`} onClick={onNext}>
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M6 5l9 7-9 7zM18 5v14" />
              </svg>
            </button>
          )}
          {children}
          <media-fullscreen-button notooltip />
        </media-control-bar>
      </div>
    </media-controller>
  );
}
