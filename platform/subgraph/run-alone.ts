import { readConfig, type Config, type Settings } from '../config/config.ts';
import { listenSettings } from '../config/shared-settings.ts';
import type { Log } from '../log/log.ts';
import { runProcess } from '../serve/run-process.ts';
import { serve, type Service } from '../serve/serve.ts';

/** Runs one subgraph or one worker as this process, as its environment says; on `port` where that names none. */
export function runAlone<S extends Settings>(
  { name, settings, open }: { name: string; settings: S; open(config: Config<S>, log: Log): Promise<Service> },
  port: number,
): void {
  runProcess(name, async (log) => {
    const config = readConfig({ ...settings, ...listenSettings(port) });
    const service = await open(config, log);
    const { HOST, PORT, ALLOWED_HOSTS } = config as Config<ReturnType<typeof listenSettings>>;
    return serve([{ path: '/', service }], { host: HOST, port: PORT, allowedHosts: ALLOWED_HOSTS, log });
  });
}
