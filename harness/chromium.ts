import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { waitForLock } from '../start/supervise/lock.ts';
import type { Program } from '../start/parts/ffmpeg.ts';
import { findOnPath, namedProgram, type FindOptions } from '../start/parts/part.ts';

const run = promisify(execFile);

/** Counts what `unpack` makes of the package: who has an earlier one gets a new one. */
const RECIPE = 2;

/**
 * The package's own configuration names folders of the service that it was made for, and Chromium ends itself where it
 * must draw a text and finds no font.
 */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
</fontconfig>
`;

/**
 * Chromium, for tests only: `CHROMIUM_PATH`, then `PATH`, then the one in the npm package, which is unpacked once
 * (some seconds, 180 MB). Start it with `--no-sandbox`, and `--disable-dev-shm-usage` in a container.
 * @throws PartError when none runs here.
 */
export async function findChromium({ toolsDir, report, env = process.env }: FindOptions): Promise<Program> {
  const named = namedProgram('CHROMIUM_PATH', env);
  const onPath = named ?? findOnPath('chromium', env);
  if (onPath !== undefined) {
    report(`Chromium: ${onPath} (${named ? 'CHROMIUM_PATH' : 'PATH'})`);
    return { path: onPath, source: named ? 'environment' : 'PATH' };
  }
  const path = await unpack(join(toolsDir, `chromium-147.0.2-${RECIPE}`), report);
  report('Chromium: @sparticuz/chromium 147 from npm');
  return { path, source: 'registry' };
}

async function unpack(folder: string, report: FindOptions['report']): Promise<string> {
  const program = join(folder, 'chromium-with-libraries');
  if (existsSync(program)) return program;
  const lock = await waitForLock(`${folder}.lock`, (pid) =>
    report(`Chromium: process ${pid} is unpacking it, waiting`),
  );
  try {
    if (existsSync(program)) return program;
    report('Chromium: unpacking (once)');
    const unfinished = `${folder}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    // The package unpacks into the temporary folder and nowhere else; a process of its own has its own.
    const unpacker = fileURLToPath(new URL('unpack-chromium.ts', import.meta.url));
    await run(process.execPath, [unpacker], { env: { ...process.env, TMPDIR: unfinished } });
    // The package's copies of NSS and its kin serve only where the machine has none.
    const script = [
      '#!/bin/sh',
      'here=$(dirname "$(readlink -f "$0")")',
      'if ! PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null | grep -q libnss3.so; then export LD_LIBRARY_PATH="$here/al2023/lib:$LD_LIBRARY_PATH"; fi',
      'export FONTCONFIG_FILE="${FONTCONFIG_FILE:-$here/fonts.conf}"',
      'exec "$here/chromium" "$@"',
      '',
    ];
    await writeFile(join(unfinished, 'fonts.conf'), FONTS);
    await writeFile(join(unfinished, 'chromium-with-libraries'), script.join('\n'), { mode: 0o755 });
    await rename(unfinished, folder);
    return program;
  } finally {
    await lock.release();
  }
}
