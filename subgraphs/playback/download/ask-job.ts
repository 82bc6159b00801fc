import { fault } from '../../../platform/errors/errors.ts';
import { call } from '../../../platform/internal/contract.ts';
import {
  ServiceUnavailable,
  type CallOptions,
  type InternalClient,
} from '../../../platform/internal/internal-client.ts';
import { downloadOfAsset, type FoundDownload, type WantedDownload } from '../../../schema/internal/download.ts';

/** The file of an asset, made where there is none; undefined where job knows no such asset. UNAVAILABLE where it does not answer. */
export type AskDownload = (
  asset: string,
  wanted: WantedDownload,
  options: CallOptions,
) => Promise<FoundDownload | undefined>;

export function createAskDownload(job: InternalClient): AskDownload {
  return async (asset, wanted, options) => {
    try {
      return await call(job, downloadOfAsset, { asset }, { ...options, body: wanted });
    } catch (error) {
      if (!(error instanceof ServiceUnavailable)) throw error;
      throw fault('UNAVAILABLE', 'Films cannot be saved at the moment.', { retryAfterMs: 5_000 });
    }
  };
}
