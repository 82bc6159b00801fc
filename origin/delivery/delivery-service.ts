import { access, constants, mkdir, statfs } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { resolve, sep } from 'node:path';
import { GraphQLError } from 'graphql';
import { requestIdFrom, REQUEST_ID_HEADER, type Log } from '../../platform/log/log.ts';
import { counter } from '../../platform/metrics/metrics.ts';
import type { Dependency, Service } from '../../platform/serve/serve.ts';
import { verifyMediaToken, type MediaToken } from '../../platform/tickets/media-token.ts';
import { assetsFolder, PICTURE_MASTER, storyboardSheet, TEXT_FILE } from '../../platform/media/layout.ts';
import { call } from '../../platform/internal/contract.ts';
import { verifyDownloadToken } from '../../platform/tickets/download-token.ts';
import { verifyMadePictureToken } from '../../platform/tickets/made-picture-token.ts';
import { verifyPictureToken } from '../../platform/tickets/picture-token.ts';
import type { Opened } from '../../platform/tickets/seal.ts';
import { ServiceUnavailable, type InternalClient } from '../../platform/internal/internal-client.ts';
import type { MadePictures } from '../pictures/made-pictures.ts';
import { choosePictureFormat, chooseSizedFormat, CONTENT_TYPES } from '../pictures/picture-format.ts';
import type { Original, SizedPictures } from '../pictures/sized-pictures.ts';
import { sendRefusal, type Refusal } from '../refusal.ts';
import type { DeliveredAsset } from '../../schema/internal/asset.ts';
import { authorisationOfSession, type Authorisation } from '../../schema/internal/authorisation.ts';
import { renderWebVttSegment } from '../../subgraphs/job/subtitles/write-webvtt.ts';
import { allowedVideo } from './allowed-video.ts';
import type { AssetSource } from './asset-source.ts';
import { createAuthorisationCache } from './authorisation-cache.ts';
import { attachment } from './content-disposition.ts';
import { renderDashManifest } from './dash-manifest.ts';
import { iFrameBandwidthBps, renderIFramePlaylist, renderMediaPlaylist } from './media-playlist.ts';
import { renderMultivariantPlaylist } from './multivariant-playlist.ts';
import { createDownloadRights } from './download-rights.ts';
import { createPictureRights } from './picture-rights.ts';
import { matchMediaRoute, type MediaRoute } from './route.ts';
import { renderStoryboard } from './storyboard-cues.ts';
import { sendRefusedRight, sendRight, STORYBOARD } from './right.ts';
import {
  IMMUTABLE,
  IMMUTABLE_PRIVATE,
  PRIVATE,
  SHORT_PRIVATE,
  sendFile,
  sendText,
  type FileSent,
} from './send-file.ts';

const requests = counter('media_requests_total', 'Media requests by kind and status.', ['kind', 'status']);
const bytesSent = counter('media_sent_bytes_total', 'Bytes of media sent.', ['kind']);
const authorisations = counter('media_authorisations_total', 'Where the right to play was known from.', ['source']);

const HLS = 'application/vnd.apple.mpegurl';
const DASH = 'application/dash+xml';
const WEBVTT = 'text/vtt; charset=utf-8';

const MEDIA_TYPES = { VIDEO: 'video/mp4', AUDIO: 'audio/mp4' };

interface FoundRendition {
  kind: 'VIDEO' | 'AUDIO' | 'TEXT';
  path: string;
}

/** Seconds after which a picture that nobody had time to make may be asked for again; undefined where the error is another. */
function tooManyPictures(error: unknown): number | undefined {
  if (!(error instanceof GraphQLError) || error.extensions['code'] !== 'RATE_LIMITED') return undefined;
  return Math.max(1, Math.ceil(Number(error.extensions['retryAfterMs'] ?? 0) / 1_000));
}

/** A refusal on its way to the one place that sends it. */
class Refused extends Error {
  readonly refusal: Refusal;
  /** How long it counts, for who keeps it. */
  readonly goodForMs: number;
  constructor(refusal: Refusal, goodForMs = 0) {
    super(refusal.message);
    this.refusal = refusal;
    this.goodForMs = goodForMs;
  }
}

const notFound = (message: string) => new Refused({ status: 404, code: 'NOT_FOUND', message });
const noSuchFilm = () => notFound('There is no such film.');

export interface DeliveryOptions {
  storageFolder: string;
  minimumFreeBytes: number;
  corsOrigin: string;
  /** The first signs nothing here; all are believed. */
  mediaKeys: readonly Uint8Array[];
  assets: AssetSource;
  job: InternalClient;
  playback: InternalClient;
  catalog: InternalClient;
  pictures: MadePictures;
  sizedPictures: SizedPictures;
  /** How long playback's word that a session may play is believed. */
  rightKeptMs: number;
  /** What ffmpeg can write. */
  encoders(): Promise<ReadonlySet<string>>;
  log: Log;
  /** Unix time in milliseconds. */
  nowMs?(): number;
}

type StoryboardRoute = Extract<MediaRoute, { kind: 'storyboard' }>;
type RightRoute = Extract<MediaRoute, { kind: 'right' }>;
type FileRoute = Extract<MediaRoute, { kind: 'playlist' | 'iframes' | 'segment' }>;
type TokenRoute = Exclude<MediaRoute, { kind: 'still' | 'sized' | 'storyboard' | 'made' | 'download' | 'right' }>;

/** Asks playback whether a session may play. */
async function askPlayback(playback: InternalClient, session: string): Promise<Authorisation> {
  const authorisation = await call(playback, authorisationOfSession, { session });
  return authorisation ?? { mayPlay: false, maximumHeight: 0, reason: 'UNKNOWN_SESSION' };
}

function storageCheck(folder: string, minimumFreeBytes: number): Dependency {
  return {
    name: 'storage',
    async check() {
      await access(folder, constants.R_OK | constants.W_OK);
      const { bavail, bsize } = await statfs(folder);
      const free = bavail * bsize;
      if (free < minimumFreeBytes) throw new Error(`${free} bytes free of ${minimumFreeBytes} wanted`);
    },
  };
}

/**
 * Delivers what was encoded, at `/m`: playlists, manifests, segments and images. A path is believed by its token; the
 * session behind it is asked about at playback, and the answer kept for half a minute. Pictures need no token where catalog says
 * that anybody may see them, which is kept as long.
 */
export function createDelivery(options: DeliveryOptions): Service {
  const { assets, log, nowMs = Date.now } = options;
  const assetsRoot = resolve(assetsFolder(options.storageFolder));
  const authorisation = createAuthorisationCache({
    ask: (session) => askPlayback(options.playback, session),
    nowMs: () => performance.now(),
    freshMs: options.rightKeptMs,
  });

  const downloadRights = createDownloadRights({ playback: options.playback, nowMs: () => performance.now() });
  const pictureRights = createPictureRights({ catalog: options.catalog, nowMs: () => performance.now() });

  /** What a token says; `again`: how to come by another once it has expired. */
  function believed<T>(opened: Opened<T>, again: string): T {
    if (opened.ok) return opened.value;
    throw new Refused(
      opened.fault === 'EXPIRED'
        ? { status: 403, code: 'MEDIA_TOKEN_EXPIRED', message: `This address has expired: ${again}.` }
        : { status: 403, code: 'MEDIA_TOKEN_INVALID', message: 'This address was not given out by us.' },
    );
  }

  const otherFilm = () =>
    new Refused({ status: 403, code: 'MEDIA_TOKEN_INVALID', message: 'This address is for another film.' });

  function openToken(route: { token: string; asset: string }): MediaToken {
    const token = believed(verifyMediaToken(route.token, options.mediaKeys, nowMs()), 'start playback again');
    if (token.asset !== route.asset) throw otherFilm();
    return token;
  }

  function checkPictureToken(token: string, asset: string): void {
    const opened = believed(verifyPictureToken(token, options.mediaKeys, nowMs()), 'ask for it again');
    if (opened !== asset) throw otherFilm();
  }

  /** Pictures of what nobody may see are as little there as those of no film, but for who holds a token. */
  async function checkPicture(token: string | undefined, owner: string): Promise<void> {
    if (token) checkPictureToken(token, owner);
    else if (!(await pictureRights.isPublic(owner))) throw noSuchFilm();
  }

  /** The height class that the token's session may be sent now, and for how long that counts. */
  async function authorise(token: MediaToken): Promise<{ maximumHeight: number; goodForMs: number }> {
    const { authorisation: answer, source, goodForMs } = await authorisation.get(token.session, token.maximumHeight);
    authorisations.inc({ source });
    if (!answer.mayPlay) {
      const message = 'This session may not play any more.';
      throw new Refused({ status: 403, code: 'PLAYBACK_NOT_ALLOWED', message, reason: answer.reason }, goodForMs);
    }
    return {
      maximumHeight: Math.min(token.maximumHeight, answer.maximumHeight),
      goodForMs: Math.min(goodForMs, token.expiresAtMs - nowMs()),
    };
  }

  async function findAsset(assetId: string, want: 'KNOWN' | 'LATEST' = 'KNOWN'): Promise<DeliveredAsset> {
    const asset = await assets.find(assetId, want);
    if (!asset) throw noSuchFilm();
    return asset;
  }

  const tooHigh = () =>
    new Refused({
      status: 403,
      code: 'HEIGHT_NOT_ALLOWED',
      message: 'This session may not play so high a resolution.',
    });

  async function renderManifest(
    route: Extract<TokenRoute, { kind: 'hls' | 'dash' }>,
    asset: DeliveredAsset,
  ): Promise<string> {
    const video = allowedVideo(asset, route.height);
    const { durationMs } = asset;
    if (video.length === 0 || durationMs === undefined)
      throw notFound('The film has no rendition up to this height yet.');
    const withIndex = <T extends { path: string }>(list: T[]) =>
      Promise.all(list.map(async (rendition) => ({ ...rendition, index: await assets.index(rendition.path) })));
    const indexed = await withIndex(video);
    if (route.kind === 'hls') {
      return renderMultivariantPlaylist({
        video: indexed.map((rung) => ({ ...rung, iFrameBandwidthBps: iFrameBandwidthBps(rung.index) })),
        audio: asset.audio,
        text: asset.text,
      });
    }
    return renderDashManifest({
      durationMs: asset.durationMs ?? 0,
      video: indexed,
      audio: await withIndex(asset.audio),
      text: asset.text,
      storyboard: asset.storyboard,
    });
  }

  /** The rendition, once the session may be sent it. */
  function findRendition(asset: DeliveredAsset, name: string, maximumHeight: number): FoundRendition | undefined {
    const named = <T extends { name: string }>(list: T[]) => list.find((candidate) => candidate.name === name);
    const rung = named(asset.video);
    if (rung && rung.heightClass > maximumHeight) throw tooHigh();
    if (rung) return { kind: 'VIDEO', path: rung.path };
    const sound = named(asset.audio);
    if (sound) return { kind: 'AUDIO', path: sound.path };
    const text = named(asset.text ?? []);
    if (text) return { kind: 'TEXT', path: text.path };
    return named(asset.retired ?? []);
  }

  /** The rendition, which may have come since the asset was last looked at. */
  async function requireRendition(asset: DeliveredAsset, route: RightRoute | FileRoute, maximumHeight: number) {
    const found =
      findRendition(asset, route.rendition, maximumHeight) ??
      findRendition(await findAsset(route.asset, 'LATEST'), route.rendition, maximumHeight);
    if (!found) throw notFound('The film has no such rendition.');
    return found;
  }

  /** Tells an edge whether it may send what it keeps of a rendition. What is refused is told as well, for the edge to pass on. */
  async function tellRight(route: RightRoute, response: ServerResponse): Promise<number> {
    try {
      const [{ maximumHeight, goodForMs }, asset] = await Promise.all([
        authorise(openToken(route)),
        findAsset(route.asset),
      ]);
      const { path } =
        (route.rendition === STORYBOARD ? asset.storyboard : undefined) ??
        (await requireRendition(asset, route, maximumHeight));
      sendRight(response, path, goodForMs);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      sendRefusedRight(response, error.refusal, error.goodForMs);
    }
    return 0;
  }

  const textDelivery = { contentType: WEBVTT, cacheControl: IMMUTABLE };

  /** A segment of a text is cut from the whole of it. */
  async function textSegment(path: string, file: string): Promise<string> {
    const { timescale, segments } = await assets.index(path);
    const segment = segments[Number(/^seg_(\d+)\.vtt$/.exec(file)?.[1]) - 1];
    if (!segment) throw notFound('The film has no such file.');
    const milliseconds = (ticks: number) => (ticks * 1000) / timescale;
    return renderWebVttSegment(await assets.cues(path), {
      fromMs: milliseconds(segment.startTicks),
      toMs: milliseconds(segment.startTicks + segment.durationTicks),
    });
  }

  function fileIn(path: string, file: string): string {
    const full = resolve(assetsRoot, path, file);
    // Both parts are checked before; a fault in what job says must not open the disk either.
    if (!full.startsWith(assetsRoot + sep)) throw new Error(`asset path ${path} leads out of the assets folder`);
    return full;
  }

  function finish(sent: FileSent): number {
    if (sent.kind === 'missing') throw notFound('The film has no such file.');
    if (sent.kind === 'unsatisfiable') {
      throw new Refused({ status: 416, code: 'RANGE_NOT_SATISFIABLE', message: 'The range lies outside of the file.' });
    }
    return sent.bytes;
  }

  /** A storyboard shows the whole film: to who may play it, and to who works on it, never to everybody. */
  async function deliverStoryboard(
    route: StoryboardRoute,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<number> {
    if (route.isOfPictures) checkPictureToken(route.token, route.asset);
    else await authorise(openToken(route));
    const { storyboard, durationMs = 0 } = await findAsset(route.asset);
    if (route.sheet === undefined) {
      const delivery = { contentType: WEBVTT, cacheControl: SHORT_PRIVATE };
      return sendText(request, response, renderStoryboard(storyboard, durationMs), delivery);
    }
    if (!storyboard || route.sheet > storyboard.sheetCount) throw notFound('The film has no such picture.');
    const name = storyboardSheet(route.sheet);
    const file = { path: fileIn(storyboard.path, name), identity: `${storyboard.path}/${name}` };
    const cacheControl = route.isOfPictures ? IMMUTABLE_PRIVATE : IMMUTABLE;
    return finish(await sendFile(request, response, file, { contentType: 'image/jpeg', cacheControl }));
  }

  async function deliverMade(
    { token }: Extract<MediaRoute, { kind: 'made' }>,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<number> {
    const picture = believed(verifyMadePictureToken(token, options.mediaKeys, nowMs()), 'ask for it again');
    const asset = await findAsset(picture.asset);
    if (picture.format === 'AUTO') response.appendHeader('vary', 'Accept');
    const format = choosePictureFormat(picture, request.headers.accept, await options.encoders());
    if (!format) {
      const message = 'This platform’s ffmpeg cannot write this format.';
      throw new Refused({ status: 406, code: 'FORMAT_NOT_AVAILABLE', message });
    }
    const kept = await options.pictures.find(picture, format, asset);
    if (!kept) throw notFound('The film has no picture yet.');
    const delivery = { contentType: CONTENT_TYPES[format], cacheControl: IMMUTABLE_PRIVATE };
    return finish(await sendFile(request, response, kept, delivery));
  }

  /** The still of that name, or the uploaded picture. */
  async function findOriginal(owner: string, name: string | undefined): Promise<Original | undefined> {
    if (name === undefined) {
      const picture = await assets.picture(owner);
      if (!picture) return undefined;
      const { path, ...facts } = picture;
      return { ...facts, owner, path: fileIn(path, PICTURE_MASTER), identity: owner };
    }
    const still = (await findAsset(owner)).stills.find((each) => each.name === name);
    if (!still) return undefined;
    const { path, width, height } = still;
    return { width, height, isOpaque: true, owner, path: fileIn(path, name), identity: `${path}/${name}` };
  }

  async function deliverSized(
    { token, owner, name, sized }: Extract<MediaRoute, { kind: 'sized' }>,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<number> {
    await checkPicture(token, owner);
    const original = await findOriginal(owner, name);
    if (!original) throw notFound('There is no such picture.');
    if (sized.format === 'AUTO') response.appendHeader('vary', 'Accept');
    const format = chooseSizedFormat(sized.format, request.headers.accept, original);
    if (!format) throw notFound('JPEG has nothing shine through: this picture is there as PNG.');
    const kept = await options.sizedPictures.find(original, sized.width, format);
    const cacheControl = token ? IMMUTABLE_PRIVATE : IMMUTABLE;
    return finish(await sendFile(request, response, kept, { contentType: CONTENT_TYPES[format], cacheControl }));
  }

  /** A whole film in one file, to who was given its address. */
  async function deliverDownload(
    route: Extract<MediaRoute, { kind: 'download' }>,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<number> {
    const token = believed(verifyDownloadToken(route.token, options.mediaKeys, nowMs()), 'ask for it again');
    if (token.name !== route.name) throw otherFilm();
    const { asset, right } = token;
    if (right) {
      const { mayFetch, reason } = await downloadRights.find({ asset, right });
      const message = 'This film may not be saved any more.';
      if (!mayFetch) throw new Refused({ status: 403, code: 'DOWNLOAD_NOT_ALLOWED', message, reason });
    }
    const { downloads = [] } = await findAsset(asset, 'LATEST');
    const download = downloads.find(({ name }) => name === token.name);
    if (!download || download.expiresAt.getTime() <= nowMs())
      throw notFound('This file is no longer kept: have it made again.');
    const file = { path: fileIn(download.path, download.name), identity: `${download.path}/${download.name}` };
    const contentDisposition = attachment(token.filename, 'mp4');
    const delivery = { contentType: 'video/mp4', cacheControl: PRIVATE, contentDisposition };
    return finish(await sendFile(request, response, file, delivery));
  }

  async function deliver(route: MediaRoute, request: IncomingMessage, response: ServerResponse): Promise<number> {
    if (route.kind === 'still') {
      await checkPicture(route.token, route.asset);
      const still = (await findAsset(route.asset)).stills.find(({ name }) => name === route.name);
      if (!still) throw notFound('The film has no such picture.');
      const delivery = { contentType: 'image/jpeg', cacheControl: route.token ? IMMUTABLE_PRIVATE : IMMUTABLE };
      const file = { path: fileIn(still.path, still.name), identity: `${still.path}/${still.name}` };
      return finish(await sendFile(request, response, file, delivery));
    }
    if (route.kind === 'sized') return deliverSized(route, request, response);
    if (route.kind === 'download') return deliverDownload(route, request, response);
    if (route.kind === 'made') return deliverMade(route, request, response);
    if (route.kind === 'storyboard') return deliverStoryboard(route, request, response);
    if (route.kind === 'right') return tellRight(route, response);
    const token = openToken(route);
    if ('height' in route && route.height > token.maximumHeight) throw tooHigh();
    const [{ maximumHeight }, asset] = await Promise.all([
      authorise(token),
      findAsset(route.asset, 'height' in route ? 'LATEST' : 'KNOWN'),
    ]);
    if ('height' in route) {
      if (route.height > maximumHeight) throw tooHigh();
      const contentType = route.kind === 'hls' ? HLS : DASH;
      return sendText(request, response, await renderManifest(route, asset), {
        contentType,
        cacheControl: SHORT_PRIVATE,
      });
    }
    const { kind, path } = await requireRendition(asset, route, maximumHeight);
    if (route.kind === 'segment') {
      if (kind === 'TEXT' && route.file !== TEXT_FILE) {
        return sendText(request, response, await textSegment(path, route.file), textDelivery);
      }
      const delivery = kind === 'TEXT' ? textDelivery : { contentType: MEDIA_TYPES[kind], cacheControl: IMMUTABLE };
      const file = { path: fileIn(path, route.file), identity: `${path}/${route.file}` };
      return finish(await sendFile(request, response, file, delivery));
    }
    const index = await assets.index(path);
    if (route.kind === 'iframes' && kind !== 'VIDEO') throw notFound('Only pictures have I-frames.');
    const text =
      route.kind === 'playlist'
        ? renderMediaPlaylist(index, kind === 'TEXT' ? 'TEXT' : 'MEDIA')
        : renderIFramePlaylist(index);
    return sendText(request, response, text, { contentType: HLS, cacheControl: SHORT_PRIVATE });
  }

  function allowCrossOrigin(response: ServerResponse): void {
    response.setHeader('access-control-allow-origin', options.corsOrigin);
    response.setHeader('access-control-expose-headers', 'Content-Length, Content-Range, ETag, Date');
    if (options.corsOrigin !== '*') response.appendHeader('vary', 'Origin');
  }

  function refuse(error: unknown, kind: string, request: IncomingMessage, response: ServerResponse): void {
    const requestId = requestIdFrom(request.headers[REQUEST_ID_HEADER]);
    if (response.headersSent) {
      log.error({ err: error, requestId, kind }, 'media broke off');
      response.destroy();
      return;
    }
    if (error instanceof Refused) return sendRefusal(response, error.refusal, request.method === 'HEAD');
    const retryAfterSeconds = tooManyPictures(error);
    if (retryAfterSeconds !== undefined) {
      const busy = 'Too many pictures are being made at this moment.';
      const refusal: Refusal = { status: 503, code: 'TOO_MANY_PICTURES', message: busy, retryAfterSeconds };
      return sendRefusal(response, refusal, request.method === 'HEAD');
    }
    const isOutage = error instanceof ServiceUnavailable;
    log[isOutage ? 'warn' : 'error']({ err: error, requestId, kind }, 'media could not be served');
    const message = 'A part of the platform did not answer.';
    sendRefusal(
      response,
      { status: 503, code: 'UNAVAILABLE', message, retryAfterSeconds: 2 },
      request.method === 'HEAD',
    );
  }

  return {
    name: 'delivery',
    dependencies: [
      storageCheck(options.storageFolder, options.minimumFreeBytes),
      { name: 'job', check: () => options.job.check() },
      { name: 'playback', check: () => options.playback.check() },
      { name: 'catalog', check: () => options.catalog.check() },
    ],
    async handle(request, response) {
      allowCrossOrigin(response);
      if (request.method === 'OPTIONS') {
        response.writeHead(204, {
          'access-control-allow-methods': 'GET, HEAD, OPTIONS',
          'access-control-allow-headers': 'Range, If-None-Match, If-Range',
          'access-control-max-age': '86400',
        });
        response.end();
        return;
      }
      const [path = ''] = (request.url ?? '').split('?', 1);
      const route = matchMediaRoute(path);
      const kind = route?.kind ?? 'unknown';
      response.once('close', () => requests.inc({ kind, status: response.statusCode }));
      try {
        if (request.method !== 'GET' && request.method !== 'HEAD') {
          response.setHeader('allow', 'GET, HEAD, OPTIONS');
          const message = 'Media can only be fetched.';
          throw new Refused({ status: 405, code: 'METHOD_NOT_ALLOWED', message });
        }
        if (!route) throw notFound('There is nothing here.');
        bytesSent.inc({ kind }, await deliver(route, request, response));
      } catch (error) {
        refuse(error, kind, request, response);
      }
    },
    async start() {
      await mkdir(assetsRoot, { recursive: true });
    },
    async stop() {},
  };
}
