import { readFile, readdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild, type Child } from '../../start/supervise/child.ts';
import type { GraphClient } from '../../client/graph-client.ts';
import { hasEnded, uploadAndTranscode } from '../../client/make-asset.ts';
import { adminOf, registerViewer, viewerOn } from '../accounts.ts';
import { publishMovie } from '../films.ts';
import { JobNowDocument, WatchJobDocument, type WatchJobSubscription } from '../generated/operations.ts';
import { startSession } from '../playing.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';
import { probe, readMediaPlaylist, readMultivariantPlaylist } from '../premiere/inspect-media.ts';

const SECONDS = 24;
const LEASE_MS = 2_000;

let platform: E2ePlatform;
let second: Child;
let folder: string;
let admin: GraphClient;

beforeAll(async () => {
  platform = await startPlatform({ TASK_LEASE_MS: String(LEASE_MS), X264_PRESET: 'veryfast' });
  folder = await mkdtemp(join(tmpdir(), 'marquee-clip-'));
  await makeClip(join(folder, 'clip.mp4'), { seconds: SECONDS, size: '960x540' });
  admin = await adminOf(platform);
  second = startChild({
    name: 'second worker',
    command: process.execPath,
    args: [join(import.meta.dirname, '../../workers/transcode.ts')],
    env: { ...platform.environment, WORKER_NAME: 'second', HOST: '127.0.0.1', PORT: '0' },
    cwd: join(import.meta.dirname, '../..'),
  });
  await second.ready;
}, 120_000);
afterAll(async () => {
  await admin?.close();
  await second?.stop();
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
});

type Task = WatchJobSubscription['jobUpdated']['tasks'][number];

/** Command lines of processes that work on an asset's files. */
async function workingOn(assetId: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    // A process that ends while we look has no command line.
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return lines.filter((line) => line.includes(assetId)).map((line) => line.replaceAll('\0', ' '));
}

describe('kill -9 of a worker in mid-encode', () => {
  it('costs one attempt of the tasks it held: the job is finished once, by the other', async () => {
    const { jobId, assetId } = await uploadAndTranscode(admin, join(folder, 'clip.mp4'));
    const updates = admin.follow(WatchJobDocument, { id: jobId });
    const isInMidEncode = ({ name, state, progress }: Task) =>
      name.startsWith('video') && state === 'RUNNING' && progress > 0 && progress < 0.8;
    const before = await updates.until(({ jobUpdated }) => jobUpdated.tasks.some(isInMidEncode));
    const victim = before.at(-1)!.jobUpdated.tasks.find(isInMidEncode)!;
    const pid = Number(victim.worker!.split('-').at(-1));
    expect([platform.pidOf('work'), second.pid]).toContain(pid);
    process.kill(pid, 'SIGKILL');

    const after = await updates.until(({ jobUpdated }) => hasEnded(jobUpdated.state));
    const job = after.at(-1)!.jobUpdated;
    expect(job.state).toBe('SUCCEEDED');
    const lost = job.tasks.find(({ name }) => name === victim.name)!;
    expect(lost).toMatchObject({ state: 'SUCCEEDED', attempt: 2 });
    expect(lost.worker).not.toBe(victim.worker);
    // Nothing else was done twice, but what the same worker held.
    for (const task of job.tasks) {
      const held = [...before, ...after].flatMap(({ jobUpdated }) => jobUpdated.tasks);
      const wasHeld = held.some(({ name, worker, attempt, state }) => {
        return name === task.name && worker === victim.worker && attempt === 1 && state === 'RUNNING';
      });
      expect({ name: task.name, isTwice: task.attempt === 2 && !wasHeld }).toEqual({ name: task.name, isTwice: false });
      expect(task.attempt).toBeLessThanOrEqual(2);
    }
    const names = job.asset.renditions.map(({ name }) => name);
    expect(names.length).toBeGreaterThanOrEqual(3);
    expect(new Set(names).size).toBe(names.length);

    // It has ended once: a worker back from the dead, or one more look at the queue, would count the revision on.
    await new Promise((resolve) => setTimeout(resolve, LEASE_MS + 1_000));
    const { job: later } = await admin.send(JobNowDocument, { id: jobId });
    expect(later).toMatchObject({ state: 'SUCCEEDED', revision: job.revision, finishedAt: job.finishedAt });
    expect(await workingOn(assetId)).toEqual([]);

    await plays(await publishMovie(admin, assetId, { name: 'Twice Begun' }));
  }, 180_000);
});

/** Fetches every rung whole, as a player would, and holds it against the source. */
async function plays({ titleId }: { titleId: string }): Promise<void> {
  const viewer = await viewerOn(platform.url, await registerViewer(platform.url));
  const { session } = await startSession(viewer, { titleId });
  const { hlsUrl } = session.manifests!;
  const at = (base: string, uri: string) => new URL(uri, new URL(base, platform.url)).href;
  const bytes = async (url: string) => {
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  };
  const { variants } = readMultivariantPlaylist((await bytes(at(hlsUrl, ''))).toString());
  expect(variants.length).toBeGreaterThanOrEqual(3);
  for (const { uri } of variants) {
    const address = at(hlsUrl, uri);
    const playlist = readMediaPlaylist((await bytes(address)).toString());
    const parts = [playlist.init, ...playlist.segments.map((segment) => segment.uri)];
    const film = Buffer.concat(await Promise.all(parts.map((part) => bytes(at(address, part)))));
    const { streams, packets } = await probe(join(folder, 'rung.mp4'), film);
    expect(streams).toMatchObject([{ codec_type: 'video' }]);
    expect(packets).toHaveLength(SECONDS * 24);
  }
}
