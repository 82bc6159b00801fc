import { createHash } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LRUCache } from 'lru-cache';
import { FfmpegFailed } from '../../platform/ffmpeg/run-ffmpeg.ts';
import { createLane } from '../../platform/lane/lane.ts';
import type { Log } from '../../platform/log/log.ts';
import { assetsFolder, picturesFolder } from '../../platform/media/layout.ts';
import type { RenditionIndex } from '../../platform/media/rendition-index.ts';
import { counter, histogram } from '../../platform/metrics/metrics.ts';
import type { MadePicture } from '../../platform/tickets/made-picture-token.ts';
import type { DeliveredAsset } from '../../schema/internal/asset.ts';
import { pictureRendition } from '../../subgraphs/job/media/rendition-playlist.ts';
import { makePicture } from './make-picture.ts';
import type { PictureFormat } from './picture-format.ts';

/** How long one that could not be made is not tried again. */
const FAILED_MS = 30_000;
/** About one picture, before any was made. */
const TYPICAL_MS = 500;

const made = counter('made_pictures_total', 'Pictures made because somebody asked, by format and outcome.', [
  'format',
  'outcome',
]);
const seconds = histogram('made_picture_seconds', 'How long making a picture took, without waiting.', ['format']);

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

/** A picture on disk; `identity` names its content. */
export interface KeptPicture {
  path: string;
  identity: string;
}

/** Of pictures that everything is the same of there is one. A film that has just got a better rendition has other pictures. */
function nameOf(picture: MadePicture, format: PictureFormat, renditionPath: string): string {
  const { width, height, timeMs, durationMs } = picture;
  const facts = JSON.stringify([width, height, timeMs, durationMs, format, renditionPath]);
  return `${createHash('sha256').update(facts).digest('hex').slice(0, 32)}.${format.toLowerCase()}`;
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );

/**
 * Pictures that are made when somebody asks and kept. It is done here and not by a task: a person waits for it, a worker may be busy with a film for
 * an hour, and a few seconds of one small rendition are all that is read. Equal asks at a time are one, only so many are made
 * at a time, films take turns, and what would wait too long is refused.
 */
export function createMadePictures(options: MadePicturesOptions) {
  const { ffmpegPath, storageFolder, indexOf, log } = options;
  const folder = picturesFolder(resolve(storageFolder));
  const lane = createLane({
    width: options.width,
    queueLimit: options.queueLimit,
    longestWaitMs: options.longestWaitMs,
    typicalMs: TYPICAL_MS,
    refusal: 'Too many pictures are being made at this moment.',
  });
  const making = new Map<string, Promise<void>>();
  const failed = new LRUCache<string, { error: unknown }>({ max: 10_000, ttl: FAILED_MS });

  async function make(
    path: string,
    picture: MadePicture,
    format: PictureFormat,
    rendition: DeliveredAsset['video'][number],
  ) {
    const index = await indexOf(rendition.path);
    const renditionFolder = join(resolve(assetsFolder(storageFolder)), rendition.path);
    const { frameRate } = rendition;
    await lane.run({ owner: picture.asset }, async () => {
      const end = seconds.startTimer({ format });
      try {
        await makePicture({
          ...{ ffmpegPath, path, picture, format, log },
          rendition: { folder: renditionFolder, index, frameRate },
        });
        made.inc({ format, outcome: 'made' });
      } catch (error) {
        made.inc({ format, outcome: 'failed' });
        // What another try would end in as well; a disk that is full, or a machine without time, is none of it.
        if (error instanceof FfmpegFailed && error.reason === 'EXITED') failed.set(path, { error });
        throw error;
      } finally {
        end();
      }
    });
  }

  return {
    /**
     * Where the picture lies, made now if need be; undefined while the film has no picture to make it of. Throws RATE_LIMITED where it would
     * wait too long, and `FfmpegFailed`.
     */
    async find(picture: MadePicture, format: PictureFormat, asset: DeliveredAsset): Promise<KeptPicture | undefined> {
      const rendition = pictureRendition(asset.video, () => picture);
      if (!rendition) return undefined;
      const name = nameOf(picture, format, rendition.path);
      const path = join(folder, picture.asset, name);
      const kept = { path, identity: `${picture.asset}/${name}` };
      if (await isThere(path)) return kept;
      const before = failed.get(path);
      if (before) throw before.error;
      let work = making.get(path);
      if (!work) {
        work = make(path, picture, format, rendition).finally(() => making.delete(path));
        making.set(path, work);
      }
      await work;
      return kept;
    },
  };
}

export type MadePictures = ReturnType<typeof createMadePictures>;
