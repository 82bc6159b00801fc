import { listenSettings } from '../../platform/config/shared-settings.ts';
import { readConfig } from '../../platform/config/config.ts';
import { runProcess } from '../../platform/serve/run-process.ts';
import { serve } from '../../platform/serve/serve.ts';
import { readBillingConfig } from '../../subgraphs/billing/config.ts';
import { createBilling } from '../../subgraphs/billing/service.ts';
import { readCatalogConfig } from '../../subgraphs/catalog/config.ts';
import { createCatalog } from '../../subgraphs/catalog/service.ts';
import { readJobConfig } from '../../subgraphs/job/config.ts';
import { createJob } from '../../subgraphs/job/service.ts';
import { readPlaybackConfig } from '../../subgraphs/playback/config.ts';
import { createPlayback } from '../../subgraphs/playback/service.ts';
import { readRecommendationConfig } from '../../subgraphs/recommendation/config.ts';
import { createRecommendation } from '../../subgraphs/recommendation/service.ts';
import { readSearchConfig } from '../../subgraphs/search/config.ts';
import { createSearch } from '../../subgraphs/search/service.ts';
import { readUserConfig } from '../../subgraphs/user/config.ts';
import { createUser } from '../../subgraphs/user/service.ts';

// All subgraphs in one process, each below its own name: what one machine can afford.

runProcess('graph', async (log) => {
  const { HOST, PORT } = readConfig(listenSettings(4100));
  const [user, catalog, playback, job, billing, search, recommendation] = await Promise.all([
    createUser(readUserConfig(), log.child({ service: 'user' })),
    createCatalog(readCatalogConfig(), log.child({ service: 'catalog' })),
    createPlayback(readPlaybackConfig(), log.child({ service: 'playback' })),
    createJob(readJobConfig(), log.child({ service: 'job' })),
    createBilling(readBillingConfig(), log.child({ service: 'billing' })),
    createSearch(readSearchConfig(), log.child({ service: 'search' })),
    createRecommendation(readRecommendationConfig(), log.child({ service: 'recommendation' })),
  ]);
  return serve(
    [
      { path: '/user', service: user },
      { path: '/catalog', service: catalog },
      { path: '/playback', service: playback },
      { path: '/job', service: job },
      { path: '/billing', service: billing },
      { path: '/search', service: search },
      { path: '/recommendation', service: recommendation },
    ],
    { host: HOST, port: PORT, log },
  );
});
