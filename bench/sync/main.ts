import { findFfmpeg } from '../../start/parts/ffmpeg.ts';
import { toolsDir } from '../../harness/tools-dir.ts';
import { measureDelivery } from './delivery-time.ts';
import { measureWriteRates } from './write-rate.ts';

process.env['FFMPEG_PATH'] ??= (await findFfmpeg({ toolsDir, report: () => undefined, env: process.env })).path;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 10);

console.log(
  'acknowledged heartbeats a second, and a bare bulk write of the same documents with w=majority, journal=true',
);
console.log('devices     ours   bare bulk   ratio');
for (const devices of [20, 100, 500]) {
  const { ours, bareBulk } = await measureWriteRates(devices, SECONDS * 1000);
  console.log(
    `${String(devices).padStart(7)} ${ours.toFixed(0).padStart(8)} ${bareBulk.toFixed(0).padStart(11)} ${(ours / bareBulk).toFixed(2).padStart(7)}`,
  );
}

console.log('\nfrom a mutation to the other device, through the gateway, 50 heartbeats a second');
console.log('sockets  samples   p50 ms   p99 ms');
for (const { sockets, samples, p50Ms, p99Ms } of await measureDelivery([100, 1_000], 50, SECONDS)) {
  console.log(
    `${String(sockets).padStart(7)} ${String(samples).padStart(8)} ${p50Ms.toFixed(1).padStart(8)} ${p99Ms.toFixed(1).padStart(8)}`,
  );
}
