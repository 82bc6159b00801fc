import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { acceptsConnection } from '../../platform/serve/accepts-connection.ts';
import { whyNotListen } from '../../platform/serve/free-port.ts';
import { PID_FILE } from './nginx-config.ts';

const STARTS_WITHIN_MS = 10_000;
/** Longer than nginx itself gives to what still runs (`worker_shutdown_timeout`). */
const STOPS_WITHIN_MS = 6_000;

export interface Nginx {
  /** Has it read its configuration again, without a request being lost. */
  reload(): void;
  /** Has it open its logs again. */
  reopenLogs(): void;
  isRunning(): boolean;
  /** Lets what runs be finished, for a few seconds. */
  stop(): Promise<void>;
}

export interface NginxOptions {
  program: string;
  /** Where it runs: `nginx.conf` lies there, and all that it writes. */
  dir: string;
  host: string;
  port: number;
  /** A line of its error log. */
  onLine(line: string): void;
  /** Called when it ends without having been told to. */
  onLost(reason: string): void;
}

async function isNginx(pid: number): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.startsWith('nginx: master');
}

/** Ends the nginx that a process of ours which was killed has left on this folder: it would hold the port. */
async function endLeftover(dir: string): Promise<void> {
  const text = await readFile(join(dir, PID_FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const pid = Number(text.trim());
  if (!(pid > 1) || !(await isNginx(pid))) return;
  process.kill(pid, 'SIGTERM');
  for (let waitedMs = 0; await isNginx(pid); waitedMs += 50) {
    if (waitedMs > STOPS_WITHIN_MS) process.kill(pid, 'SIGKILL');
    await sleep(50);
  }
}

/** Resolves once it serves. @throws Error with nginx's own words where it does not come up. */
export async function startNginx(options: NginxOptions): Promise<Nginx> {
  const { program, dir, host, port, onLine, onLost } = options;
  await endLeftover(dir);
  const fault = await whyNotListen(host, port);
  if (fault) throw new Error(`nginx cannot listen on ${host}, port ${port}: ${fault.message}`);
  const child: ChildProcess = spawn(program, ['-p', `${dir}/`, '-c', 'nginx.conf', '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let lastWords = '';
  createInterface({ input: child.stderr! }).on('line', (line) => {
    lastWords = line;
    onLine(line);
  });
  let isOver = false;
  let isStopping = false;
  let isUp = false;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    // After the last line.
    child.once('close', (code, signal) => resolve(lastWords || `ended with ${signal ?? code}`));
  }).then((reason) => {
    isOver = true;
    if (isUp && !isStopping) onLost(reason);
    return reason;
  });

  async function stop(): Promise<void> {
    isStopping = true;
    child.kill('SIGQUIT');
    const killer = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
    await ended;
    clearTimeout(killer);
  }

  const deadline = performance.now() + STARTS_WITHIN_MS;
  while (!isOver && !(await acceptsConnection(host, port))) {
    if (performance.now() > deadline) {
      await stop();
      throw new Error(`nginx does not serve within ${STARTS_WITHIN_MS} ms: ${await ended}`);
    }
    await sleep(20);
  }
  if (isOver) throw new Error(`nginx does not start: ${await ended}`);
  isUp = true;
  return {
    reload: () => void child.kill('SIGHUP'),
    reopenLogs: () => void child.kill('SIGUSR1'),
    isRunning: () => !isOver,
    stop,
  };
}
