import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { FfmpegFailed } from '../../platform/ffmpeg/run-ffmpeg.ts';
import type { Log } from '../../platform/log/log.ts';
import { assetsFolder } from '../../platform/media/layout.ts';
import type { RenditionIndex } from '../../platform/media/rendition-index.ts';
import type { MadePicture } from '../../platform/tickets/made-picture-token.ts';
import type { DeliveredAsset } from '../../schema/internal/asset.ts';
import { pictureRendition } from '../../subgraphs/job/media/rendition-playlist.ts';
import { createKeptPictures, type KeptPicture } from './kept-pictures.ts';
import { makePicture } from './make-picture.ts';
import type { FilmPictureFormat } from './picture-format.ts';

/** About one picture, before any was made. */
const TYPICAL_MS = 500;

export interface MadePicturesOptions {
  ffmpegPath: string;
  storageFolder: string;
  /** Pictures made at a time. */
  width: number;
  /** Pictures that may wait to be made. */
  queueLimit: number;
  longestWaitMs: number;
  /** Of a rendition, by its path as the asset gives it. */
  indexOf(path: string): Promise<RenditionIndex>;
  log: Log;
}

/** Of pictures that everything is the same of there is one. A film that has just got a better rendition has other pictures. */
function nameOf(picture: MadePicture, format: FilmPictureFormat, renditionPath: string): string {
  const { width, height, timeMs, durationMs } = picture;
  const facts = JSON.stringify([width, height, timeMs, durationMs, format, renditionPath]);
  return `${createHash('sha256').update(facts).digest('hex').slice(0, 32)}.${format.toLowerCase()}`;
}

/**
 * Pictures of films that are made when somebody asks and kept. It is done here and not by a task: a person waits for it, a worker may be busy with
 * a film for an hour, and a few seconds of one small rendition are all that is read.
 */
export function createMadePictures(options: MadePicturesOptions) {
  const { ffmpegPath, storageFolder, indexOf, log, width, queueLimit, longestWaitMs } = options;
  const keep = createKeptPictures({
    storageFolder,
    lane: { width, queueLimit, longestWaitMs, typicalMs: TYPICAL_MS },
    // A disk that is full, or a machine without time, is none of it.
    isFinal: (error) => error instanceof FfmpegFailed && error.reason === 'EXITED',
  });

  return {
    /**
     * Where the picture lies, made now if need be; undefined while the film has no picture to make it of. Throws RATE_LIMITED where it would
     * wait too long, and `FfmpegFailed`.
     */
    async find(
      picture: MadePicture,
      format: FilmPictureFormat,
      asset: DeliveredAsset,
    ): Promise<KeptPicture | undefined> {
      const rendition = pictureRendition(asset.video, () => picture);
      if (!rendition) return undefined;
      return keep({
        ...{ owner: picture.asset, name: nameOf(picture, format, rendition.path), format },
        async make(path) {
          const index = await indexOf(rendition.path);
          const folder = join(resolve(assetsFolder(storageFolder)), rendition.path);
          const { frameRate } = rendition;
          await makePicture({ ffmpegPath, path, picture, format, rendition: { folder, index, frameRate }, log });
        },
      });
    },
  };
}

export type MadePictures = ReturnType<typeof createMadePictures>;
