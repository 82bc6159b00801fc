import { execFile, fork } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '../testing/eventually.ts';
import { missingCapabilities, readCapabilities } from './capabilities.ts';
import { FfmpegFailed, runFfmpeg, type FfmpegProgress, type FfmpegRun } from './run-ffmpeg.ts';

const ffmpegPath = process.env['FFMPEG_PATH']!;
const execute = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee ffmpeg '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A run over a pattern of so many seconds, as fast as it is made unless `-re` slows it. */
function pattern(seconds: number, more: Partial<FfmpegRun> = {}): FfmpegRun {
  return {
    ffmpegPath,
    input: `testsrc2=size=160x90:rate=25:duration=${seconds}`,
    inputOptions: ['-f', 'lavfi'],
    outputOptions: ['-f', 'null'],
    output: '-',
    stallTimeoutMs: 10_000,
    ...more,
  };
}

/** A program in ffmpeg's place. */
async function impostor(name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Resolves once the process is gone. */
async function gone(pid: number): Promise<void> {
  await eventually(() => !isAlive(pid));
}

async function failureOf(run: Promise<unknown>): Promise<FfmpegFailed> {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(FfmpegFailed);
  return error as FfmpegFailed;
}

describe('runFfmpeg', () => {
  it('runs to the end, reports progress and says what was decoded', async () => {
    const seen: FfmpegProgress[] = [];
    const outcome = await runFfmpeg(pattern(4, { onProgress: (progress) => seen.push(progress) }));
    expect(outcome).toMatchObject({ frames: 100, errorCount: 0, decoded: [{ index: 0, packets: 100, frames: 100 }] });
    expect(seen.at(-1)?.frames).toBe(100);
  });

  it('writes where it is told, though the path has a space', async () => {
    await runFfmpeg(
      pattern(1, { folder, output: 'a b.mp4', outputOptions: ['-c:v', 'libx264', '-metadata', 'title=a b'] }),
    );
    expect((await readFile(join(folder, 'a b.mp4'))).toString('latin1', 4, 8)).toBe('ftyp');
  });

  it('fails as EXITED with its status and its own words', async () => {
    const failure = await failureOf(runFfmpeg(pattern(1, { inputOptions: ['-f', 'lavfi'], input: 'nosuchsource' })));
    expect(failure.reason).toBe('EXITED');
    expect(failure.exitCode).toBeGreaterThan(0);
    expect(failure.stderrTail.join('\n')).toContain('nosuchsource');
  });

  it('fails as SPAWN where there is no such binary, or none that may be run', async () => {
    expect((await failureOf(runFfmpeg(pattern(1, { ffmpegPath: join(folder, 'nothing') })))).reason).toBe('SPAWN');
    const plain = join(folder, 'plain');
    await writeFile(plain, 'not a program', { mode: 0o644 });
    expect((await failureOf(runFfmpeg(pattern(1, { ffmpegPath: plain })))).reason).toBe('SPAWN');
  });

  it('fails as NO_SPACE where the disk is full', async () => {
    const run = pattern(1, { output: '/dev/full', outputOptions: ['-c:v', 'libx264', '-f', 'matroska'] });
    expect((await failureOf(runFfmpeg(run))).reason).toBe('NO_SPACE');
  });

  it('fails as CANCELLED when its signal is aborted, and leaves no process', async () => {
    const controller = new AbortController();
    const pidFile = join(folder, 'cancelled.pid');
    const path = await impostor('long', `echo $$ > '${pidFile}'\nexec '${ffmpegPath}' "$@"`);
    const run = pattern(600, {
      ffmpegPath: path,
      inputOptions: ['-re', '-f', 'lavfi'],
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect((await failureOf(runFfmpeg(run))).reason).toBe('CANCELLED');
    await gone(Number(await readFile(pidFile, 'utf8')));
  });

  it('never starts when its signal is aborted already', async () => {
    expect((await failureOf(runFfmpeg(pattern(1, { signal: AbortSignal.abort() })))).reason).toBe('CANCELLED');
  });

  it('kills one that hangs, with whatever it started', async () => {
    const pidFile = join(folder, 'hung.pid');
    // Ignores every signal it can, reports "progress" that does not grow, and has a child that holds on too.
    const path = await impostor(
      'hangs',
      `trap '' TERM INT HUP\nsh -c 'trap "" TERM; echo $$ > "${pidFile}"; sleep 600' &\n` +
        'while :; do echo frame=1; echo out_time_us=40000; echo total_size=0; echo progress=continue; sleep 0.05; done',
    );
    const failure = await failureOf(runFfmpeg(pattern(1, { ffmpegPath: path, stallTimeoutMs: 400 })));
    expect(failure.reason).toBe('STALLED');
    await gone(Number(await readFile(pidFile, 'utf8')));
  });

  it('does not outlive a parent that is killed with -9', async () => {
    const pidFile = join(folder, 'orphan.pid');
    const path = await impostor('slow', `echo $$ > '${pidFile}'\nexec '${ffmpegPath}' "$@"`);
    const script = join(folder, 'parent.mjs');
    const run = pattern(600, { ffmpegPath: path, inputOptions: ['-re', '-f', 'lavfi'] });
    await writeFile(
      script,
      `import { runFfmpeg } from ${JSON.stringify(new URL('./run-ffmpeg.ts', import.meta.url).href)};
       await runFfmpeg({ ...${JSON.stringify(run)}, onProgress: () => process.send('running') });`,
    );
    const parent = fork(script, { execArgv: [] });
    await new Promise((resolve) => parent.once('message', resolve));
    const pid = Number(await readFile(pidFile, 'utf8'));
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await gone(pid);
  });

  it('counts the errors of a damaged source that it decodes with status 0', async () => {
    const source = join(folder, 'source.mkv');
    await runFfmpeg(pattern(2, { output: source, outputOptions: ['-c:v', 'libx264', '-g', '50', '-b:v', '400k'] }));
    const bytes = await readFile(source);
    for (let at = bytes.length / 4; at < bytes.length - 2_000; at += 300) bytes.writeUInt8(0x55, Math.floor(at));
    await writeFile(source, bytes);
    const outcome = await runFfmpeg(pattern(0, { input: source, inputOptions: [] }));
    expect(outcome.errorCount).toBeGreaterThan(3);
    expect(outcome.errors[0]).toContain('[error]');
  });
});

describe('readCapabilities', () => {
  it('reads version, encoders and filters from the binary itself', async () => {
    const capabilities = await readCapabilities(ffmpegPath);
    const { stdout } = await execute(ffmpegPath, ['-version']);
    expect(stdout).toContain(`ffmpeg version ${capabilities.version} `);
    expect(capabilities.encoders.has('libx264')).toBe(true);
    expect(missingCapabilities(capabilities)).toBeUndefined();
  });

  it('says what an ffmpeg lacks', () => {
    const bare = {
      version: '1.0',
      canLinkGraphs: false,
      encoders: new Set(['aac', 'mjpeg']),
      filters: new Set<string>(),
    };
    expect(missingCapabilities(bare)).toMatch(/^ffmpeg 1.0 lacks encoder libx264, filter fps/);
  });
});
