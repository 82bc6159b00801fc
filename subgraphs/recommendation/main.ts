import { runProcess } from '../../platform/serve/run-process.ts';
import { serve } from '../../platform/serve/serve.ts';
import { readRecommendationProcessConfig } from './config.ts';
import { createRecommendation } from './service.ts';

runProcess('recommendation', async (log) => {
  const config = readRecommendationProcessConfig();
  const recommendation = await createRecommendation(config, log);
  return serve([{ path: '/', service: recommendation }], { host: config.HOST, port: config.PORT, log });
});
