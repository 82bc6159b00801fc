import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// A process of the kind that the supervisor starts, for tests: its one argument, JSON, says how it behaves.

export interface FakeBehaviour {
  /** Ends with status 1 after logging this reason, without ever being ready. */
  failsWith?: string;
  /** Never says that it is ready. */
  isNeverReady?: boolean;
  /** Answers health on this port, or a free one for 0. */
  port?: number;
  /** Takes no notice of SIGTERM. */
  ignoresSigterm?: boolean;
  /** Does nothing but count, for ever, from SIGUSR2 on. */
  spinsWhenTold?: boolean;
  /** Appends its name to what it logs when it stops. */
  name?: string;
}

const behaviour = JSON.parse(process.argv[2] ?? '{}') as FakeBehaviour;
const log = (level: number, msg: string) =>
  void process.stdout.write(`${JSON.stringify({ level, time: new Date().toISOString(), msg })}\n`);

if (behaviour.failsWith !== undefined) {
  log(60, behaviour.failsWith);
  process.exit(1);
}

process.on('SIGTERM', () => {
  if (behaviour.ignoresSigterm) return;
  log(30, `stopping ${behaviour.name}`);
  process.exit(0);
});
process.on('disconnect', () => {
  if (!behaviour.ignoresSigterm) process.exit(0);
});

process.on('SIGUSR2', () => {
  let count = 0;
  while (behaviour.spinsWhenTold) count = (count + 1) % 1_000;
});

if (behaviour.port !== undefined) {
  const server = createServer((_request, response) => response.end('{"status":"ok","dependencies":{}}'));
  server.listen(behaviour.port, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    ready({ port, operationsUrl: `http://127.0.0.1:${port}` });
  });
} else {
  setInterval(() => undefined, 60_000);
  ready({});
}

function ready(where: object): void {
  if (!behaviour.isNeverReady) process.send?.({ ready: true, ...where });
}
