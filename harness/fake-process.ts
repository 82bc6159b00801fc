import { createServer } from 'node:http';

// A process of the kind that the supervisor starts, for tests: its one argument, JSON, says how it behaves.

export interface FakeBehaviour {
  /** Ends with status 1 after logging this reason, without ever being ready. */
  failsWith?: string;
  /** Never says that it is ready. */
  isNeverReady?: boolean;
  /** Answers /health/ready on this port. */
  port?: number;
  /** Takes no notice of SIGTERM. */
  ignoresSigterm?: boolean;
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

if (behaviour.port !== undefined) {
  createServer((_request, response) => response.end('{"status":"ok","dependencies":{}}')).listen(
    behaviour.port,
    '127.0.0.1',
    ready,
  );
} else {
  setInterval(() => undefined, 60_000);
  ready();
}

function ready(): void {
  if (!behaviour.isNeverReady) process.send?.({ ready: true, port: behaviour.port });
}
