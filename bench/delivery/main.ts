/** `npm run bench:delivery`: what it costs to send a film to many: see README.md. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { nginxHere } from '../../harness/nginx.ts';
import { FOLDERS, renderNginxConfig } from '../../origin/edge/nginx-config.ts';
import { acceptsConnection } from '../../platform/serve/accepts-connection.ts';
import { ensureSecrets, readSharedKey } from '../../platform/passport/secrets.ts';
import { freePort } from '../../platform/serve/free-port.ts';
import { signMediaToken } from '../../platform/tickets/media-token.ts';
import type { DeliveredAsset } from '../../schema/internal/asset.ts';
import { cpuMsOf } from './cpu.ts';
import type { Order, Watched } from './viewers.ts';

const { values } = parseArgs({
  options: {
    viewers: { type: 'string', default: '200' },
    segments: { type: 'string', default: '20' },
    /** One of the places alone, beside bare nginx. */
    only: { type: 'string' },
    rounds: { type: 'string', default: '3' },
  },
});
const VIEWERS = Number(values.viewers);
const SEGMENTS = Number(values.segments);
const ROUNDS = Number(values.rounds);
/** Six seconds at 6, 3 and 1 Mb/s, and of a sound at 128 kb/s. */
const RUNGS = { '1080p': 4_500_000, '720p': 2_250_000, '480p': 750_000 };
const SOUND = 'audio-en-1';
const SOUND_BYTES = 96_000;

const nginx = nginxHere();
if ('missing' in nginx) {
  console.error(nginx.missing);
  process.exit(1);
}
const { path: program } = nginx;

const folder = await mkdtemp(join(tmpdir(), 'marquee-delivery-'));
const [storage, secrets] = [join(folder, 'storage'), join(folder, 'secrets')];
const film = join(storage, 'assets', 'film');
const nameOf = (n: number) => `seg_${String(n + 1).padStart(4, '0')}.m4s`;
const children: ChildProcess[] = [];

function start(file: string, args: readonly string[] = []): ChildProcess {
  const child = fork(join(import.meta.dirname, file), args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  children.push(child);
  return child;
}

function told<T>(child: ChildProcess, message?: object): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (answer) => resolve(answer as T));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
    if (message) child.send(message);
  });
}

async function makeFilm(): Promise<DeliveredAsset> {
  const common = { averageBandwidthBps: 1, bandwidthBps: 1, path: '' };
  for (const [name, sizeBytes] of [...Object.entries(RUNGS), [SOUND, SOUND_BYTES] as const]) {
    await mkdir(join(film, name), { recursive: true });
    for (let n = 0; n < SEGMENTS; n++) await writeFile(join(film, name, nameOf(n)), randomBytes(sizeBytes));
  }
  return {
    ...{ state: 'READY', durationMs: SEGMENTS * 6_000, text: [], stills: [] },
    video: Object.keys(RUNGS).map((name) => {
      const height = Number.parseInt(name, 10);
      const size = { width: (height * 16) / 9, height, heightClass: height, frameRate: 24 };
      return { ...common, ...size, name, path: `film/${name}`, codecs: 'avc1.64001F', videoRange: 'SDR' };
    }),
    audio: [
      {
        ...{ ...common, name: SOUND, trackName: SOUND, path: `film/${SOUND}`, codecs: 'mp4a.40.2' },
        ...{ language: 'en', label: 'English', role: 'MAIN', channels: 2, isDefault: true },
      },
    ],
  };
}

/** nginx with a configuration; its processes’ parent is told by its file. */
async function startServer(name: string, config: (port: number) => string) {
  const dir = join(folder, name);
  const port = await freePort();
  for (const own of FOLDERS) await mkdir(join(dir, own), { recursive: true });
  await writeFile(join(dir, 'nginx.conf'), config(port));
  const child = spawn(program, ['-p', `${dir}/`, '-c', 'nginx.conf', '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  while (!(await acceptsConnection('127.0.0.1', port))) await sleep(20);
  return { pid: child.pid!, url: `http://127.0.0.1:${port}` };
}

const bareConfig = (port: number) => `daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes auto; pid nginx.pid; error_log stderr error;
events { worker_connections 16384; }
http {
  client_body_temp_path temporary/body; proxy_temp_path temporary/proxy; fastcgi_temp_path temporary/fastcgi;
  uwsgi_temp_path temporary/uwsgi; scgi_temp_path temporary/scgi;
  sendfile on; tcp_nopush on; sendfile_max_chunk 512k; keepalive_requests 10000; access_log off;
  open_file_cache max=20000 inactive=60s; open_file_cache_valid 60s;
  server { listen 127.0.0.1:${port} backlog=4096; root ${storage}/assets; }
}`;

/** Each viewer begins elsewhere in the film, at one of its rungs, and fetches picture and sound. */
function pathsOf(base: (viewer: number) => string): string[][] {
  const rungs = Object.keys(RUNGS);
  return Array.from({ length: VIEWERS }, (_, viewer) => {
    const rung = rungs[viewer % rungs.length]!;
    const begins = Math.floor((viewer * SEGMENTS) / VIEWERS);
    return Array.from({ length: SEGMENTS }, (_, i) => nameOf((begins + i) % SEGMENTS)).flatMap((file) => [
      `${base(viewer)}/film/${rung}/${file}`,
      `${base(viewer)}/film/${SOUND}/${file}`,
    ]);
  });
}

interface Row {
  cpuMs: number;
  bytes: number;
  requests: number;
  tookMs: number;
}

try {
  ensureSecrets(secrets);
  const asset = await makeFilm();
  const key = readSharedKey(secrets, 'media');
  const tokens = Array.from({ length: VIEWERS }, (_, i) =>
    signMediaToken(
      { session: `viewer_${i}`, asset: 'film', maximumHeight: 1080, expiresAtMs: Date.now() + 3_600_000 },
      key,
    ),
  );
  const origin = start('origin.ts', [storage, secrets, String(VIEWERS), JSON.stringify(asset)]);
  const { port } = await told<{ port: number }>(origin);
  const edge = await startServer('edge', (own) =>
    renderNginxConfig({
      ...{ listen: `127.0.0.1:${own}`, workers: 0, isRoot: process.getuid?.() === 0, gateways: [], pages: [] },
      ...{ origins: [`127.0.0.1:${port}`], cacheBytes: 4 * 2 ** 30, unusedHours: 24 },
      ...{ trustedNetworks: [], corsOrigin: '*' },
    }),
  );
  const bare = await startServer('bare', bareConfig);
  const viewers = start('viewers.ts');
  const withToken = (viewer: number) => `/m/${tokens[viewer]!}`;
  const places = {
    'bare nginx': { url: bare.url, pid: bare.pid, paths: pathsOf(() => '') },
    edge: { url: edge.url, pid: edge.pid, paths: pathsOf(withToken) },
    'origin alone': { url: `http://127.0.0.1:${port}`, pid: origin.pid!, paths: pathsOf(withToken) },
  };

  async function watchAt({ url, pid, paths }: Order & { pid: number }): Promise<Row> {
    const before = cpuMsOf(pid);
    const { refused, ...watched } = await told<Watched>(viewers, { url, paths });
    if (refused > 0) throw new Error(`${url} refused ${refused} of ${watched.requests}`);
    return { ...watched, cpuMs: cpuMsOf(pid) - before };
  }

  console.log(`${VIEWERS} viewers, ${SEGMENTS} segments of ${Object.keys(RUNGS).length} rungs and a sound each`);
  const cold = await watchAt(places.edge);
  const { asked } = await told<{ asked: { segments: Record<string, number>; rights: number; bytes: number } }>(
    origin,
    {},
  );
  const counts = Object.values(asked.segments);
  const files = SEGMENTS * (Object.keys(RUNGS).length + 1);
  console.log(
    `cold edge: ${cold.requests} requests, ${(cold.bytes / 1e9).toFixed(2)} GB sent; the origin was asked for ${counts.length} of ${files} files, ` +
      `${Math.min(...counts)} to ${Math.max(...counts)} times each, ${(asked.bytes / 1e9).toFixed(3)} GB ` +
      `(${((100 * asked.bytes) / cold.bytes).toFixed(2)} % of what was sent), and for ${asked.rights} rights`,
  );

  const totals = new Map<string, Row>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, place] of Object.entries(places)) {
      if (values.only !== undefined && name !== 'bare nginx' && name !== values.only) continue;
      const row = await watchAt(place);
      const total = totals.get(name) ?? { cpuMs: 0, bytes: 0, requests: 0, tookMs: 0 };
      const keys = ['cpuMs', 'bytes', 'requests', 'tookMs'] as const;
      totals.set(name, Object.fromEntries(keys.map((each) => [each, total[each] + row[each]])) as unknown as Row);
    }
  }
  const perGigabyte = ({ cpuMs, bytes }: Row) => cpuMs / (bytes / 1e9);
  const least = perGigabyte(totals.get('bare nginx')!);
  console.log('| | requests/s | GB/s | CPU ms/GB | of bare nginx |\n|---|---|---|---|---|');
  for (const [name, row] of totals) {
    const cells = [
      (row.requests / (row.tookMs / 1_000)).toFixed(0),
      (row.bytes / 1e6 / row.tookMs).toFixed(2),
      perGigabyte(row).toFixed(0),
      (perGigabyte(row) / least).toFixed(2),
    ];
    console.log(`| ${[name, ...cells].join(' | ')} |`);
  }
} finally {
  const ends = children.map((child) => once(child, 'close'));
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(ends);
  await rm(folder, { recursive: true, force: true });
}
