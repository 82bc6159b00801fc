import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ProcessSpec } from './child.ts';
import { processIdentity } from './process-identity.ts';
import { StartError, Supervisor } from './supervisor.ts';
import type { FakeBehaviour } from '../../harness/fake-process.ts';

const script = fileURLToPath(new URL('../../harness/fake-process.ts', import.meta.url));
const fake = (name: string, behaviour: FakeBehaviour = {}, more: Partial<ProcessSpec> = {}): ProcessSpec => ({
  name,
  command: process.execPath,
  args: [script, JSON.stringify({ ...behaviour, name })],
  env: process.env,
  ...more,
});

describe('the supervisor', () => {
  let supervisor: Supervisor;
  beforeEach(() => {
    supervisor = new Supervisor({ firstDelayMs: 10, deathsAtStart: 3 });
  });
  afterEach(async () => {
    await supervisor.kill();
  });

  it('starts a killed process again and says by what it ended', async () => {
    await supervisor.start(fake('graph'));
    const first = supervisor.pidOf('graph') ?? 0;
    const died = once(supervisor, 'died');
    const ready = once(supervisor, 'ready');
    process.kill(first, 'SIGKILL');
    expect(await died).toEqual(['graph', { reason: 'was killed by SIGKILL', againInMs: 10 }]);
    await ready;
    expect(supervisor.pidOf('graph')).not.toBe(first);
  });

  it('starts a process again at once when asked to, also one that waits for its next try', async () => {
    const patient = new Supervisor({ firstDelayMs: 60_000 });
    const deaths: string[] = [];
    patient.on('died', (_name, { reason }) => deaths.push(reason));
    await patient.start(fake('graph'));
    const pids = [patient.pidOf('graph') ?? 0];
    for (const cause of ['asked', 'killed'] as const) {
      const ready = once(patient, 'ready');
      if (cause === 'killed') {
        const died = once(patient, 'died');
        process.kill(pids.at(-1)!, 'SIGKILL');
        await died;
      }
      patient.restart('graph');
      await ready;
      pids.push(patient.pidOf('graph') ?? 0);
    }
    await patient.stop();
    expect(new Set(pids).size).toBe(3);
    expect(deaths).toEqual(['was killed by SIGKILL']);
  });

  it('gives up a start after some deaths, with the reason that the process has logged', async () => {
    const waits: number[] = [];
    supervisor.on('died', (_name, { againInMs }) => waits.push(againInMs));
    const start = supervisor.start(fake('graph', { failsWith: 'PORT must be a whole number' }));
    await expect(start).rejects.toThrow(
      new StartError('graph does not start: it ended with code 1: PORT must be a whole number'),
    );
    expect(waits).toEqual([10, 20]);
  });

  it('ends a process that is never ready, and counts that as a death', async () => {
    const start = supervisor.start(fake('edge', { isNeverReady: true }, { readyWithinMs: 300 }));
    await expect(start).rejects.toThrow('edge does not start: it is not ready after 0.3 s');
    expect(supervisor.pidOf('edge')).toBeDefined();
    expect(processIdentity(supervisor.pidOf('edge') ?? 0)).toBeUndefined();
  });

  it('says plainly that a program is not there', async () => {
    const start = supervisor.start(fake('database', {}, { command: '/nowhere/mongod' }));
    await expect(start).rejects.toThrow(
      'database does not start: it could not be started: spawn /nowhere/mongod ENOENT',
    );
  });

  it('stops in the opposite order of starting, and kills what does not obey', async () => {
    const gone: string[] = [];
    supervisor.on('gone', (name) => gone.push(name));
    await supervisor.start(fake('database'));
    await supervisor.start(fake('graph', { ignoresSigterm: true }, { stopWithinMs: 200 }));
    await supervisor.start(fake('edge'));
    await supervisor.stop();
    expect(gone).toEqual(['edge', 'graph', 'database']);
  });

  describe('of a process that runs but does nothing any more', () => {
    const patience = { firstDelayMs: 10, probeEveryMs: 20, probeWithinMs: 200, missesAllowed: 3 };

    it.each([
      ['was halted', 'SIGSTOP'],
      ['spins', 'SIGUSR2'],
    ] as const)('kills one that %s, says so, and starts it again', async (_what, signal) => {
      const watchful = new Supervisor(patience);
      try {
        await watchful.start(fake('edge', { port: 0, spinsWhenTold: true }));
        const first = watchful.pidOf('edge') ?? 0;
        const misses: number[] = [];
        watchful.on('missed', (_name, details) => misses.push(details.misses));
        const died = once(watchful, 'died');
        const ready = once(watchful, 'ready');
        process.kill(first, signal);
        const [, { reason }] = (await died) as [string, { reason: string }];
        expect(reason).toBe('has not answered /health/live for 0.66 s and was killed');
        expect(misses).toEqual([1, 2, 3]);
        await ready;
        expect(processIdentity(first)).toBeUndefined();
        expect(watchful.pidOf('edge')).not.toBe(first);
      } finally {
        await watchful.kill();
      }
    });

    it('lets one be that is slow for a moment, one that is starting, and one that a debugger may hold', async () => {
      const watchful = new Supervisor(patience);
      try {
        const gone: string[] = [];
        watchful.on('gone', (name) => gone.push(name));
        await watchful.start(fake('edge', { port: 0 }));
        await watchful.start(fake('inspected', { port: 0 }, { mayBeSilent: true }));
        process.kill(watchful.pidOf('inspected') ?? 0, 'SIGSTOP');
        const starting = watchful.start(fake('slow starter', { port: 0, isNeverReady: true }));
        starting.catch(() => undefined);
        // Twice in a row silent, never three times: halted with the first look that it misses, woken with the second.
        const pid = watchful.pidOf('edge') ?? 0;
        for (let round = 0; round < 3; round++) {
          process.kill(pid, 'SIGSTOP');
          let missed: number;
          do [, { misses: missed }] = (await once(watchful, 'missed')) as [string, { misses: number }];
          while (missed < 2);
          const recovered = once(watchful, 'recovered');
          process.kill(pid, 'SIGCONT');
          await recovered;
        }
        expect(gone).toEqual([]);
        expect(watchful.pidOf('edge')).toBe(pid);
      } finally {
        await watchful.kill();
      }
    });
  });

  it('can be stopped in mid-start', async () => {
    const start = supervisor.start(fake('edge', { isNeverReady: true }));
    const rejected = expect(start).rejects.toThrow('stopping');
    await supervisor.stop();
    await rejected;
    expect(processIdentity(supervisor.pidOf('edge') ?? 0)).toBeUndefined();
  });
});
