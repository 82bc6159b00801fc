import { readdirSync, readFileSync } from 'node:fs';

/** Of Linux on every machine that this runs on (`getconf CLK_TCK`). */
const TICK_MS = 10;

function statOf(pid: number): { parent: number; cpuMs: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS };
  } catch {
    return undefined;
  }
}

/** Milliseconds of CPU that a process and its children have used (proc(5), fields 14 and 15). */
export function cpuMsOf(pid: number): number {
  const own = statOf(pid)?.cpuMs ?? 0;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => statOf(Number(name))?.parent === pid);
  return children.reduce((sum, child) => sum + cpuMsOf(Number(child)), own);
}
