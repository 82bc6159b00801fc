import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSharedKey } from '../../platform/passport/secrets.ts';
import { signMediaToken } from '../../platform/tickets/media-token.ts';
import type { GraphClient } from '../../client/graph-client.ts';
import { uploadAndTranscode } from '../../client/make-asset.ts';
import { adminOf, registerViewer, viewerOn } from '../accounts.ts';
import { jobEnds, publishMovie } from '../films.ts';
import { ActiveSessionsDocument, StopPlaybackDocument } from '../generated/operations.ts';
import { startSession } from '../playing.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';

let platform: E2ePlatform;
let folder: string;
let viewer: GraphClient;
let assetId: string;
let titleId: string;
let sessionId: string;
/** Of a session that may play the lowest rung alone. */
let token: string;
let allowed: { name: string; height: number };
let tooHigh: { name: string; height: number };

beforeAll(async () => {
  platform = await startPlatform();
  folder = await mkdtemp(join(tmpdir(), 'marquee-clip-'));
  const clip = join(folder, 'clip.mp4');
  await makeClip(clip, { seconds: 8, size: '640x360' });
  const admin = await adminOf(platform);
  const made = await uploadAndTranscode(admin, clip);
  ({ assetId } = made);
  const rungs = (await jobEnds(admin, made.jobId)).at(-1)!.asset.renditions;
  [tooHigh, allowed] = [rungs.at(0)!, rungs.at(-1)!];
  expect(tooHigh.height).toBeGreaterThan(allowed.height);
  ({ titleId } = await publishMovie(admin, assetId, { name: 'The Corridor' }));
  await admin.close();
  viewer = await viewerOn(platform.url, await registerViewer(platform.url));
  const { session } = await startSession(viewer, { titleId, capabilities: { maximumHeight: allowed.height } });
  sessionId = session.id;
  token = new URL(session.manifests!.hlsUrl, platform.url).pathname.split('/')[2]!;
}, 120_000);
afterAll(async () => {
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A request whose path goes out letter by letter: `fetch` would resolve `..` itself. */
function ask(path: string, { method = 'GET', headers = {} } = {}): Promise<{ status: number; code?: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: new URL(platform.url).port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const status = response.statusCode!;
        if (status < 400) return resolve({ status });
        resolve({ status, code: JSON.parse(Buffer.concat(chunks).toString()).error.code as string });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

const tokenFor = (
  change: { session?: string; asset?: string; maximumHeight?: number; expiresAtMs?: number },
  key?: Buffer,
) =>
  signMediaToken(
    { session: sessionId, asset: assetId, maximumHeight: allowed.height, expiresAtMs: Date.now() + 60_000, ...change },
    key ?? readSharedKey(platform.dir.secrets, 'media'),
  );
const segment = (by: string, rendition = allowed.name, asset = assetId) =>
  `/m/${by}/${asset}/${rendition}/seg_0001.m4s`;
const manifest = (by: string, height: number, file = 'main.m3u8') => `/m/${by}/${assetId}/${height}/${file}`;

/** The same text with one character changed. */
function altered(text: string, at: number): string {
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}

describe('media', () => {
  it('is delivered on the paths that were given out', async () => {
    const paths = [
      manifest(token, allowed.height),
      manifest(token, allowed.height, 'manifest.mpd'),
      `/m/${token}/${assetId}/${allowed.name}/media.m3u8`,
      `/m/${token}/${assetId}/${allowed.name}/init.mp4`,
      segment(token),
    ];
    expect(await Promise.all(paths.map((path) => ask(path)))).toEqual(paths.map(() => ({ status: 200 })));
  });

  it.each<[string, number, string, () => string]>([
    ['a rung above the token, its manifest', 403, 'HEIGHT_NOT_ALLOWED', () => manifest(token, tooHigh.height)],
    [
      'a rung above the token, for DASH',
      403,
      'HEIGHT_NOT_ALLOWED',
      () => manifest(token, tooHigh.height, 'manifest.mpd'),
    ],
    [
      'a rung above the token, its playlist',
      403,
      'HEIGHT_NOT_ALLOWED',
      () => `/m/${token}/${assetId}/${tooHigh.name}/media.m3u8`,
    ],
    ['a rung above the token, a segment', 403, 'HEIGHT_NOT_ALLOWED', () => segment(token, tooHigh.name)],
    [
      'a rung above the token, its first bytes',
      403,
      'HEIGHT_NOT_ALLOWED',
      () => `/m/${token}/${assetId}/${tooHigh.name}/init.mp4`,
    ],
    [
      'a rung above what the session may play, though the token is ours',
      403,
      'HEIGHT_NOT_ALLOWED',
      () => segment(tokenFor({ maximumHeight: 2160 }), tooHigh.name),
    ],
    ['a token that has expired', 403, 'MEDIA_TOKEN_EXPIRED', () => segment(tokenFor({ expiresAtMs: Date.now() - 1 }))],
    ['a token altered in its key', 403, 'MEDIA_TOKEN_INVALID', () => segment(altered(token, 1))],
    ['a token altered in its facts', 403, 'MEDIA_TOKEN_INVALID', () => segment(altered(token, token.indexOf('.') + 8))],
    ['a token altered in its signature', 403, 'MEDIA_TOKEN_INVALID', () => segment(altered(token, token.length - 5))],
    ['a token cut short', 403, 'MEDIA_TOKEN_INVALID', () => segment(token.slice(0, -4))],
    [
      'a token under another key',
      403,
      'MEDIA_TOKEN_INVALID',
      () => segment(tokenFor({ maximumHeight: 2160 }, Buffer.alloc(32))),
    ],
    ['no token', 403, 'MEDIA_TOKEN_INVALID', () => segment('x')],
    ['a token of another film', 403, 'MEDIA_TOKEN_INVALID', () => segment(tokenFor({ asset: 'asset_other' }))],
    ['another film by this token', 403, 'MEDIA_TOKEN_INVALID', () => segment(token, allowed.name, 'asset_other')],
    ['a session that there is not', 403, 'PLAYBACK_NOT_ALLOWED', () => segment(tokenFor({ session: 'session_none' }))],
    ['a rendition that there is not', 404, 'NOT_FOUND', () => segment(token, '4321p')],
    ['a segment after the last', 404, 'NOT_FOUND', () => segment(token).replace('0001', '9999')],
    ['a file of another kind', 404, 'NOT_FOUND', () => `/m/${token}/${assetId}/${allowed.name}/index.json`],
    ['a picture that there is not', 404, 'NOT_FOUND', () => `/m/i/${assetId}/none.jpg`],
    ['a picture of a film that there is not', 404, 'NOT_FOUND', () => '/m/i/asset_none/still_1.jpg'],
    ['a path out of the folder', 404, 'NOT_FOUND', () => `/m/${token}/${assetId}/../../../secrets/media.key`],
    [
      'a path out of the folder, encoded',
      404,
      'NOT_FOUND',
      () => `/m/${token}/${assetId}/%2e%2e/%2e%2e/secrets/media.key`,
    ],
    [
      'a path out of the folder, encoded twice',
      404,
      'NOT_FOUND',
      () => `/m/${token}/${assetId}/%252e%252e%252fsecrets/init.mp4`,
    ],
    [
      'a path out of the folder, by backslashes',
      404,
      'NOT_FOUND',
      () => `/m/${token}/${assetId}/..\\..\\secrets/init.mp4`,
    ],
    ['a path out of the pictures', 404, 'NOT_FOUND', () => `/m/i/${assetId}/..%2f..%2f..%2fsecrets%2fmedia.key`],
    ['a path with a zero byte', 404, 'NOT_FOUND', () => `/m/${token}/${assetId}/${allowed.name}/init.mp4%00.jpg`],
    ['the folder itself', 404, 'NOT_FOUND', () => '/m/'],
  ])('is refused by status and code: %s', async (_what, status, code, path) => {
    expect(await ask(path())).toEqual({ status, code });
  });

  it('cannot be written to', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      expect(await ask(segment(token), { method })).toEqual({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    }
  });

  it('has no bytes outside of a file', async () => {
    const headers = { range: 'bytes=999999999-' };
    expect(await ask(segment(token), { headers })).toEqual({ status: 416, code: 'RANGE_NOT_SATISFIABLE' });
  });

  it('ends with its session', async () => {
    const { session } = await startSession(viewer, { titleId });
    const stopped = await viewer.send(StopPlaybackDocument, { sessionId: session.id });
    expect(stopped).toEqual({ stopPlayback: { __typename: 'HeartbeatsAccepted' } });
    const answer = await ask(new URL(session.manifests!.hlsUrl, platform.url).pathname);
    expect(answer).toEqual({ status: 403, code: 'PLAYBACK_NOT_ALLOWED' });
  });

  it('goes on for who may play, after all that', async () => {
    expect(await ask(segment(token))).toEqual({ status: 200 });
    const { activeSessions } = await viewer.send(ActiveSessionsDocument);
    expect(activeSessions).toEqual([{ id: sessionId, state: 'PLAYING', revision: 1 }]);
  });
});
