import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { byUrlVariable } from '../../schema/subgraphs.ts';
import type { ProcessSpec } from '../supervise/child.ts';
import type { DataDir } from '../installation/data-dir.ts';
import { reachableHost } from '../../platform/serve/network-address.ts';

/** Where everything that the platform's processes need is to be found. */
export interface Surroundings {
  dir: DataDir;
  toolsDir: string;
  host: string;
  /** Of the edge. */
  port: number;
  /** Where the edge tells of itself to this machine alone: health with its reasons, metrics. */
  operationsPort: number;
  /** Of the process that holds the subgraphs; loopback only. */
  graphPort: number;
  mongodbUri: string;
  redisUrl: string;
  ffmpeg: string;
  ffprobe: string;
  /** Where an nginx is put in front: the program, and where the edge listens behind it. */
  nginx?: { program: string; edgePort: number };
  env: NodeJS.ProcessEnv;
}

/** The environment that all processes of one machine share, on top of what the operator has set. */
export function sharedEnvironment({
  dir,
  toolsDir,
  graphPort,
  mongodbUri,
  redisUrl,
  ffmpeg,
  ffprobe,
  nginx,
  port,
  env,
}: Surroundings): NodeJS.ProcessEnv {
  const graph = `http://127.0.0.1:${graphPort}`;
  return {
    // What V8 makes of our sources is kept, so that a process starts in half of the time when it is started again.
    NODE_COMPILE_CACHE: join(toolsDir, 'compiled'),
    ...env,
    MONGODB_URI: mongodbUri,
    REDIS_URL: redisUrl,
    SECRETS_DIR: dir.secrets,
    STORAGE_DIR: dir.storage,
    FFMPEG_PATH: ffmpeg,
    FFPROBE_PATH: ffprobe,
    EDGE_DIR: dir.kept,
    ORIGIN_URLS: `http://127.0.0.1:${nginx?.edgePort ?? port}`,
    ...byUrlVariable((name) => `${graph}/${name}`),
  };
}

/** Marquee's own processes on one machine, in the order of their start. */
export function platformProcesses(surroundings: Surroundings): ProcessSpec[] {
  const shared = sharedEnvironment(surroundings);
  const { nginx, host, port } = surroundings;
  return [
    {
      ...nodeProcess('graph', 'graph.ts', {
        ...shared,
        HOST: '127.0.0.1',
        PORT: String(surroundings.graphPort),
        TEST_WEBHOOK_URL: `${edgeUrl(surroundings)}/webhooks/payment/test`,
      }),
      reads: sdlFolders,
    },
    {
      ...nodeProcess('edge', 'edge.ts', {
        ...shared,
        HOST: nginx ? '127.0.0.1' : host,
        PORT: String(nginx?.edgePort ?? port),
        OPERATIONS_PORT: String(surroundings.operationsPort),
        ...(nginx ? { TRUSTED_PROXIES: [shared.TRUSTED_PROXIES, 'loopback'].filter(Boolean).join() } : {}),
      }),
      reads: pageFolders,
    },
    ...(nginx ? [nginxProcess(surroundings, nginx)] : []),
    // Mails that stay on this machine lead back to it; for others somebody must say by which name they reach us.
    nodeProcess('work', 'work.ts', { ...(shared.SMTP_URL ? {} : { PUBLIC_URL: edgeUrl(surroundings) }), ...shared }),
  ];
}

/** Listens in the edge's place and passes on to it what it does not keep. */
function nginxProcess(surroundings: Surroundings, { program }: NonNullable<Surroundings['nginx']>): ProcessSpec {
  const shared = sharedEnvironment(surroundings);
  return nodeProcess('nginx', '../../origin/edge/main.ts', {
    ...shared,
    HOST: surroundings.host,
    PORT: String(surroundings.port),
    OPERATIONS_HOST: '127.0.0.1',
    OPERATIONS_PORT: '0',
    NGINX_PATH: program,
    GATEWAY_URLS: shared.ORIGIN_URLS,
    PAGES_URLS: shared.ORIGIN_URLS,
  });
}

/** What subgraphs read beside their modules. */
export const sdlFolders = ['schema'];
/** What is bundled for browsers when the edge starts. */
export const pageFolders = ['web', 'gateway/playground'];

// The schema's files are named relative to the checkout.
const root = fileURLToPath(new URL('../../', import.meta.url));

/** One process of ours; `script` is relative to this folder. */
export function nodeProcess(name: string, script: string, env: NodeJS.ProcessEnv): ProcessSpec {
  return {
    cwd: root,
    name,
    command: process.execPath,
    args: [fileURLToPath(new URL(script, import.meta.url))],
    env,
  };
}

/** What runs once when the platform serves: the small catalogue of a first start. */
export function afterwards(surroundings: Surroundings): ProcessSpec[] {
  return [
    nodeProcess('seed', '../seed/main.ts', {
      ...sharedEnvironment(surroundings),
      MARQUEE_URL: edgeUrl(surroundings),
    }),
  ];
}

function edgeUrl({ host, port }: Surroundings): string {
  return `http://${reachableHost(host)}:${port}`;
}
