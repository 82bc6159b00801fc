import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LRUCache } from 'lru-cache';
import { createLane, type LaneOptions } from '../../platform/lane/lane.ts';
import { picturesFolder } from '../../platform/media/layout.ts';
import { counter, histogram } from '../../platform/metrics/metrics.ts';
import type { PictureFormat } from './picture-format.ts';

/** How long one that could not be made is not tried again. */
const FAILED_MS = 30_000;

const made = counter('made_pictures_total', 'Pictures made because somebody asked, by format and outcome.', [
  'format',
  'outcome',
]);
const seconds = histogram('made_picture_seconds', 'How long making a picture took, without waiting.', ['format']);

/** A picture on disk; `identity` names its content. */
export interface KeptPicture {
  path: string;
  identity: string;
}

export interface PictureOrder {
  /** The film or the picture that it is made of: owners take turns. */
  owner: string;
  /** Of all that it is made by: pictures that everything is the same of have one name. */
  name: string;
  format: PictureFormat;
  /** Puts it at that path when it is whole. */
  make(path: string): Promise<void>;
}

export interface KeptPicturesOptions {
  storageFolder: string;
  /** Pictures made at a time, how many may wait and for how long. */
  lane: Pick<LaneOptions, 'width' | 'queueLimit' | 'longestWaitMs' | 'typicalMs'>;
  /** Whether another try would end in the same. */
  isFinal(error: unknown): boolean;
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
 * Pictures that are made when somebody asks and kept. Equal asks at a time are one, only so many are made at a time, owners take turns,
 * and what would wait too long is refused.
 */
export function createKeptPictures({ storageFolder, lane: laneOptions, isFinal }: KeptPicturesOptions) {
  const folder = picturesFolder(resolve(storageFolder));
  const lane = createLane({ ...laneOptions, refusal: 'Too many pictures are being made at this moment.' });
  const making = new Map<string, Promise<void>>();
  const failed = new LRUCache<string, { error: unknown }>({ max: 10_000, ttl: FAILED_MS });

  async function make(path: string, { owner, format, make: makeAt }: PictureOrder): Promise<void> {
    await lane.run({ owner }, async () => {
      const end = seconds.startTimer({ format });
      try {
        await makeAt(path);
        made.inc({ format, outcome: 'made' });
      } catch (error) {
        made.inc({ format, outcome: 'failed' });
        if (isFinal(error)) failed.set(path, { error });
        throw error;
      } finally {
        end();
      }
    });
  }

  /** Where the picture lies, made now if need be. Throws RATE_LIMITED where it would wait too long, and what making it throws. */
  return async function keep(order: PictureOrder): Promise<KeptPicture> {
    const { owner, name } = order;
    const path = join(folder, owner, name);
    const kept = { path, identity: `${owner}/${name}` };
    if (await isThere(path)) return kept;
    const before = failed.get(path);
    if (before) throw before.error;
    let work = making.get(path);
    if (!work) {
      work = make(path, order).finally(() => making.delete(path));
      making.set(path, work);
    }
    await work;
    return kept;
  };
}
