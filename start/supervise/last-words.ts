import { problemIn } from './log-line.ts';

/** What was said longer ago than this, in ms, is not about the end. */
const memoryMs = 5_000;
/** Lines of stderr that are looked at: a Node stack with its error's properties may be long. */
const memoryLines = 200;

/** Listens to a process and knows in the end why it ended: one line out of stack traces and logs. */
export function lastWordsOf(now: () => number) {
  let problem: { text: string; at: number } | undefined;
  const lines: { text: string; at: number }[] = [];
  return {
    hear(stream: 'stdout' | 'stderr', line: string): void {
      const found = problemIn(line);
      if (found) problem = { text: found.text, at: now() };
      if (stream !== 'stderr' || line.trim() === '') return;
      lines.push({ text: line, at: now() });
      if (lines.length > memoryLines) lines.shift();
    },
    /** The last problem in the log, else the last line that names an error, else the last line; empty when it was silent. */
    last(): string {
      const since = now() - memoryMs;
      if (problem !== undefined && problem.at >= since) return problem.text;
      const recent = lines.filter(({ at }) => at >= since).map(({ text }) => text);
      return (recent.findLast(namesError) ?? recent.at(-1) ?? '').trim();
    },
  };
}

/** `TypeError: …`, `FfmpegFailed: …`, `ValueError: …`: how Node and Python begin or end what they say of an error. */
function namesError(line: string): boolean {
  return /^(?:Uncaught )?[A-Z][\w.$]*(?:Error|Exception|Failed|Fault)(?: \[\w+\])?: ./.test(line);
}
