import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProcessSpec } from '../../start/supervise/child.ts';
import { startOrder, type ComposeService } from './read-compose.ts';
import { freePort } from '../../platform/serve/free-port.ts';
import { runToEnd, Supervisor } from '../../start/supervise/supervisor.ts';

// The topology of docker-compose.yml without Docker: every service of ours as its own process with the very
// configuration that the file gives it. Only what containers bring is translated: host names and ports become free ports
// of the loopback address, volumes become folders, and the stores are those that the caller has.

/** What stands in for the images that are not ours. */
export interface TopologyStores {
  mongodbUri: string;
  redisUrl: string;
  ffmpegPath: string;
  ffprobePath: string;
  /** Undefined where there is none: what runs one is left out. */
  nginxPath: string | undefined;
}

export interface TopologyOptions extends TopologyStores {
  services: ReadonlyMap<string, ComposeService>;
  /** The checkout, where the commands run. */
  root: string;
  /** Holds a folder for each named volume. */
  dir: string;
  /** Goes before what the file says: a database prefix of the test's own, the origin's address for players. */
  override?: (urlOf: (service: string) => string) => Record<string, string>;
  /** Each line that a process writes. */
  onLine?: (name: string, line: string) => void;
  onSpawned?: (pid: number) => void;
}

export interface Topology {
  /** `http://127.0.0.1:N` of a service; of its first replica where it has several. */
  urlOf(service: string): string;
  /** Names of the running processes: `gateway`, `transcode-1`, `transcode-2` … */
  readonly processes: readonly string[];
  /** The number of a process, to kill it with: it is then started again as its container would be. */
  pidOf(process: string): number | undefined;
  stop(): Promise<void>;
}

/** One process of the topology, not yet started. */
export interface TopologyProcess {
  service: string;
  spec: Omit<ProcessSpec, 'ready'>;
  /** Runs to its end before what waits for it starts. */
  isOneShot: boolean;
}

/** Whether the service is one of ours: what is not (databases, the proxy) has an image that runs no script of ours. */
export function scriptOf({ command }: ComposeService): string | undefined {
  return command[0] === 'node' ? command.find((argument) => argument.endsWith('.ts')) : undefined;
}

/** Plans the processes in the order of their start. Services with a profile are left to whoever asks for them. */
export async function planTopology(
  options: TopologyOptions,
): Promise<{ processes: TopologyProcess[]; ports: Map<string, number[]> }> {
  const services = startOrder(options.services).filter(
    (service) =>
      service.profiles.length === 0 &&
      scriptOf(service) &&
      (options.nginxPath !== undefined || !('NGINX_PATH' in service.environment)),
  );
  const ports = new Map<string, number[]>();
  for (const { name, replicas } of services) {
    ports.set(name, await Promise.all(Array.from({ length: replicas }, () => freePort())));
  }
  const awaitedToEnd = new Set(
    services.flatMap(({ dependsOn }) =>
      [...dependsOn].filter(([, condition]) => condition === 'service_completed_successfully').map(([name]) => name),
    ),
  );
  const processes = services.flatMap((service) =>
    (ports.get(service.name) ?? []).map((port, index) => ({
      service: service.name,
      isOneShot: awaitedToEnd.has(service.name),
      spec: {
        name: service.replicas === 1 ? service.name : `${service.name}-${index + 1}`,
        command: process.execPath,
        args: service.command.slice(1),
        cwd: options.root,
        env: environmentOf(service, port, ports, options),
      },
    })),
  );
  return { processes, ports };
}

/** What a process finds in its environment: the machine's PATH and the like, then what the file says, translated. */
function environmentOf(
  service: ComposeService,
  port: number,
  ports: ReadonlyMap<string, number[]>,
  options: TopologyOptions,
): NodeJS.ProcessEnv {
  const translated = Object.entries(service.environment).map(([name, value]) => [
    name,
    translate(value, service, ports, options),
  ]);
  const own: Record<string, string> = Object.fromEntries(translated);
  const here = {
    HOST: '127.0.0.1',
    PORT: String(port),
    OPERATIONS_HOST: '127.0.0.1',
    OPERATIONS_PORT: '0',
    MONGODB_URI: options.mongodbUri,
    REDIS_URL: options.redisUrl,
    FFMPEG_PATH: options.ffmpegPath,
    FFPROBE_PATH: options.ffprobePath,
    NGINX_PATH: options.nginxPath ?? '',
  };
  for (const [name, value] of Object.entries(here)) if (name in own) own[name] = value;
  const { PATH, HOME, TMPDIR, LANG, TZ } = process.env;
  return { PATH, HOME, TMPDIR, LANG, TZ, ...own, ...options.override?.((name) => urlOf(ports, name)) };
}

function urlOf(ports: ReadonlyMap<string, number[]>, service: string): string {
  const port = ports.get(service)?.[0];
  if (port === undefined) throw new Error(`no service ${service}`);
  return `http://127.0.0.1:${port}`;
}

function translate(
  value: string,
  service: ComposeService,
  ports: ReadonlyMap<string, number[]>,
  { dir }: TopologyOptions,
): string {
  for (const [inside, volume] of service.volumes) {
    if (value === inside || value.startsWith(`${inside}/`)) return join(dir, volume, value.slice(inside.length));
  }
  if (!URL.canParse(value)) return value;
  const { hostname, pathname, search } = new URL(value);
  return ports.has(hostname) ? `${urlOf(ports, hostname)}${pathname === '/' ? '' : pathname}${search}` : value;
}

/**
 * Starts the topology and resolves when all of it serves.
 * @throws StartError naming the process that does not come up, and why.
 */
export async function startTopology(options: TopologyOptions): Promise<Topology> {
  const { processes, ports } = await planTopology(options);
  const volumes = [...options.services.values()].flatMap((service) => [...service.volumes.values()]);
  for (const volume of volumes) {
    if (!volume.startsWith('.')) await mkdir(join(options.dir, volume), { recursive: true, mode: 0o700 });
  }
  const supervisor = new Supervisor();
  supervisor.on('line', (name, _stream, line) => options.onLine?.(name, line));
  supervisor.on('spawned', (_name, pid) => options.onSpawned?.(pid));
  try {
    for (const { spec, isOneShot } of processes) {
      if (isOneShot) {
        await runToEnd(spec, {
          onLine: (_stream, line) => options.onLine?.(spec.name, line),
          onSpawned: options.onSpawned,
          signal: new AbortController().signal,
        });
      } else {
        await supervisor.start(spec);
      }
    }
  } catch (error) {
    await supervisor.kill();
    throw error;
  }
  return {
    urlOf: (service) => urlOf(ports, service),
    processes: processes.filter(({ isOneShot }) => !isOneShot).map(({ spec }) => spec.name),
    pidOf: (name) => supervisor.pidOf(name),
    stop: () => supervisor.stop(),
  };
}
