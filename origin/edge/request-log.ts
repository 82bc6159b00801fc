import { open, rename, type FileHandle } from 'node:fs/promises';

const READ_EVERY_MS = 1_000;
const READ_BYTES = 256 * 1024;

/**
 * Reads a log that another process appends to, line by line, and has it begun anew when it is long: the file before stays beside it as
 * `.1`. Nobody waits for the reader, so what writes is never held up.
 */
export function followRequestLog(options: {
  path: string;
  longestBytes: number;
  onLine(line: string): void;
  /** Tells who writes to open its file again. */
  reopen(): void;
  onFault(error: unknown): void;
}): { stop(): Promise<void> } {
  const { path, longestBytes, onLine, reopen, onFault } = options;
  const buffer = Buffer.alloc(READ_BYTES);
  let file: FileHandle | undefined;
  let position = 0;
  let begun = '';
  /** Set aside: its writer may still have lines for it, so it is read until none have come for a while. */
  let isOld = false;
  let reading = Promise.resolve();

  async function openFile(from: 'begin' | 'end'): Promise<void> {
    file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    position = from === 'end' ? ((await file?.stat())?.size ?? 0) : 0;
    begun = '';
    isOld = false;
  }

  async function read(): Promise<void> {
    if (!file) await openFile('begin');
    if (!file) return;
    const before = position;
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, READ_BYTES, position);
      if (bytesRead === 0) break;
      position += bytesRead;
      // Our lines are ASCII: no character is cut in two.
      const lines = (begun + buffer.toString('latin1', 0, bytesRead)).split('\n');
      begun = lines.pop()!;
      lines.forEach(onLine);
    }
    if (isOld && position === before) {
      await file.close();
      await openFile('begin');
    } else if (!isOld && position > longestBytes) {
      await rename(path, `${path}.1`);
      isOld = true;
      reopen();
    }
  }

  const next = () => (reading = reading.then(read).catch(onFault));
  reading = openFile('end').catch(onFault);
  const timer = setInterval(() => void next(), READ_EVERY_MS);
  return {
    /** Once what was written by then is read. */
    async stop() {
      clearInterval(timer);
      await next();
      await file?.close();
    },
  };
}
