import { createInterface } from 'node:readline';
import { killGroup, spawnGuarded } from './guarded-command.ts';
import { withoutPath } from './run-ffmpeg.ts';

/**
 * What we open at all. Everything else is refused before a demuxer sees it: a playlist or a concat script would make
 * ffmpeg read other files and addresses, and a text file "is" a film to the `tty` demuxer.
 */
export const ACCEPTED_FORMATS = [
  'mov,mp4,m4a,3gp,3g2,mj2',
  'matroska,webm',
  'mpegts',
  'mpeg',
  'avi',
  'flv',
  'asf',
  'ogg',
  'mxf',
  'wtv',
] as const;

/** Input options that hold ffmpeg and ffprobe to one local file of an accepted format. */
export const SAFE_INPUT: readonly string[] = [
  '-protocol_whitelist',
  'file',
  '-format_whitelist',
  ACCEPTED_FORMATS.flatMap((names) => names.split(',')).join(','),
];

const STDERR_TAIL_LINES = 20;

export class FfprobeFailed extends Error {
  readonly exitCode: number | undefined;
  readonly stderrTail: string[];
  constructor(message: string, exitCode: number | undefined, stderrTail: string[]) {
    super(message);
    this.name = 'FfprobeFailed';
    this.exitCode = exitCode;
    this.stderrTail = stderrTail;
  }
}

export interface FfprobeRun {
  ffprobePath: string;
  /** Absolute path. */
  path: string;
  args: readonly string[];
  onLine(line: string): void;
  /** Killed when it said nothing for so long; default 60 s. */
  stallTimeoutMs?: number;
  signal?: AbortSignal;
}

/**
 * Runs ffprobe over a file, handing on its output line by line; resolves to what it complained of (at most the last
 * {@link STDERR_TAIL_LINES} lines). Throws {@link FfprobeFailed}.
 */
export async function runFfprobe(run: FfprobeRun): Promise<{ errorCount: number; stderrTail: string[] }> {
  const { stallTimeoutMs = 60_000, signal } = run;
  signal?.throwIfAborted();
  const child = spawnGuarded(run.ffprobePath, [
    ...['-hide_banner', '-loglevel', 'repeat+error'],
    ...SAFE_INPUT,
    ...run.args,
    ...['-i', `file:${run.path}`],
  ]);
  const stderrTail: string[] = [];
  let errorCount = 0;
  let isStalled = false;
  let stall: NodeJS.Timeout | undefined;
  const onAbort = () => killGroup(child);
  const expectOutput = () => {
    clearTimeout(stall);
    stall = setTimeout(() => {
      isStalled = true;
      killGroup(child);
    }, stallTimeoutMs);
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  expectOutput();
  child.stdout?.on('data', expectOutput);
  createInterface({ input: child.stdout! }).on('line', run.onLine);
  createInterface({ input: child.stderr! }).on('line', (line) => {
    errorCount += 1;
    stderrTail.push(withoutPath(line, run.path));
    if (stderrTail.length > STDERR_TAIL_LINES) stderrTail.shift();
  });
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    signal?.throwIfAborted();
    if (isStalled) throw new FfprobeFailed(`ffprobe said nothing for ${stallTimeoutMs} ms`, undefined, stderrTail);
    // 126 and 127 are the shell's words for a binary that cannot be run.
    if (exitCode !== 0) {
      throw new FfprobeFailed(
        stderrTail.at(-1) ?? `ffprobe ended with status ${exitCode}`,
        exitCode ?? undefined,
        stderrTail,
      );
    }
    return { errorCount, stderrTail };
  } finally {
    clearTimeout(stall);
    signal?.removeEventListener('abort', onAbort);
  }
}
