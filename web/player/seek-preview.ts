import { MediaUIEvents } from 'media-chrome/constants';

/** How long the picture of a place stays after the last key that led there. */
const STAYS_MS = 1_500;

/**
 * Shows the storyboard's picture of a place above the playhead while the viewer seeks by keys; a pointer over the bar has a
 * preview of the bar's own. `bar` is the time range, `preview` what stands at its playhead.
 */
export function createSeekPreview(bar: HTMLElement, preview: HTMLElement) {
  let hiding: ReturnType<typeof setTimeout> | undefined;
  const ask = (seconds: number | null) =>
    bar.dispatchEvent(
      new CustomEvent(MediaUIEvents.MEDIA_PREVIEW_REQUEST, { detail: seconds, bubbles: true, composed: true }),
    );
  const hide = () => {
    preview.classList.remove('is-shown');
    // A pointer that is over the bar meanwhile has asked for another place.
    if (!bar.matches(':hover, [dragging]')) ask(null);
  };
  function show(seconds: number): void {
    clearTimeout(hiding);
    ask(seconds);
    preview.classList.add('is-shown');
    hiding = setTimeout(hide, STAYS_MS);
  }
  // The bar has the focus, and hears keys itself.
  const onSeek = (event: Event) => {
    if (!bar.matches('[dragging], :hover')) show((event as CustomEvent<number>).detail);
  };
  bar.addEventListener(MediaUIEvents.MEDIA_SEEK_REQUEST, onSeek);
  return {
    /** The film goes to this place, in seconds. */
    show,
    stop() {
      clearTimeout(hiding);
      bar.removeEventListener(MediaUIEvents.MEDIA_SEEK_REQUEST, onSeek);
    },
  };
}
