import { access, chmod, constants, mkdir, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { join, resolve } from 'node:path';
import type { Log } from '../../platform/log/log.ts';
import { counter } from '../../platform/metrics/metrics.ts';
import { acceptsConnection } from '../../platform/serve/accepts-connection.ts';
import { networksOf, reachableHost } from '../../platform/serve/network-address.ts';
import type { Service } from '../../platform/serve/serve.ts';
import type { EdgeConfig } from './config.ts';
import { readErrorLine } from './error-line.ts';
import { FOLDERS, renderNginxConfig, REQUEST_LOG } from './nginx-config.ts';
import { startNginx, type Nginx } from './nginx-process.ts';
import { countRequest } from './request-figures.ts';
import { followRequestLog } from './request-log.ts';
import { upstreamAddresses } from './upstream-addresses.ts';

const LOOKED_UP_EVERY_MS = 5_000;
const LOG_LONGEST_BYTES = 64 * 2 ** 20;
const SAME_FAULT_MS = 60_000;

const faults = counter('edge_faults_total', 'Faults that nginx has told, by level.', ['level']);

export interface EdgeOptions {
  config: EdgeConfig;
  log: Log;
  /** Called when nginx ends without having been told to. */
  onLost(reason: string): void;
}

/** An nginx in front of origins, written for, started, watched and counted. What answers on the port is nginx alone. */
export function createEdge({ config, log, onLost }: EdgeOptions): Service {
  const dir = resolve(config.EDGE_DIR);
  const host = reachableHost(config.HOST).replace(/^\[|\]$/g, '');
  let nginx: Nginx | undefined;
  let requestLog: { stop(): Promise<void> } | undefined;
  let looking: NodeJS.Timeout | undefined;
  let written: unknown;

  async function lookUp() {
    const [origins, gateways, pages] = await Promise.all(
      [config.ORIGIN_URLS, config.GATEWAY_URLS, config.PAGES_URLS].map(upstreamAddresses),
    );
    return { origins: origins!, gateways: gateways!, pages: pages! };
  }

  /** Whether anything is new. */
  async function writeConfiguration(): Promise<boolean> {
    const upstreams = await lookUp();
    if (isDeepStrictEqual(upstreams, written)) return false;
    const { EDGE_TLS_CERTIFICATE: certificate, EDGE_TLS_KEY: key } = config;
    const text = renderNginxConfig({
      ...upstreams,
      listen: `${config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST}:${config.PORT}`,
      ...(certificate && key ? { tls: { certificate: resolve(certificate), key: resolve(key) } } : {}),
      workers: config.EDGE_WORKERS,
      isRoot: process.getuid?.() === 0,
      cacheBytes: config.EDGE_CACHE_BYTES,
      unusedHours: config.EDGE_CACHE_UNUSED_HOURS,
      trustedNetworks: networksOf(config.TRUSTED_PROXIES),
      corsOrigin: config.MEDIA_CORS_ORIGIN,
    });
    await writeFile(join(dir, 'nginx.conf'), text);
    written = upstreams;
    return true;
  }

  const toldAtMs = new Map<string, number>();
  /** An outage makes a line of each request: the first of a minute says it. */
  function tell(line: string): void {
    const fault = readErrorLine(line);
    if (!fault) return log.warn({ line: line.replaceAll(/\/m\/\S*/g, '/m/…') }, 'nginx');
    faults.inc({ level: fault.level });
    const same = fault.message.replaceAll(/\d+/g, '#');
    const now = performance.now();
    if (now - (toldAtMs.get(same) ?? -SAME_FAULT_MS) < SAME_FAULT_MS) return;
    if (toldAtMs.size > 1_000) toldAtMs.clear();
    toldAtMs.set(same, now);
    const { level, message, ...rest } = fault;
    log[level](rest, `nginx: ${message}`);
  }

  return {
    name: 'edge',
    dependencies: [
      {
        name: 'nginx',
        async check() {
          if (!nginx?.isRunning()) throw new Error('nginx does not run');
          if (!(await acceptsConnection(host, config.PORT))) throw new Error('nginx takes no connection');
        },
      },
      { name: 'folder', check: () => access(dir, constants.W_OK) },
    ],
    handle(_request, response) {
      response.writeHead(404).end();
    },
    async start() {
      await mkdir(dir, { recursive: true });
      // Films, and rights by the tokens of who has them.
      await chmod(dir, 0o700);
      for (const folder of FOLDERS) await mkdir(join(dir, folder), { recursive: true });
      await writeConfiguration();
      nginx = await startNginx({ program: config.NGINX_PATH, dir, host, port: config.PORT, onLine: tell, onLost });
      requestLog = followRequestLog({
        path: join(dir, REQUEST_LOG),
        longestBytes: LOG_LONGEST_BYTES,
        onLine: countRequest,
        reopen: () => nginx?.reopenLogs(),
        onFault: (error) => log.error({ err: error }, 'the log of requests could not be read'),
      });
      looking = setInterval(() => {
        writeConfiguration().then(
          (isNew) => {
            if (!isNew) return;
            log.info({ upstreams: written }, 'what is behind the edge has other addresses');
            nginx?.reload();
          },
          (error: unknown) => log.warn({ err: error }, 'what is behind the edge could not be looked up'),
        );
      }, LOOKED_UP_EVERY_MS);
    },
    async stop() {
      clearInterval(looking);
      await nginx?.stop();
      await requestLog?.stop();
    },
  };
}
