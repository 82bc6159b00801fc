import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { TEXT_FILE } from '../../platform/media/layout.ts';
import { readIndex, type RenditionIndex } from '../../platform/media/rendition-index.ts';
import type { Cue } from '../../subgraphs/job/subtitles/cue.ts';
import { readTimedBlocks } from '../../subgraphs/job/subtitles/read-timed-blocks.ts';
import { call } from '../../platform/internal/contract.ts';
import type { InternalClient } from '../../platform/internal/internal-client.ts';
import { deliveredAsset, type DeliveredAsset } from '../../schema/internal/asset.ts';

/** An asset that is not ready may gain renditions, and one that job does not know may come to be. */
const UNSETTLED_MS = 3_000;

export interface AssetSource {
  /** Undefined where job knows no such asset. Throws `ServiceUnavailable`. */
  find(assetId: string): Promise<DeliveredAsset | undefined>;
  /** `path` as the asset gives it. */
  index(path: string): Promise<RenditionIndex>;
  /** Of the text at this path. */
  cues(path: string): Promise<readonly Cue[]>;
}

/** Descriptions from job and indexes from disk; what is settled is kept. */
export function createAssetSource(job: InternalClient, assetsFolder: string): AssetSource {
  const settled = new LRUCache<string, DeliveredAsset>({ max: 2_000 });
  const unsettled = new LRUCache<string, { asset: DeliveredAsset | undefined }>({ max: 2_000, ttl: UNSETTLED_MS });
  const asking = new Map<string, Promise<DeliveredAsset | undefined>>();
  const texts = new LRUCache<string, readonly Cue[]>({ max: 200 });
  const indexes = new LRUCache<string, RenditionIndex>({ max: 500 });

  async function ask(assetId: string): Promise<DeliveredAsset | undefined> {
    const asset = await call(job, deliveredAsset, { asset: assetId });
    if (asset?.state === 'READY') settled.set(assetId, asset);
    else unsettled.set(assetId, { asset });
    return asset;
  }

  return {
    async find(assetId) {
      const known = settled.get(assetId);
      if (known) return known;
      const recent = unsettled.get(assetId);
      if (recent) return recent.asset;
      let question = asking.get(assetId);
      if (!question) asking.set(assetId, (question = ask(assetId).finally(() => asking.delete(assetId))));
      return question;
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
