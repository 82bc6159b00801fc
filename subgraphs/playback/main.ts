import { runProcess } from '../../platform/serve/run-process.ts';
import { serve } from '../../platform/serve/serve.ts';
import { readPlaybackProcessConfig } from './config.ts';
import { createPlayback } from './service.ts';

runProcess('playback', async (log) => {
  const config = readPlaybackProcessConfig();
  const playback = await createPlayback(config, log);
  return serve([{ path: '/', service: playback }], { host: config.HOST, port: config.PORT, log });
});
