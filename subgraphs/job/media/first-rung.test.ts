import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSource, taskIn, tools, STALL_TIMEOUT_MS } from '../testing/renditions.ts';
import { encodeRung, type DeliveredVideo } from './encode-rungs.ts';
import { firstRung } from './first-rung.ts';
import { inspectSource, type Inspection } from './inspect-source.ts';
import { planMedia, type MediaPlan } from './plan-media.ts';
import { refuseSource } from './refuse-source.ts';

const execute = promisify(execFile);
let folder: string;
let film: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee first '));
  film = await make('film.mp4', 'testsrc2=size=640x360:rate=25:duration=7', ['-c:a', 'aac']);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function make(name: string, picture: string, more: string[] = []): Promise<string> {
  const path = join(folder, name);
  const inputs = ['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', 'sine=duration=7'];
  const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
  await execute(tools.ffmpegPath, ['-v', 'error', '-y', ...inputs, ...h264, ...more, path]);
  return path;
}

interface Looked {
  inspection: Inspection;
  plan: MediaPlan | undefined;
  made: DeliveredVideo | undefined;
  /** Of the task's folder. */
  files: string[];
  folder: string;
}

/** Looks into a film and makes its first rung meanwhile, as a worker does. */
async function look(path: string, name: string): Promise<Looked> {
  const task = await taskIn(join(folder, name), path);
  const first = firstRung(task);
  const inspection = await inspectSource({ ...tools, path, stallTimeoutMs: STALL_TIMEOUT_MS, beside: first.beside });
  if (inspection.kind !== 'READ' || refuseSource(inspection)) {
    return { inspection, plan: undefined, made: undefined, files: await readdir(task.folder), folder: task.folder };
  }
  const { probe, scan, decode, notDecodable } = inspection;
  const plan = planMedia(probe, scan, { notDecodable, fieldCounts: decode?.fields });
  const made = await first.finish(plan);
  return { inspection, plan, made, files: await readdir(task.folder), folder: task.folder };
}

it('is the rung that a pass of its own makes, and the look sees what it sees alone', async () => {
  const { inspection, plan, made, files, folder: own } = await look(film, 'whole');
  const rung = plan!.video.at(-1)!;
  expect(files).toEqual([rung.name]);
  const alone = await taskIn(join(folder, 'alone'), film);
  const { sizeBytes: _, bandwidthBps: __, averageBandwidthBps: ___, ...facts } = await encodeRung(alone, plan!, rung);
  expect(made).toMatchObject(facts);
  expect((await readdir(join(own, rung.name))).toSorted()).toEqual((await readdir(alone.folder)).toSorted());
  const seen = await readSource(film);
  expect(inspection).toMatchObject({ decode: { ...seen.decode, decoded: expect.anything() } });
});

it('is not kept of a film that is found to be another than its file says', async () => {
  const path = await make('fields.mp4', 'testsrc2=s=192x144:r=50:d=3,gblur=sigma=1.5,tinterlace=interleave_top');
  const { plan, made, files } = await look(path, 'interlaced');
  expect(plan!.picture.fields.kind).toBe('INTERLACED');
  expect([made, files]).toEqual([undefined, []]);
});

it('does not hide what is wrong with a film, nor is it made of one that is refused by what its file says', async () => {
  const bytes = Buffer.from(await readFile(film));
  bytes.fill(0, Math.floor(bytes.length * 0.4), Math.floor(bytes.length * 0.5));
  await writeFile(join(folder, 'hole.mp4'), bytes);
  const damaged = await look(join(folder, 'hole.mp4'), 'damaged');
  const { code, reason } = refuseSource(await readSource(join(folder, 'hole.mp4')))!;
  expect(code).toBe('DAMAGED');
  expect(refuseSource(damaged.inspection)).toMatchObject({ code, reason });
  const cut = await look(await cutOff(), 'cut');
  expect(refuseSource(cut.inspection)?.code).toBe('TRUNCATED');
  expect(cut.files).toEqual([]);
});

/** With its index in front, so that it can be read. */
async function cutOff(): Promise<string> {
  const whole = join(folder, 'front.mp4');
  await execute(tools.ffmpegPath, ['-v', 'error', '-i', film, '-c', 'copy', '-movflags', '+faststart', whole]);
  const bytes = await readFile(whole);
  await writeFile(join(folder, 'cut.mp4'), bytes.subarray(0, bytes.length / 2));
  return join(folder, 'cut.mp4');
}

it('that no encoder takes leaves the film to be judged by itself', async () => {
  const task = await taskIn(join(folder, 'odd'), film);
  const first = firstRung(task);
  const inspection = await inspectSource({
    ...{ ...tools, path: film, stallTimeoutMs: STALL_TIMEOUT_MS },
    async beside(probe, scan) {
      const options = (await first.beside(probe, scan))!;
      return { ...options, outputOptions: options.outputOptions.map((one) => (one === 'libx264' ? 'libx263' : one)) };
    },
  });
  expect(refuseSource(inspection)).toBeUndefined();
  if (inspection.kind !== 'READ') throw new Error(inspection.reason);
  const plan = planMedia(inspection.probe, inspection.scan, { fieldCounts: inspection.decode?.fields });
  expect(await first.finish(plan)).toBeUndefined();
  expect(await readdir(task.folder)).toEqual([]);
});
