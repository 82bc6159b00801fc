import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface FfmpegCapabilities {
  /** As the binary calls itself: `9.0.2`, `5.1.6-0+deb12u1`. */
  version: string;
  /** Whether HDR can be shown as SDR should be. */
  canToneMap: boolean;
  /** Whether one filter graph can feed another, which goes on while the first is made anew for a source that changes midway (7.1). */
  canLinkGraphs: boolean;
  encoders: ReadonlySet<string>;
  filters: ReadonlySet<string>;
}

const known = new Map<string, Promise<FfmpegCapabilities>>();

/** Names in the second column of ffmpeg's `-encoders` and `-filters`: the first is a column of flags. */
function namesIn(list: string): Set<string> {
  return new Set(list.split('\n').flatMap((line) => /^ [A-Z.|]{2,6} +([\w-]+) /.exec(line)?.[1] ?? []));
}

async function ask(ffmpegPath: string): Promise<FfmpegCapabilities> {
  const say = async (flag: string) =>
    (await execute(ffmpegPath, ['-hide_banner', flag], { maxBuffer: 8 << 20, timeout: 20_000 })).stdout;
  const [version, encoders, filters] = await Promise.all([say('-version'), say('-encoders'), say('-filters')]);
  const name = /^ffmpeg version (\S+)/.exec(version)?.[1] ?? 'unknown';
  // Builds of no release are named by a commit, and are as new as can be hoped for.
  const [, major, minor] = /^n?(\d+)\.(\d+)/.exec(name) ?? [];
  const known = namesIn(filters);
  return {
    version: name,
    canToneMap: known.has('zscale') && known.has('tonemap'),
    canLinkGraphs: major === undefined || Number(major) > 7 || (Number(major) === 7 && Number(minor) >= 1),
    encoders: namesIn(encoders),
    filters: known,
  };
}

/** Asks the binary itself, once a process. Rejects where it cannot be run. */
export function readCapabilities(ffmpegPath: string): Promise<FfmpegCapabilities> {
  let answer = known.get(ffmpegPath);
  if (!answer) {
    answer = ask(ffmpegPath);
    known.set(ffmpegPath, answer);
    answer.catch(() => known.delete(ffmpegPath));
  }
  return answer;
}

/** What encoding needs of the binary and lacks, as a sentence for the operator; undefined where all is there. */
export function missingCapabilities(
  capabilities: Pick<FfmpegCapabilities, 'version' | 'encoders' | 'filters'>,
): string | undefined {
  const encoders = ['libx264', 'aac', 'mjpeg'].filter((name) => !capabilities.encoders.has(name));
  const filters = ['fps', 'scale', 'tpad', 'aresample', 'apad', 'ebur128', 'alimiter', 'thumbnail'].filter(
    (name) => !capabilities.filters.has(name),
  );
  const missing = [...encoders.map((name) => `encoder ${name}`), ...filters.map((name) => `filter ${name}`)];
  return missing.length === 0 ? undefined : `ffmpeg ${capabilities.version} lacks ${missing.join(', ')}`;
}
