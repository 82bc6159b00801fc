import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBabysitter, type Babysitter } from '../start/supervise/babysitter.ts';
import { findFfmpeg } from '../start/parts/ffmpeg.ts';
import { findFfprobe } from '../start/parts/ffprobe.ts';
import { startDatabase, startRedis, type NativeServer } from './native.ts';
import { toolsDir } from './tools-dir.ts';

/** What the teardown has to undo. */
export interface TestPlatform {
  servers: NativeServer[];
  babysitter: Babysitter;
}

declare global {
  var testPlatform: TestPlatform | undefined;
}

/**
 * Starts one database and one Redis for the whole run and names them, with ffmpeg and ffprobe, in the environment that
 * the tests' processes inherit. What the environment names already is used as it is. Chromium is left to the tests
 * that look at pages: they ask chromium.ts.
 */
export default async function setUp(): Promise<void> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  // Only what takes long is worth a line on a terminal that shows test results.
  const report = (line: string) => void (/installing|downloading|waiting|unpacking/.test(line) && say(line));
  process.env.MARQUEE_TOOLS_DIR = toolsDir;
  process.env.FFMPEG_PATH = (await findFfmpeg({ toolsDir, report })).path;
  process.env.FFPROBE_PATH = findFfprobe({ report }).path;
  if (process.env.MONGODB_URI && process.env.REDIS_URL) return;

  const babysitter = await startBabysitter();
  const dir = await mkdtemp(join(tmpdir(), 'marquee-test-'));
  babysitter.remove(dir);
  const platform: TestPlatform = { servers: [], babysitter };
  globalThis.testPlatform = platform;
  if (!process.env.MONGODB_URI) {
    const database = await startDatabase({ dir: join(dir, 'database'), report, babysitter });
    platform.servers.push(database);
    process.env.MONGODB_URI = database.url;
  }
  if (!process.env.REDIS_URL) {
    const redis = await startRedis({ dir: join(dir, 'redis'), report, babysitter });
    platform.servers.push(redis);
    process.env.REDIS_URL = redis.url;
  }
}
