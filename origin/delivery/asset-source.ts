import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { TEXT_FILE } from '../../platform/media/layout.ts';
import { readIndex, type RenditionIndex } from '../../platform/media/rendition-index.ts';
import type { Cue } from '../../subgraphs/job/subtitles/cue.ts';
import { readTimedBlocks } from '../../subgraphs/job/subtitles/read-timed-blocks.ts';
import { call } from '../../platform/internal/contract.ts';
import { ServiceUnavailable, type InternalClient } from '../../platform/internal/internal-client.ts';
import { deliveredAsset, type DeliveredAsset } from '../../schema/internal/asset.ts';
import { deliveredPicture, type DeliveredPicture } from '../../schema/internal/picture.ts';

/** How long a description is the latest: an asset may gain renditions, be given another text, or come to be. */
const LATEST_MS = 3_000;

export interface AssetSource {
  /**
   * Undefined where job knows no such asset. What was ready stays good for files, which never change under their name; who is told what
   * there is wants the latest, or the last known where job does not answer. Throws `ServiceUnavailable` where nothing is known.
   */
  find(assetId: string, want: 'KNOWN' | 'LATEST'): Promise<DeliveredAsset | undefined>;
  /** An uploaded picture; undefined where job knows none that is ready. */
  picture(pictureId: string): Promise<DeliveredPicture | undefined>;
  /** `path` as the asset gives it. */
  index(path: string): Promise<RenditionIndex>;
  /** Of the text at this path. */
  cues(path: string): Promise<readonly Cue[]>;
}

/** Descriptions from job and indexes from disk. `nowMs` is a monotonic clock. */
export function createAssetSource(
  job: InternalClient,
  assetsFolder: string,
  nowMs: () => number = () => performance.now(),
): AssetSource {
  const descriptions = new LRUCache<string, { asset: DeliveredAsset | undefined; atMs: number }>({ max: 2_000 });
  const asking = new Map<string, Promise<DeliveredAsset | undefined>>();
  const texts = new LRUCache<string, readonly Cue[]>({ max: 200 });
  // They never change.
  const pictures = new LRUCache<string, DeliveredPicture>({ max: 10_000 });
  const indexes = new LRUCache<string, RenditionIndex>({ max: 500 });

  async function ask(assetId: string): Promise<DeliveredAsset | undefined> {
    try {
      const asset = await call(job, deliveredAsset, { asset: assetId });
      descriptions.set(assetId, { asset, atMs: nowMs() });
      return asset;
    } catch (error) {
      const known = descriptions.get(assetId)?.asset;
      if (!(error instanceof ServiceUnavailable) || known?.state !== 'READY') throw error;
      // Not asked again for each request while job is away.
      descriptions.set(assetId, { asset: known, atMs: nowMs() });
      return known;
    }
  }

  return {
    async find(assetId, want) {
      const known = descriptions.get(assetId);
      const isGood =
        known && ((want === 'KNOWN' && known.asset?.state === 'READY') || nowMs() - known.atMs < LATEST_MS);
      if (isGood) return known.asset;
      let question = asking.get(assetId);
      if (!question) asking.set(assetId, (question = ask(assetId).finally(() => asking.delete(assetId))));
      return question;
    },
    async picture(pictureId) {
      const known = pictures.get(pictureId) ?? (await call(job, deliveredPicture, { picture: pictureId }));
      if (known) pictures.set(pictureId, known);
      return known;
    },
    async index(path) {
      let index = indexes.get(path);
      if (!index) indexes.set(path, (index = await readIndex(join(assetsFolder, path))));
      return index;
    },
    async cues(path) {
      let cues = texts.get(path);
      if (!cues) {
        const whole = await readFile(join(assetsFolder, path, TEXT_FILE), 'utf8');
        texts.set(path, (cues = readTimedBlocks(whole, 'WEBVTT').cues));
      }
      return cues;
    },
  };
}
