import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, whatever the kernel's own clock (`sysconf(_SC_CLK_TCK)`). */
const TICKS_PER_SECOND = 100;

/** Seconds of processor that children of this process have used, and theirs, as far as they have ended (proc_pid_stat(5)). */
function childrenCpuSeconds(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // The name in parentheses may hold anything; what follows is counted from the state.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}

export interface Measured {
  wallSeconds: number;
  /** Of the work's children. */
  cpuSeconds: number;
}

export async function measure<T>(work: () => Promise<T>): Promise<Measured & { made: T }> {
  const [from, cpuFrom] = [performance.now(), childrenCpuSeconds()];
  const made = await work();
  return { made, wallSeconds: (performance.now() - from) / 1000, cpuSeconds: childrenCpuSeconds() - cpuFrom };
}
