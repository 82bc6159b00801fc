import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { createInterface } from 'node:readline';
import type { Log } from '../log/log.ts';
import { GuardedCommand, killGroup } from './guarded-command.ts';

/** How many lines of what ffmpeg said are kept for a person to read. */
const STDERR_TAIL_LINES = 40;

export type FfmpegFailure =
  /** No progress for `stallTimeoutMs`. */
  | 'STALLED'
  /** The caller's signal was aborted. */
  | 'CANCELLED'
  /** It ended with a status other than 0, or by a signal of somebody else. */
  | 'EXITED'
  /** The disk or the quota is full. */
  | 'NO_SPACE'
  /** The binary is missing or may not be executed. */
  | 'SPAWN';

export class FfmpegFailed extends Error {
  readonly reason: FfmpegFailure;
  /** Undefined where it never ran or was killed by us. */
  readonly exitCode: number | undefined;
  /** The last lines it wrote, oldest first. */
  readonly stderrTail: string[];

  constructor(reason: FfmpegFailure, message: string, exitCode: number | undefined, stderrTail: string[]) {
    super(message);
    this.name = 'FfmpegFailed';
    this.reason = reason;
    this.exitCode = exitCode;
    this.stderrTail = stderrTail;
  }
}

export interface FfmpegProgress {
  /** How much of the output's time is written. */
  timeMs: number;
  frames: number;
}

/** What ffmpeg reports of an input stream it read when it ends. */
export interface DecodedStream {
  /** Index in the input file. */
  index: number;
  packets: number;
  frames: number;
}

export interface FfmpegOutcome extends FfmpegProgress {
  /**
   * Lines of level error that speak of the input. A damaged file can be decoded with exit status 0 and hundreds of
   * these, so the caller judges them.
   */
  errorCount: number;
  /** The first few of them. */
  errors: string[];
  decoded: DecodedStream[];
}

export interface FfmpegRun {
  ffmpegPath: string;
  /** A file's absolute path, or another source ffmpeg knows with `inputOptions` saying so (`-f lavfi`). */
  input: string;
  inputOptions?: readonly string[];
  outputOptions: readonly string[];
  /** A file's path (relative to `folder`), or `-` with a null muxer. */
  output: string;
  /** Working folder, so that names written into playlists are relative. */
  folder?: string;
  /** Called at most about twice a second. */
  onProgress?(progress: FfmpegProgress): void;
  /** Every line it writes to stderr at level info or above, for filters that report there. */
  onLine?(line: string): void;
  signal?: AbortSignal;
  /** It is killed when neither time nor frames nor bytes grew for so long. */
  stallTimeoutMs: number;
  /** 0 (as we are) to 19 (only when nobody else wants the processor). */
  niceness?: number;
  log?: Log;
}

/** A line of a level below info, by what it begins with: other threads may go on in a line of somebody's report. */
const CHATTER = /^(?:\[[^\]]*\] )*\[(?:verbose|debug)\]/;
const ERROR_LINE = /\[(?:error|fatal|panic)\]/;
// Lines of level error that are no damage: timestamps that the muxer repairs, references missing where a stream begins
// within an open group of pictures or was cut by an editor, and pictures of a broadcast before its first parameter
// sets. Where these spoil more than the beginning, pictures are missing, which is counted apart.
const HARMLESS = new RegExp(
  [
    'non[- ]monoton',
    'mmco: unref short failure',
    'number of reference frames',
    'Could not find ref with POC',
    'co located POCs unavailable',
    'non-existing [SP]PS \\d+ referenced',
    'no frame!',
    'Invalid frame dimensions 0x0',
  ].join('|'),
  'i',
);
const DECODED = /Input stream #\d+:(\d+) .*?(\d+) packets read .*?; (\d+) frames decoded/;
const NO_SPACE = /No space left on device|Disk quota exceeded/;

/** What ffmpeg says reaches editors: where the file lies on our disk is not for them. */
export function withoutPath(line: string, input: string): string {
  const path = input.replace(/^file:/, '');
  return isAbsolute(path) ? line.replaceAll(`file:${path}`, 'the file').replaceAll(path, 'the file') : line;
}

async function mustBeExecutable(path: string): Promise<void> {
  try {
    await access(path, constants.X_OK);
  } catch (error) {
    throw new FfmpegFailed('SPAWN', `ffmpeg cannot be run: ${(error as Error).message}`, undefined, []);
  }
}

/**
 * Runs ffmpeg once, to its end. It dies with us, whatever kills us; a hung one is killed with its whole process
 * group. Throws {@link FfmpegFailed}.
 */
export async function runFfmpeg(run: FfmpegRun): Promise<FfmpegOutcome> {
  await mustBeExecutable(run.ffmpegPath);
  const stderrTail: string[] = [];
  const outcome: FfmpegOutcome = { timeMs: 0, frames: 0, errorCount: 0, errors: [], decoded: [] };
  if (run.signal?.aborted) throw new FfmpegFailed('CANCELLED', 'ffmpeg was cancelled before it began', undefined, []);

  const command = new GuardedCommand(run.ffmpegPath, {
    niceness: run.niceness ?? 0,
    ...(run.folder === undefined ? {} : { cwd: run.folder }),
  });
  // Options go in as separate arguments: given as one array, fluent-ffmpeg splits any that holds a single space.
  command.input(run.input).inputOptions('-hide_banner', '-nostdin', '-nostats', '-loglevel', 'repeat+level+verbose');
  command.inputOptions('-progress', 'pipe:1', ...(run.inputOptions ?? []));
  command.output(run.output).outputOptions('-max_muxing_queue_size', '4096', ...run.outputOptions);

  return new Promise<FfmpegOutcome>((resolve, reject) => {
    let killedFor: 'STALLED' | 'CANCELLED' | undefined;
    let lastGrowth = '';
    let stall: NodeJS.Timeout | undefined;

    const kill = (reason: 'STALLED' | 'CANCELLED') => {
      killedFor ??= reason;
      if (command.child) killGroup(command.child);
    };
    const expectGrowth = () => {
      clearTimeout(stall);
      stall = setTimeout(() => kill('STALLED'), run.stallTimeoutMs);
    };
    const onAbort = () => kill('CANCELLED');
    const settle = () => {
      clearTimeout(stall);
      run.signal?.removeEventListener('abort', onAbort);
    };

    const readProgress = (block: Map<string, string>) => {
      // Reported at intervals whether or not anything moved: only growth counts.
      const growth = `${block.get('out_time_us')} ${block.get('frame')} ${block.get('total_size')}`;
      if (growth === lastGrowth) return;
      lastGrowth = growth;
      expectGrowth();
      const timeUs = Number(block.get('out_time_us'));
      if (Number.isFinite(timeUs)) outcome.timeMs = Math.max(0, timeUs / 1000);
      const frames = Number(block.get('frame'));
      if (Number.isFinite(frames)) outcome.frames = frames;
      run.onProgress?.({ timeMs: outcome.timeMs, frames: outcome.frames });
    };

    command.on('start', (line: string) => {
      run.log?.debug({ command: line }, 'ffmpeg starts');
      const stdout = command.child?.stdout;
      if (!stdout) return;
      let block = new Map<string, string>();
      createInterface({ input: stdout }).on('line', (text) => {
        const [key, value] = text.split('=', 2);
        if (key === undefined || value === undefined) return;
        block.set(key, value.trim());
        if (key === 'progress') {
          readProgress(block);
          block = new Map();
        }
      });
      // Aborted while fluent-ffmpeg was still preparing.
      if (run.signal?.aborted) kill('CANCELLED');
    });
    command.on('stderr', (said: string) => {
      const line = withoutPath(said, run.input);
      const decoded = DECODED.exec(line);
      if (decoded) {
        outcome.decoded.push({ index: Number(decoded[1]), packets: Number(decoded[2]), frames: Number(decoded[3]) });
        return;
      }
      if (CHATTER.test(line)) return;
      run.onLine?.(line);
      stderrTail.push(line);
      if (stderrTail.length > STDERR_TAIL_LINES) stderrTail.shift();
      if (!ERROR_LINE.test(line) || HARMLESS.test(line)) return;
      outcome.errorCount += 1;
      if (outcome.errors.length < 10) outcome.errors.push(line);
    });
    command.on('end', () => {
      settle();
      resolve(outcome);
    });
    command.on('error', (error: Error) => {
      settle();
      const exitCode = command.child?.exitCode ?? undefined;
      const why = (reason: FfmpegFailure, message: string) =>
        reject(new FfmpegFailed(reason, message, killedFor ? undefined : exitCode, stderrTail));
      if (killedFor === 'CANCELLED') return why('CANCELLED', 'ffmpeg was cancelled');
      if (killedFor === 'STALLED') return why('STALLED', `ffmpeg made no progress for ${run.stallTimeoutMs} ms`);
      if (stderrTail.some((line) => NO_SPACE.test(line)))
        return why('NO_SPACE', 'There is no space left for the output');
      if (!command.child) return why('SPAWN', `ffmpeg could not be started: ${error.message}`);
      const lastWord = stderrTail.findLast((line) => ERROR_LINE.test(line)) ?? error.message;
      why('EXITED', `ffmpeg ended with ${exitCode === undefined ? 'a signal' : `status ${exitCode}`}: ${lastWord}`);
    });

    run.signal?.addEventListener('abort', onAbort, { once: true });
    expectGrowth();
    command.run();
  });
}
