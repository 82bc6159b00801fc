import { eventKind } from '../../platform/events/event.ts';

/** An uploaded picture, once it has been looked at. */
export type PictureState =
  | { pictureId: string; state: 'CHECKING' | 'FAILED' }
  | {
      pictureId: string;
      state: 'READY';
      /** Pixels. */
      width: number;
      height: number;
      /** Without a single pixel that lets something through. */
      isOpaque: boolean;
      /** What most of it is like: `#1a2b3c`. */
      color: string;
    };

/** Subject: the picture's id. */
export const pictureChanged = eventKind<PictureState>('job', 'marquee.job.picture.v1');
