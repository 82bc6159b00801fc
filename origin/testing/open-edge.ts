import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../platform/config/config.ts';
import { createLog } from '../../platform/log/log.ts';
import { ensureSecrets, readSharedKey } from '../../platform/passport/secrets.ts';
import { freePort } from '../../platform/serve/free-port.ts';
import { serve, type Server } from '../../platform/serve/serve.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { signMediaToken, type MediaToken } from '../../platform/tickets/media-token.ts';
import type { DeliveredAsset } from '../../schema/internal/asset.ts';
import { originSettings } from '../config.ts';
import { edgeSettings } from '../edge/config.ts';
import { createEdge } from '../edge/edge-service.ts';
import { REQUEST_LOG } from '../edge/nginx-config.ts';
import { createOrigin } from '../service.ts';
import { startFakeServices } from './fake-services.ts';
import { originEnvironment } from './origin-environment.ts';

const log = createLog('edge-test', 'silent');
const RENDITIONS = ['270p', '720p', 'audio-en-1'];
export const SEGMENTS = 3;
export const SEGMENT_BYTES = 200_000;

const rung = (assetId: string, name: string, heightClass: number) => ({
  ...{ name, path: `${assetId}/${name}/lease`, codecs: 'avc1.64001F', videoRange: 'SDR' as const },
  ...{ bandwidthBps: 1_000 * heightClass, averageBandwidthBps: 900 * heightClass, frameRate: 24 },
  ...{ width: 16 * heightClass, height: 9 * heightClass, heightClass },
});

/** Two rungs and a sound, as job would describe them. */
function describeAsset(assetId: string): DeliveredAsset {
  return {
    ...{ state: 'READY', durationMs: 18_000, text: [], stills: [] },
    video: [rung(assetId, '270p', 270), rung(assetId, '720p', 720)],
    audio: [
      {
        ...{ name: 'audio-en-1', path: `${assetId}/audio-en-1/lease`, language: 'en', label: 'English', channels: 2 },
        ...{ trackName: 'audio-en-1', role: 'MAIN', codecs: 'mp4a.40.2', isDefault: true },
        ...{ bandwidthBps: 130_000, averageBandwidthBps: 128_000 },
      },
    ],
    storyboard: {
      ...{ path: `${assetId}/storyboard/lease`, tileWidth: 160, tileHeight: 90, columns: 5, rows: 5 },
      ...{ intervalMs: 1_000, tileCount: 18, sheetCount: 1, bandwidthBps: 10_000 },
    },
  };
}

/** An answer as it came over a socket, which tidies nothing up. */
export interface RawAnswer {
  status: number;
  head: string;
  body: Buffer;
}

export async function sendRaw(port: number, lines: readonly string[]): Promise<RawAnswer> {
  const chunks: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('end', resolve);
    socket.on('error', reject);
    socket.write(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`);
  });
  const whole = Buffer.concat(chunks);
  const at = whole.indexOf('\r\n\r\n');
  const head = whole.toString('latin1', 0, at);
  return { status: Number(/^HTTP\/1\.\d (\d+)/.exec(head)?.[1]), head, body: whole.subarray(at + 4) };
}

/**
 * Origins with one folder, and nginx in front of them. What the origins ask is answered by fakes; films are random bytes, of which an edge
 * knows no more than of others.
 */
export async function openEdge(nginx: string, options: { origins?: number; rightKeptMs?: number; env?: object } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'marquee edge '));
  const [secrets, storage, dir] = ['secrets', 'storage', 'edge'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  ensureSecrets(secrets);
  const mediaKey = readSharedKey(secrets, 'media');
  const services = await startFakeServices(readSharedKey(secrets, 'internal'));
  const config = readConfig(originSettings, {
    ...originEnvironment({ storage, secrets }, services),
    STORAGE_MINIMUM_FREE_BYTES: '1',
    MEDIA_RIGHT_KEPT: String(options.rightKeptMs ?? 30_000),
  });
  /** What origins were asked, by their answers' end. */
  const asked: string[] = [];
  const startOrigin = (port: number): Promise<Server> => {
    const mounts = createOrigin(config, log).map(({ path, service }) => ({
      path,
      service: {
        ...service,
        handle(request, response) {
          asked.push(`${request.method} ${path}${request.url}`);
          return service.handle(request, response);
        },
      } satisfies typeof service,
    }));
    return serve(mounts, { host: '127.0.0.1', port, log });
  };
  const ports = await Promise.all(Array.from({ length: options.origins ?? 1 }, () => freePort()));
  const origins = await Promise.all(ports.map(startOrigin));
  const port = await freePort();
  const lost: string[] = [];
  const startEdge = async () => {
    const edge = createEdge({
      config: readConfig(edgeSettings, {
        ...{ PORT: String(port), EDGE_DIR: dir, NGINX_PATH: nginx, EDGE_WORKERS: '1' },
        ORIGIN_URLS: ports.map((own) => `http://127.0.0.1:${own}`).join(),
        ...options.env,
      }),
      log,
      onLost: (reason) => lost.push(reason),
    });
    await edge.start();
    return edge;
  };
  let edge = await startEdge();

  const files = new Map<string, Buffer>();
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    originUrl: origins[0]!.url,
    dir,
    services,
    mediaKey,
    asked,
    lost,
    /** A film of its own, and a session that may play it. */
    async film(assetId: string): Promise<{ bytesOf(rendition: string, file: string): Buffer }> {
      const asset = describeAsset(assetId);
      services.answers.set(`assets/${assetId}`, { status: 200, body: asset });
      const write = async (path: string, name: string, sizeBytes: number) => {
        const bytes = randomBytes(sizeBytes);
        await mkdir(join(storage, 'assets', path), { recursive: true });
        await writeFile(join(storage, 'assets', path, name), bytes);
        files.set(`${path}/${name}`, bytes);
      };
      for (const name of RENDITIONS) {
        const path = `${assetId}/${name}/lease`;
        await write(path, 'init.mp4', 800);
        for (let n = 1; n <= SEGMENTS; n++) await write(path, `seg_${String(n).padStart(4, '0')}.m4s`, SEGMENT_BYTES);
      }
      await write(`${assetId}/storyboard/lease`, 'storyboard-1.jpg', 5_000);
      return { bytesOf: (rendition, file) => files.get(`${assetId}/${rendition}/lease/${file}`)! };
    },
    /** Gives a film a text; resolves once it is there. */
    async addText(assetId: string): Promise<void> {
      const path = `${assetId}/text-en-1/lease`;
      const lines = Array.from(
        { length: 60 },
        (_, i) => `\n00:00:${String(i).padStart(2, '0')}.000 --> 00:01:00.000\nLine`,
      );
      await mkdir(join(storage, 'assets', path), { recursive: true });
      await writeFile(join(storage, 'assets', path, 'text.vtt'), `WEBVTT\n${lines.join('\n')}\n`);
      const text = { name: 'text-en-1', path, language: 'en', label: 'English', role: 'SUBTITLES' as const };
      const body = { ...describeAsset(assetId), text: [{ ...text, bandwidthBps: 100, averageBandwidthBps: 90 }] };
      services.answers.set(`assets/${assetId}`, { status: 200, body });
    },
    allow(session: string, maximumHeight = 1080): void {
      services.answers.set(`sessions/${session}/authorization`, {
        status: 200,
        body: { mayPlay: true, maximumHeight },
      });
    },
    refuse(session: string, reason: string): void {
      const body = { mayPlay: false, maximumHeight: 0, reason };
      services.answers.set(`sessions/${session}/authorization`, { status: 200, body });
    },
    /** `/m/{token}/{asset}`. */
    path(assetId: string, session: string, more: Partial<MediaToken> = {}, key: Uint8Array = mediaKey): string {
      const token = { session, asset: assetId, maximumHeight: 1080, expiresAtMs: Date.now() + 600_000, ...more };
      return `/m/${signMediaToken(token, key)}/${assetId}`;
    },
    startOrigin: (n: number) => startOrigin(ports[n]!).then((server) => (origins[n] = server)),
    stopOrigin: (n: number) => origins[n]!.stop(),
    /** Another edge on the same folder, as after a restart. */
    async restart(): Promise<void> {
      await edge.stop();
      edge = await startEdge();
    },
    /** The log, once it holds so many lines that match. */
    async logged(pattern: RegExp, count = 1): Promise<string[]> {
      const { answer } = await eventually(
        async () => (await readFile(join(dir, REQUEST_LOG), 'utf8')).split('\n').filter((line) => pattern.test(line)),
        (lines) => lines.length >= count,
      );
      return answer;
    },
    async stop(): Promise<void> {
      await edge.stop();
      await Promise.all(origins.map((origin) => origin.stop()));
      await services.pause();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type OpenEdge = Awaited<ReturnType<typeof openEdge>>;
