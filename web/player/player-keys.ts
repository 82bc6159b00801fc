/** Where keys act, and on what. */
export interface PlayerKeysOptions {
  /** Has the focus while nothing of the controls has it: keys then act on the film itself. */
  surface: HTMLElement;
  controller: HTMLElement;
  video: HTMLVideoElement;
  onLeave(): void;
  onNext(): void;
  /** Keys have led to another place in the film, in seconds. */
  onSeek(seconds: number): void;
}

const STEP_S = 10;

/**
 * The player's keys. On the film: Space and Enter play and pause, left and right go ±10 s, up and down go to the
 * controls. In the controls arrows move the focus as everywhere. Anywhere: m, f, n; Escape and Backspace go from the
 * controls to the film and from the film out. Returns how to stop.
 */
export function followPlayerKeys({
  surface,
  controller,
  video,
  onLeave,
  onNext,
  onSeek,
}: PlayerKeysOptions): () => void {
  const toggle = () => {
    // A refusal to play shows on the stage; a pause that overtakes play is none.
    if (video.paused) video.play().catch(() => undefined);
    else video.pause();
  };
  const seekBy = (seconds: number) => {
    const end = Number.isFinite(video.duration) ? video.duration : video.currentTime;
    const place = Math.min(Math.max(0, video.currentTime + seconds), end);
    video.currentTime = place;
    onSeek(place);
  };
  const toggleFullscreen = () => {
    const change = document.fullscreenElement ? document.exitFullscreen() : surface.requestFullscreen();
    // The browser may refuse; the page stays as it is.
    change.catch(() => undefined);
  };
  /** The controls show themselves for a while after every key that they hear of. */
  const showControls = () => controller.dispatchEvent(new KeyboardEvent('keyup', { key: 'Shift' }));

  function isInControls(): boolean {
    const focused = document.activeElement;
    return focused !== null && focused !== document.body && focused !== surface && focused.matches(':focus-visible');
  }

  /** Whether the key was for the player. */
  function act(key: string, isControl: boolean): boolean {
    switch (key) {
      case ' ':
      case 'Enter':
        if (isControl) return false;
        toggle();
        return true;
      case 'k':
      case 'MediaPlayPause':
        toggle();
        return true;
      case 'ArrowLeft':
      case 'ArrowRight':
        if (isControl) return false;
        seekBy(key === 'ArrowLeft' ? -STEP_S : STEP_S);
        return true;
      case 'ArrowUp':
      case 'ArrowDown': {
        if (isControl) return false;
        const target =
          surface.querySelector<HTMLElement>('.skip') ?? surface.querySelector<HTMLElement>('media-play-button');
        target?.focus();
        return true;
      }
      case 'm':
        video.muted = !video.muted;
        return true;
      case 'f':
        toggleFullscreen();
        return true;
      case 'n':
        onNext();
        return true;
      case 'Escape':
      case 'Backspace':
        if (isControl) surface.focus();
        else onLeave();
        return true;
      default:
        return false;
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (surface.querySelector('[role="dialog"], [role="alertdialog"]')) return;
    showControls();
    if (!act(event.key, isInControls())) return;
    event.preventDefault();
    event.stopPropagation();
  }

  document.addEventListener('keydown', onKeyDown, { capture: true });
  surface.focus({ preventScroll: true });
  return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
}
