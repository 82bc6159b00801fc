import { listenSettings } from '../../platform/config/shared-settings.ts';
import { readConfig } from '../../platform/config/config.ts';
import { runProcess } from '../../platform/serve/run-process.ts';
import { serve } from '../../platform/serve/serve.ts';
import { readCatalogConfig } from '../../subgraphs/catalog/config.ts';
import { createCatalog } from '../../subgraphs/catalog/service.ts';
import { readJobConfig } from '../../subgraphs/job/config.ts';
import { createJob } from '../../subgraphs/job/service.ts';
import { readPlaybackConfig } from '../../subgraphs/playback/config.ts';
import { createPlayback } from '../../subgraphs/playback/service.ts';
import { readUserConfig } from '../../subgraphs/user/config.ts';
import { createUser } from '../../subgraphs/user/service.ts';

// All subgraphs in one process, each below its own name: what one machine can afford.

runProcess('graph', async (log) => {
  const { HOST, PORT } = readConfig(listenSettings(4100));
  const [user, catalog, playback, job] = await Promise.all([
    createUser(readUserConfig(), log.child({ service: 'user' })),
    createCatalog(readCatalogConfig(), log.child({ service: 'catalog' })),
    createPlayback(readPlaybackConfig(), log.child({ service: 'playback' })),
    createJob(readJobConfig(), log.child({ service: 'job' })),
  ]);
  return serve(
    [
      { path: '/user', service: user },
      { path: '/catalog', service: catalog },
      { path: '/playback', service: playback },
      { path: '/job', service: job },
    ],
    { host: HOST, port: PORT, log },
  );
});
