import type { Log } from '../platform/log/log.ts';
import { readSharedKey } from '../platform/passport/secrets.ts';
import type { Mount } from '../platform/serve/serve.ts';
import type { OriginConfig } from './config.ts';
import { createAssetSource } from './delivery/asset-source.ts';
import { createDelivery } from './delivery/delivery-service.ts';
import { createMadePictures } from './pictures/made-pictures.ts';
import { createSizedPictures } from './pictures/sized-pictures.ts';
import { readCapabilities } from '../platform/ffmpeg/capabilities.ts';
import { assetsFolder } from '../platform/media/layout.ts';
import { createInternalClient } from '../platform/internal/internal-client.ts';
import { createUploads } from './uploads/uploads-service.ts';

/** Origin is two services, each with its place among the platform's addresses. */
export function createOrigin(config: OriginConfig, log: Log): Mount[] {
  const internalKey = readSharedKey(config.SECRETS_DIR, 'internal');
  const job = createInternalClient('origin', 'job', config.JOB_URL, internalKey);
  const catalog = createInternalClient('origin', 'catalog', config.CATALOG_URL, internalKey);
  const playback = createInternalClient('origin', 'playback', config.PLAYBACK_URL, internalKey);
  const assets = createAssetSource(job, assetsFolder(config.STORAGE_DIR));
  return [
    {
      path: '/uploads',
      service: createUploads({
        storageFolder: config.STORAGE_DIR,
        uploadKey: readSharedKey(config.SECRETS_DIR, 'upload'),
        maximumBytes: config.UPLOAD_LIMIT_BYTES,
        retentionMs: config.UPLOAD_RETENTION_HOURS * 3_600_000,
        job,
        log,
      }),
    },
    {
      path: '/m',
      service: createDelivery({
        storageFolder: config.STORAGE_DIR,
        minimumFreeBytes: config.STORAGE_MINIMUM_FREE_BYTES,
        corsOrigin: config.MEDIA_CORS_ORIGIN,
        rightKeptMs: config.MEDIA_RIGHT_KEPT,
        mediaKeys: [readSharedKey(config.SECRETS_DIR, 'media')],
        assets,
        pictures: createMadePictures({
          ffmpegPath: config.FFMPEG_PATH,
          storageFolder: config.STORAGE_DIR,
          width: config.PICTURES_AT_ONCE,
          queueLimit: config.PICTURES_WAITING,
          longestWaitMs: config.PICTURE_WAIT,
          indexOf: assets.index,
          log,
        }),
        sizedPictures: createSizedPictures({ storageFolder: config.STORAGE_DIR, width: config.PICTURES_AT_ONCE }),
        encoders: async () => (await readCapabilities(config.FFMPEG_PATH)).encoders,
        job,
        playback,
        catalog,
        log,
      }),
    },
  ];
}
