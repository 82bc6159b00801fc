import { readFileSync } from 'node:fs';

/**
 * Names one run of a process, so that a number that the kernel has given away again is not taken for the process that
 * had it before. The answer is the number with its start time in clock ticks since boot (`/proc/PID/stat`, field 22;
 * proc(5)), or the number alone where there is no `/proc`. `undefined` when no such process runs; a zombie does not.
 */
export function processIdentity(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return process.platform === 'linux' ? undefined : String(pid);
  }
  // The second field is the program's name in brackets and may hold spaces and brackets itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : `${pid} ${fields[19]}`;
}
