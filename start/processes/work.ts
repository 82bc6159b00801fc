import { readConfig, type Settings } from '../../platform/config/config.ts';
import { runProcess } from '../../platform/serve/run-process.ts';
import { serve } from '../../platform/serve/serve.ts';
import type { DefinedWorker } from '../../platform/subgraph/define-worker.ts';
import { worker as billing } from '../../subgraphs/billing/account/billing-worker.ts';
import { worker as fetch } from '../../subgraphs/job/ingest/fetch-worker.ts';
import { worker as transcode } from '../../subgraphs/job/transcode/transcode-worker.ts';
import { worker as user } from '../../subgraphs/user/mailing-worker.ts';

// All workers in one process. Its port, any free one, serves health and metrics to this machine alone.

runProcess('work', async (log) => {
  const mount = async <S extends Settings>({ name, settings, open }: DefinedWorker<S>) => ({
    path: `/${name}`,
    service: await open(readConfig(settings), log.child({ service: name })),
  });
  const mounts = await Promise.all([mount(transcode), mount(fetch), mount(billing), mount(user)]);
  return serve(mounts, { host: '127.0.0.1', port: 0, log });
});
