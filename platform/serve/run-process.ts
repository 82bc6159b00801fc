import { ConfigError } from '../config/config.ts';
import { createLog, type Log } from '../log/log.ts';
import { measureProcess } from '../metrics/metrics.ts';

/** How long a process may take to stop before it is ended. */
export const STOP_TIMEOUT_MS = 10_000;

/**
 * Runs `start` as this process: a configuration fault or a failed start ends it with status 1 and a readable reason,
 * SIGTERM and SIGINT stop it gracefully, and a lost supervisor (its IPC channel closes) counts as SIGTERM.
 * When forked it tells its parent `{ ready: true, port, operationsUrl }`.
 */
export function runProcess(
  name: string,
  start: (log: Log) => Promise<{ port?: number; operationsUrl?: string; stop(): Promise<void> }>,
): void {
  const log = createLog(name);
  measureProcess(name);
  const running = start(log);
  let isStopping = false;

  async function stop(reason: string): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    log.info({ reason }, 'stopping');
    setTimeout(() => {
      log.error({ afterMs: STOP_TIMEOUT_MS }, 'did not stop in time');
      process.exit(1);
    }, STOP_TIMEOUT_MS).unref();
    try {
      await (await running).stop();
      log.info('stopped');
      process.exit(0);
    } catch (error) {
      log.error({ err: error }, 'could not stop cleanly');
      process.exit(1);
    }
  }

  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
  if (process.send) process.on('disconnect', () => void stop('the supervisor is gone'));
  process.on('unhandledRejection', (error) => {
    log.fatal({ err: error }, 'a promise was rejected and nobody handled it');
    process.exit(1);
  });
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an exception was thrown and nobody caught it');
    process.exit(1);
  });

  running.then(
    ({ port, operationsUrl }) => process.send?.({ ready: true, port, operationsUrl }),
    (error: unknown) => {
      if (error instanceof ConfigError) log.fatal({ faults: error.faults }, error.message);
      else log.fatal({ err: error }, 'could not start');
      process.exit(1);
    },
  );
}
