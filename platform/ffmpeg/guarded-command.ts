import { spawn, type ChildProcess } from 'node:child_process';
import Ffmpeg from 'fluent-ffmpeg';

/**
 * Runs its arguments as a child and kills that child when our end of its standard input closes. The kernel closes it
 * however we die, so an ffmpeg never outlives a worker that was killed with -9: ffmpeg itself goes on for ever when
 * its pipes break (tried with 9.0.2, `-progress pipe:1`).
 */
const GUARD = `
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
{ read -r _; kill -KILL "$child"; } <&3 >/dev/null 2>&1 &
guard=$!
exec 3<&-
wait "$child"
code=$?
kill "$guard" 2>/dev/null
exit "$code"
`;

/** `[command, arguments]` that run `file` under the guard. Its caller must keep the child's stdin open as a pipe. */
export function guarded(file: string, args: readonly string[]): [string, string[]] {
  return ['/bin/sh', ['-c', GUARD, 'guard', file, ...args]];
}

/** Kills a child started as leader of its own process group, with everything it started. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** What fluent-ffmpeg 2.1.3 calls on itself and does not declare. The version is pinned; the tests run all of it. */
interface Internals {
  _getFfmpegPath(callback: (error: Error | null, path?: string) => void): void;
  _checkCapabilities(callback: (error?: Error | null) => void): void;
  _spawnFfmpeg(
    args: string[],
    options: Record<string, unknown>,
    onProcess: (child: ChildProcess, stdout: unknown, stderr: unknown) => void,
    onEnd: (error: Error | null, stdout?: unknown, stderr?: unknown) => void,
  ): void;
}

const Base = Ffmpeg as unknown as new (
  options: Ffmpeg.FfmpegCommandOptions & { niceness?: number },
) => Ffmpeg.FfmpegCommand & Internals;

/**
 * A fluent-ffmpeg command that runs under the guard, in its own process group, with the binary it was given. It passes
 * by the library's capability check, which misreads the lists of recent ffmpegs ("lavfi not available"); what we need
 * of the binary is checked in `capabilities.ts`.
 */
export class GuardedCommand extends Base {
  readonly #ffmpegPath: string;
  child: ChildProcess | undefined;

  constructor(ffmpegPath: string, options: { niceness: number; cwd?: string }) {
    super({ ...options, stdoutLines: 20 });
    this.#ffmpegPath = ffmpegPath;
  }

  override _getFfmpegPath(callback: (error: Error | null, path?: string) => void): void {
    callback(null, '/bin/sh');
  }

  override _checkCapabilities(callback: (error?: Error | null) => void): void {
    callback();
  }

  override availableEncoders(callback: Ffmpeg.EncodersCallback): void {
    callback(null as unknown as Error, {});
  }

  override _spawnFfmpeg(
    args: string[],
    options: Record<string, unknown>,
    onProcess: (child: ChildProcess, stdout: unknown, stderr: unknown) => void,
    onEnd: (error: Error | null, stdout?: unknown, stderr?: unknown) => void,
  ): void {
    const [, guardedArgs] = guarded(this.#ffmpegPath, args);
    super._spawnFfmpeg(
      guardedArgs,
      { ...options, detached: true },
      (child, stdout, stderr) => {
        this.child = child;
        onProcess(child, stdout, stderr);
      },
      onEnd,
    );
  }
}

/** Starts ffprobe guarded and in its own group, outside fluent-ffmpeg. */
export function spawnGuarded(file: string, args: readonly string[]): ChildProcess {
  const [command, guardedArgs] = guarded(file, args);
  return spawn(command, guardedArgs, {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    // A statically linked ffprobe crashes on any MPEG transport stream when glibc loads the machine's character sets
    // for the names of its programmes (tried with @ffprobe-installer's). We do not need those names.
    env: { ...process.env, GCONV_PATH: '/nonexistent' },
  });
}
