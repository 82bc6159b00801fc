import type { ChildProcess } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What a process says of itself, each a question of its own: a collection would count as CPU. */
interface Answers {
  /** User and system, since the process began. */
  cpuMs: number;
  memory: Memory;
}

export interface Memory {
  /** Heap and buffers, after a collection. */
  heapBytes: number;
  residentBytes: number;
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

function answer(question: keyof Answers): Partial<Answers> {
  if (question === 'cpuMs') {
    const { user, system } = process.cpuUsage();
    return { cpuMs: (user + system) / 1_000 };
  }
  collectGarbage();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { memory: { heapBytes: heapUsed + external, residentBytes: rss } };
}

/** In a measured process: tells its parent, when asked, what it has used. Ends with its parent. */
export function answerUsageQuestions(): void {
  process.on('message', (message) => {
    const { usage } = message as { usage?: keyof Answers };
    if (usage) process.send!(answer(usage));
  });
  process.on('disconnect', () => process.exit(0));
}

function askOf<Question extends keyof Answers>(child: ChildProcess, question: Question): Promise<Answers[Question]> {
  return new Promise((resolve) => {
    const hear = (message: unknown): void => {
      const told = (message as Partial<Answers>)[question];
      if (told === undefined) return;
      child.off('message', hear);
      resolve(told);
    };
    child.on('message', hear);
    child.send({ usage: question });
  });
}

/** CPU time of a measured process since its start, user and system, in milliseconds. */
export function cpuMsOf(child: ChildProcess): Promise<number> {
  return askOf(child, 'cpuMs');
}

/** What a measured process holds, after a collection of what it does not. */
export function memoryOf(child: ChildProcess): Promise<Memory> {
  return askOf(child, 'memory');
}
