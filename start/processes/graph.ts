import { readConfig } from '../../platform/config/config.ts';
import { listenSettings } from '../../platform/config/shared-settings.ts';
import { runProcess } from '../../platform/serve/run-process.ts';
import { serve } from '../../platform/serve/serve.ts';
import type { Subgraph } from '../../platform/subgraph/define-subgraph.ts';
import { subgraphNames } from '../../schema/subgraphs.ts';

// All subgraphs in one process, each below its own name: what one machine can afford.

runProcess('graph', async (log) => {
  const { HOST, PORT, ALLOWED_HOSTS } = readConfig(listenSettings(4100));
  const mounts = await Promise.all(
    subgraphNames.map(async (name) => {
      const { subgraph } = (await import(`../../subgraphs/${name}/service.ts`)) as { subgraph: Subgraph };
      const service = await subgraph.open(readConfig(subgraph.settings), log.child({ service: name }));
      return { path: `/${name}`, service };
    }),
  );
  return serve(mounts, { host: HOST, port: PORT, allowedHosts: ALLOWED_HOSTS, log });
});
