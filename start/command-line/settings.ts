import { readdir } from 'node:fs/promises';
import { ConfigError, describeSettings, readConfig, setting, type Settings } from '../../platform/config/config.ts';

/** What `npm start` itself is told. */
export const startSettings = {
  HOST: setting.string({ doc: 'Where the edge listens; 0.0.0.0 lets other machines in.', default: '127.0.0.1' }),
  PORT: setting.port({ doc: 'The edge: graph, pages, uploads and media.', default: 4000 }),
  DATA_DIR: setting.path({ doc: 'Everything that Marquee keeps.', default: '.data' }),
  MARQUEE_TOOLS_DIR: setting.path({
    doc: 'Where native parts are installed; DATA_DIR/tools unless set.',
    optional: true,
  }),
  MONGODB_URI: setting.mongodb({
    doc: 'A MongoDB replica set to use instead of starting one; no database name in it.',
    optional: true,
  }),
  REDIS_URL: setting.url({ doc: 'A Redis to use instead of starting one.', optional: true }),
  FFMPEG_PATH: setting.path({ doc: 'The ffmpeg to use.', optional: true }),
  FFPROBE_PATH: setting.path({ doc: 'The ffprobe to use.', optional: true }),
  MEDIA_EDGE: setting.oneOf({
    doc: 'Who listens where the platform is reached: the process that serves it (none), or an nginx that keeps films.',
    values: ['none', 'nginx'],
    default: 'none',
  }),
};

/** What every process reads by way of platform/, wherever it runs. */
export const processSettings = {
  LOG_LEVEL: setting.oneOf({
    doc: 'What is worth a line in the log.',
    values: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
    default: 'info',
  }),
};

function isSettings(value: unknown): value is Settings {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const members: unknown[] = Object.values(value);
  return (
    members.length > 0 &&
    members.every((member) => typeof member === 'object' && member !== null && 'kind' in member && 'parse' in member)
  );
}

/** Each set of settings that a service's config.ts declares, whatever it calls them: of the service, of its entries. */
export async function settingSets(configFile: URL): Promise<Settings[]> {
  const exported = (await import(configFile.href)) as Record<string, unknown>;
  return Object.values(exported).filter(isSettings);
}

/** All settings that a service's config.ts declares. */
export async function declaredSettings(configFile: URL): Promise<Settings> {
  return Object.assign({}, ...(await settingSets(configFile))) as Settings;
}

/** Every service that has a config.ts, by the folder it lives in: `gateway`, `subgraphs/user` … */
export async function configuredServices(root: URL): Promise<Map<string, URL>> {
  const found = new Map<string, URL>();
  for (const parent of ['.', 'subgraphs', 'workers', 'origin']) {
    const folder = new URL(`${parent}/`, root);
    for (const entry of await readdirOrNone(folder)) {
      if (!entry.isDirectory() || entry.name === 'platform' || entry.name === 'node_modules') continue;
      const files = await readdirOrNone(new URL(`${entry.name}/`, folder));
      if (!files.some((file) => file.name === 'config.ts')) continue;
      found.set(parent === '.' ? entry.name : `${parent}/${entry.name}`, new URL(`${entry.name}/config.ts`, folder));
    }
  }
  return found;
}

async function readdirOrNone(folder: URL) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Checks what the operator has set for every process before any is started. `given` is what the processes are given.
 * @throws ConfigError naming every fault once.
 */
export async function checkSettings(root: URL, given: NodeJS.ProcessEnv): Promise<void> {
  const faults = new Set<string>();
  for (const file of (await configuredServices(root)).values()) {
    try {
      readConfig(await declaredSettings(file), given);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      for (const fault of error.faults) faults.add(fault);
    }
  }
  if (faults.size > 0) throw new ConfigError([...faults]);
}

/** What `--help` prints: usage, then every setting of every process once, with who reads it. */
export async function helpText(root: URL): Promise<string> {
  const readers = new Map<string, { settings: Settings; names: string[] }>();
  const services: [string, Settings][] = [
    ['npm start', startSettings],
    ['every process', processSettings],
  ];
  for (const [name, file] of await configuredServices(root)) services.push([name, await declaredSettings(file)]);
  for (const [service, settings] of services) {
    for (const [name, declared] of Object.entries(settings)) {
      const known = readers.get(name);
      if (known === undefined) readers.set(name, { settings: { [name]: declared }, names: [service] });
      else known.names.push(service);
    }
  }
  const lines = [
    'npm start                 starts Marquee and keeps it running until Ctrl-C',
    'npm start -- --reset      begins anew: removes all data of DATA_DIR first',
    'npm start -- --help       prints this',
    'npm run dev               as npm start; what is changed in the sources starts the processes that use it again',
    'npm run dev -- playback   one service from source beside the running platform, started again on change, with an',
    '                          inspector, and a gateway through which the graph is asked with it',
    '',
    'Settings are environment variables. npm start sets the addresses and folders of its own processes itself.',
    '',
  ];
  for (const { settings, names } of readers.values())
    lines.push(...describeSettings(settings).map((line) => `  ${line} (${names.join(', ')})`));
  return lines.join('\n');
}
