import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ProcessSpec } from '../start/supervise/child.ts';
import { dataDirAt } from '../start/installation/data-dir.ts';
import { runPlatform } from '../start/run-platform.ts';
import type { FakeBehaviour } from './fake-process.ts';
import { toolsDir } from './tools-dir.ts';

// A start as `npm start` makes it, real database and Redis included, with fakes in place of Marquee's own processes.
// Arguments: data folder, port, `reset` or nothing. Tells its parent the numbers of its processes when they serve.

const [folder = '', port = '0', reset] = process.argv.slice(2);
const script = fileURLToPath(new URL('fake-process.ts', import.meta.url));
const fake = (name: string, behaviour: FakeBehaviour): ProcessSpec => ({
  name,
  command: process.execPath,
  args: [script, JSON.stringify({ ...behaviour, name })],
  env: process.env,
});

const stopping = new AbortController();
process.once('SIGTERM', () => stopping.abort(new Error('stopped')));
try {
  const platform = await runPlatform({
    dir: dataDirAt(folder),
    host: '127.0.0.1',
    port: Number(port),
    toolsDir,
    env: { ...process.env, MONGODB_URI: process.env.OTHER_DATABASE ?? '', REDIS_URL: '' },
    isReset: reset === 'reset',
    processes: (at) => [
      fake('graph', {}),
      fake('edge', { port: at.operationsPort }),
      fake('work', { ignoresSigterm: true }),
    ],
    afterwards: () => [fake('seed', { failsWith: 'no room for the first films' })],
    say: (line) => console.log(line),
    signal: stopping.signal,
  });
  const names = ['database', 'redis', 'graph', 'edge', 'work'];
  process.send?.({
    pids: Object.fromEntries(names.map((name) => [name, platform.pidOf(name)])),
    logins: platform.logins,
  });
  await once(stopping.signal, 'abort');
  // The one that takes no notice of SIGTERM is not what is waited for here.
  await platform.kill();
} catch (error) {
  console.log((error as Error).message);
  process.exitCode = 1;
}
process.disconnect?.();
