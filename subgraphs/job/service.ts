import { answerCall } from '../../platform/internal/contract.ts';
import { readSharedKey } from '../../platform/passport/secrets.ts';
import { defineSubgraph } from '../../platform/subgraph/define-subgraph.ts';
import { deliveredAsset } from '../../schema/internal/asset.ts';
import { deliveredPicture } from '../../schema/internal/picture.ts';
import { downloadOfAsset } from '../../schema/internal/download.ts';
import { jobSettings } from './config.ts';
import { createContext, createLoaders } from './context.ts';
import { followEpisodes } from './markers/follow-episodes.ts';
import { resolvers } from './resolvers.ts';
import { createStores } from './stores.ts';
import { findDownload } from './transcode/find-download.ts';
import { uploadRoutes } from './upload/receive-upload.ts';

/** The job subgraph: uploads, assets and transcode jobs. */
export const subgraph = defineSubgraph({
  name: 'job',
  settings: jobSettings,
  resolvers,
  assemble({ config, connection, channels, tell }) {
    const stores = createStores(connection, tell);
    const uploadKey = readSharedKey(config.SECRETS_DIR, 'upload');
    const mediaKey = readSharedKey(config.SECRETS_DIR, 'media');
    return {
      createContext: (base) => createContext(base, { config, stores, channels, uploadKey, mediaKey }),
      createLoaders,
      handlers: [followEpisodes(stores)],
      routes: [
        ...uploadRoutes(stores),
        answerCall(deliveredAsset, ({ asset }) => stores.assets.find(asset)),
        answerCall(downloadOfAsset, ({ asset }, wanted) =>
          findDownload(stores, asset, wanted, { limit: config.DOWNLOADS_A_DAY, now: new Date() }),
        ),
        answerCall(deliveredPicture, async ({ picture }) => {
          const outcome = (await stores.pictures.find(picture))?.outcome;
          return outcome?.state === 'READY' ? outcome : undefined;
        }),
      ],
    };
  },
});
