import { runProcess } from '../platform/serve/run-process.ts';
import { serve } from '../platform/serve/serve.ts';
import { readTranscodeProcessConfig } from '../subgraphs/job/config.ts';
import { createTranscodeWorker } from '../subgraphs/job/transcode/transcode-worker.ts';

runProcess('transcode', async (log) => {
  const config = readTranscodeProcessConfig();
  const worker = await createTranscodeWorker(config, log);
  return serve([{ path: '/', service: worker }], { host: config.HOST, port: config.PORT, log });
});
