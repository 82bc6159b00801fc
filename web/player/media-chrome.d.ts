import type { HTMLAttributes } from 'preact';

/** The elements of media-chrome that the player uses, with their attributes. */
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'media-controller': HTMLAttributes & {
        nohotkeys?: boolean;
        /** Seconds without a touch before the controls go. */
        autohide?: string;
        /** The id of what fills the screen instead of the controller. */
        fullscreenelement?: string;
      };
      'media-control-bar': HTMLAttributes;
      'media-play-button': HTMLAttributes & { notooltip?: boolean };
      'media-seek-backward-button': HTMLAttributes & { seekoffset?: string; notooltip?: boolean };
      'media-seek-forward-button': HTMLAttributes & { seekoffset?: string; notooltip?: boolean };
      'media-mute-button': HTMLAttributes & { notooltip?: boolean };
      'media-volume-range': HTMLAttributes;
      'media-time-range': HTMLAttributes;
      'media-preview-thumbnail': HTMLAttributes;
      'media-preview-time-display': HTMLAttributes;
      'media-time-display': HTMLAttributes & { showduration?: boolean; notoggle?: boolean };
      'media-fullscreen-button': HTMLAttributes & { notooltip?: boolean };
      'media-loading-indicator': HTMLAttributes & { noautohide?: boolean };
    }
  }
}
