import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../platform/config/config.ts';
import { reachableHost } from '../platform/serve/network-address.ts';
import { isUsageError, UsageError } from './command-line/usage-error.ts';
import { dataDirAt, type DataDir } from './installation/data-dir.ts';
import { hasMailbox } from './mailbox/has-mailbox.ts';
import { PartError } from './parts/part.ts';
import { afterwards, platformProcesses, sharedEnvironment, type Surroundings } from './processes/platform-processes.ts';
import { runPlatform, type Platform } from './run-platform.ts';
import { runService } from './run-service.ts';
import { StartError } from './supervise/supervisor.ts';
import { checkSettings, helpText, startSettings } from './command-line/settings.ts';

// `npm start`: the whole platform on this machine, until Ctrl-C. `npm run dev`: the same, watching the sources.

const root = new URL('../', import.meta.url);
const say = (line: string) => console.log(line);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' }, reset: { type: 'boolean' }, watch: { type: 'boolean' } },
  });
  if (values.help) {
    say(await helpText(root));
    return 0;
  }
  const config = readConfig(startSettings);
  const dir = dataDirAt(config.DATA_DIR);
  const [name] = positionals;
  if (name !== undefined) {
    if (!values.watch || positionals.length > 1) throw new UsageError('one service runs by: npm run dev -- NAME');
    return runOne(name, dir);
  }
  await checkSettings(root, sharedEnvironment(placeholders(dir)));
  const stopping = askedToStop();
  const running = await runPlatform({
    dir,
    host: config.HOST,
    port: config.PORT,
    toolsDir: config.MARQUEE_TOOLS_DIR ?? join(dir.root, 'tools'),
    env: process.env,
    isReset: values.reset ?? false,
    isWatching: values.watch ?? false,
    processes: platformProcesses,
    afterwards,
    say,
    signal: stopping.signal,
  });
  showAddresses(running, config);
  if (!stopping.signal.aborted) await once(stopping.signal, 'abort');
  say('stopping (Ctrl-C again ends everything at once)');
  stopping.onSecond(() => void running.kill());
  await running.stop();
  say('stopped');
  return 0;
}

/** `npm run dev -- playback`: one service beside the running platform, until Ctrl-C. */
async function runOne(name: string, dir: DataDir): Promise<number> {
  const stopping = askedToStop();
  const service = await runService({ name, dir, env: process.env, say, signal: stopping.signal });
  if (!stopping.signal.aborted) await once(stopping.signal, 'abort');
  stopping.onSecond(() => void service.kill());
  await service.stop();
  say('stopped');
  return 0;
}

/** Stands for what is known only once the parts have been found and started, and is never faulty. */
function placeholders(dir: DataDir): Surroundings {
  const program = process.execPath;
  return {
    dir,
    toolsDir: dir.root,
    host: '127.0.0.1',
    port: 0,
    operationsPort: 1,
    graphPort: 1,
    mongodbUri: 'mongodb://127.0.0.1/',
    redisUrl: 'redis://127.0.0.1/',
    ffmpeg: program,
    ffprobe: program,
    env: process.env,
  };
}

/** The first Ctrl-C, SIGTERM or closed terminal stops in order; `onSecond` hears of the next. */
function askedToStop() {
  const asked = new AbortController();
  // In mid-start nothing waits for the second: the babysitter ends what has been started.
  let second = () => process.exit(1) as void;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (asked.signal.aborted) second();
      else asked.abort(new Stopped());
    });
  }
  return { signal: asked.signal, onSecond: (listener: () => void) => void (second = listener) };
}

class Stopped extends Error {}

function showAddresses({ logins, operationsUrl }: Platform, { HOST, PORT }: { HOST: string; PORT: number }): void {
  const url = `http://${reachableHost(HOST)}:${PORT}`;
  say('');
  say('Marquee is ready');
  say(`  page        ${url}/`);
  say(`  graph       ${url}/graphql`);
  say(`  playground  ${url}/playground`);
  if (hasMailbox()) say(`  mail        ${url}/mail`);
  say(`  metrics     ${operationsUrl}/metrics`);
  say(`  admin       ${logins.admin.email} / ${logins.admin.password}`);
  say(`  viewer      ${logins.viewer.email} / ${logins.viewer.password}`);
  say('');
}

function isForPerson(error: unknown): error is Error {
  if (isUsageError(error)) return true;
  return error instanceof PartError || error instanceof ConfigError || error instanceof StartError;
}

// A terminal that has gone away must not end what is then stopped in order.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = error instanceof Stopped ? 0 : 1;
  if (error instanceof Stopped) say('stopped');
  // What a person can put right is one line or a list of faults; anything else is a bug and needs its stack.
  else if (isForPerson(error)) console.error(`Marquee does not start: ${error.message}`);
  else console.error('Marquee does not start:', error);
}
