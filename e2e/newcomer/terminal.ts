import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A terminal with bash in it, into which a person pastes. */
export interface Terminal {
  /** Runs what was pasted; resolves to everything it printed, on either stream. */
  paste(text: string): Promise<string>;
  close(): Promise<void>;
}

export function openTerminal(options: { cwd: string; env: NodeJS.ProcessEnv }): Terminal {
  const bash = spawn('bash', ['--norc'], { ...options, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: bash.stdout })[Symbol.asyncIterator]();
  bash.stdin.write('exec 2>&1\n');
  const closed = once(bash, 'close');
  let pasted = 0;
  return {
    async paste(text) {
      const end = `── end of paste ${pasted++}`;
      bash.stdin.write(`${text}\necho; echo '${end}'\n`);
      let printed = '';
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`bash has ended:\n${printed}`);
        if (value === end) return printed;
        printed += `${value}\n`;
      }
    },
    async close() {
      bash.stdin.end();
      await closed;
    },
  };
}

/** A command that runs in the foreground of a terminal of its own, until Ctrl-C. */
export interface Foreground {
  isRunning(): boolean;
  /** What it has printed so far, line by line. */
  lines: readonly string[];
  /** Resolves to the first line that fits, printed before or to come; rejects when it ends before that. */
  prints(pattern: RegExp): Promise<RegExpExecArray>;
  /** What Ctrl-C does: SIGINT to every process of the foreground. */
  ctrlC(): void;
  /** Resolves to the exit code once it and its output have ended. */
  ended: Promise<number | null>;
}

export function runInForeground(
  command: string,
  args: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Foreground {
  const child: ChildProcess = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  let hasEnded = false;
  let look = () => {};
  for (const stream of [child.stdout!, child.stderr!]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      look();
    });
  }
  const ended = once(child, 'close').then(([code]) => {
    hasEnded = true;
    look();
    return code as number | null;
  });
  const foreground: Foreground = {
    isRunning: () => !hasEnded,
    lines,
    ended,
    prints: (pattern) =>
      new Promise((resolve, reject) => {
        look = () => {
          const found = lines.map((line) => pattern.exec(line)).find((match) => match !== null);
          if (found) resolve(found);
          else if (hasEnded) reject(new Error(`${command} ended without ${pattern}:\n${lines.join('\n')}`));
        };
        look();
      }),
    ctrlC: () => void process.kill(-child.pid!, 'SIGINT'),
  };
  return foreground;
}
