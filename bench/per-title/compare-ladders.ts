import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCapabilities } from '../../platform/ffmpeg/capabilities.ts';
import type { MediaTools } from '../../platform/ffmpeg/media-tools.ts';
import { runFfmpeg } from '../../platform/ffmpeg/run-ffmpeg.ts';
import { SAFE_INPUT } from '../../platform/ffmpeg/run-ffprobe.ts';
import type { EncodeTask } from '../../subgraphs/job/media/encode-rendition.ts';
import { encodeRung } from '../../subgraphs/job/media/encode-rungs.ts';
import { sampleFilters } from '../../subgraphs/job/media/encode-options.ts';
import { inspectSource } from '../../subgraphs/job/media/inspect-source.ts';
import type { VideoRung } from '../../subgraphs/job/media/ladder.ts';
import { measureTitle, vmafModel } from '../../subgraphs/job/media/measure-title.ts';
import { planMedia, type MediaPlan } from '../../subgraphs/job/media/plan-media.ts';
import type { Trials } from '../../subgraphs/job/media/per-title.ts';
import { CODEC_PRESETS, type CodecPreset } from '../../subgraphs/job/media/video-codec.ts';

const STALL_TIMEOUT_MS = 300_000;
const COMPARE_EVERY = 4;

interface Encoded {
  bytes: number;
  vmaf: number;
  elapsedMs: number;
}

export interface ComparedRung {
  name: string;
  fixed: Encoded;
  /** Undefined where it is left out: then `instead` is the rung that a viewer has for it. */
  chosen: Encoded | undefined;
  reason: string;
  /** Bytes that the chosen rung would have at the VMAF of the fixed one, by the slope of its trials. */
  bytesAtEqualVmaf: number;
}

export interface Comparison {
  rungs: ComparedRung[];
  measuringMs: number;
}

export interface CompareHow {
  tools: MediaTools;
  path: string;
  folder: string;
  /** Of the film that the measurement samples: clips are short, and stand for longer films. */
  sampledShare: number;
  preset: CodecPreset;
}

/** Encodes as a worker does, and compares with the film in the size of its highest rung. */
async function encodeAndCompare(task: EncodeTask, plan: MediaPlan, rung: VideoRung): Promise<Encoded> {
  const began = performance.now();
  const { sizeBytes } = await encodeRung(task, plan, rung);
  const elapsedMs = performance.now() - began;
  const names = (await readdir(task.folder)).filter((name) => /^(init\.mp4|seg_\d+\.m4s)$/.test(name)).sort();
  const whole = join(task.folder, 'whole.mp4');
  await writeFile(whole, Buffer.concat(await Promise.all(names.map((name) => readFile(join(task.folder, name))))));
  const top = plan.video[0]!;
  const rate = `${top.frameRate.num}/${top.frameRate.den}`;
  const { canToneMap } = await readCapabilities(task.ffmpegPath);
  const size = `scale=${top.width}:${top.height}:flags=bicubic`;
  let vmaf = NaN;
  await runFfmpeg({
    ffmpegPath: task.ffmpegPath,
    input: `file:${whole}`,
    inputOptions: [...SAFE_INPUT, '-i', `file:${task.sourcePath}`],
    outputOptions: [
      '-filter_complex',
      // HDR is compared as it is shown in SDR, and old colours as new ones.
      `[0:${plan.picture.sourceIndex}]${sampleFilters(plan.picture, top, canToneMap).join(',')}[meant];` +
        `[1:0]fps=${rate},${size}[seen];` +
        `[seen][meant]libvmaf=${vmafModel(top)}:n_threads=2:n_subsample=${COMPARE_EVERY}:shortest=1`,
      ...['-f', 'null'],
    ],
    output: '-',
    stallTimeoutMs: STALL_TIMEOUT_MS,
    onLine(line) {
      vmaf = Number(/VMAF score: ([\d.]+)/.exec(line)?.[1] ?? vmaf);
    },
  });
  return { bytes: sizeBytes, vmaf, elapsedMs };
}

function atEqualVmaf(chosen: Encoded, fixed: Encoded, trials: Trials, name: string): number {
  const [a, b] = trials.get(name) ?? [];
  if (!a || !b || a.vmaf === b.vmaf) return chosen.bytes;
  return chosen.bytes * Math.exp((Math.log(b.bps / a.bps) / (b.vmaf - a.vmaf)) * (fixed.vmaf - chosen.vmaf));
}

/** The fixed ladder of a film against what is chosen for it. */
export async function compareLadders({ tools, path, folder, sampledShare, preset }: CompareHow): Promise<Comparison> {
  const inspection = await inspectSource({ ...tools, path, stallTimeoutMs: STALL_TIMEOUT_MS });
  if (inspection.kind !== 'READ') throw new Error(`${path}: ${inspection.reason}`);
  const plan = planMedia(inspection.probe, inspection.scan, {
    fieldCounts: inspection.decode?.fields,
    codecs: CODEC_PRESETS[preset],
  });
  async function task(name: string): Promise<EncodeTask> {
    const own = join(folder, name);
    await mkdir(own, { recursive: true });
    const common = { threads: 0, stallTimeoutMs: STALL_TIMEOUT_MS, preset: 'veryfast' } as const;
    return { ...common, ffmpegPath: tools.ffmpegPath, sourcePath: path, folder: own };
  }
  const measured = await measureTitle(await task('measure'), plan, { sampledShare, budgetMs: Infinity });
  const rungs: ComparedRung[] = [];
  for (const rung of plan.video) {
    const chosenRung = measured.video.find(({ name }) => name === rung.name);
    const reason = measured.planned.find(({ name }) => name === rung.name)?.reason ?? '';
    const fixed = await encodeAndCompare(await task(`fixed ${rung.name}`), plan, rung);
    const isSame = chosenRung?.crf === rung.crf;
    const chosen =
      chosenRung && !isSame
        ? await encodeAndCompare(await task(`chosen ${rung.name}`), plan, chosenRung)
        : chosenRung && fixed;
    const bytesAtEqualVmaf = chosen ? atEqualVmaf(chosen, fixed, measured.trials, rung.name) : 0;
    rungs.push({ name: rung.name, fixed, chosen, reason, bytesAtEqualVmaf });
  }
  return { rungs, measuringMs: measured.elapsedMs };
}
