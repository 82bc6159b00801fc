import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** 16 MiB in use and 16 MiB kept of what came before, per process. */
const MAXIMUM_BYTES = 16 * 1024 ** 2;

export interface LogFile {
  write(line: string): void;
  close(): void;
}

/**
 * A process's log on disk. When it is full it becomes `FILE.1`, in place of the one before. A disk that takes no more
 * lines is told once to `onFault` and costs these lines, not the process.
 */
export function openLogFile(file: string, onFault: (error: Error) => void, maximumBytes = MAXIMUM_BYTES): LogFile {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  let descriptor = openSync(file, 'a', 0o600);
  let size = fstatSync(descriptor).size;
  let isFaulty = false;
  return {
    write(line) {
      try {
        if (size > maximumBytes) {
          closeSync(descriptor);
          renameSync(file, `${file}.1`);
          descriptor = openSync(file, 'a', 0o600);
          size = 0;
        }
        size += writeSync(descriptor, `${line}\n`);
        isFaulty = false;
      } catch (error) {
        if (!isFaulty) onFault(error as Error);
        isFaulty = true;
      }
    },
    close() {
      closeSync(descriptor);
    },
  };
}
