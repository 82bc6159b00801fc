import type { ChildProcess } from 'node:child_process';

/** In a measured process: tells its parent, when asked, what CPU it has used. Ends with its parent. */
export function answerCpuQuestions(): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send!({ cpuMs: (user + system) / 1_000 });
  });
  process.on('disconnect', () => process.exit(0));
}

/** CPU time of a measured process since its start, user and system, in milliseconds. */
export function cpuMsOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('message', (message) => resolve((message as { cpuMs: number }).cpuMs));
    child.send('cpu');
  });
}
