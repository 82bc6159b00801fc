import type { IncomingMessage, ServerResponse } from 'node:http';

import { EVENTS, Server, type Upload } from '@tus/server';
import { uploadsFolder } from '../../platform/media/layout.ts';
import type { Log } from '../../platform/log/log.ts';
import { counter } from '../../platform/metrics/metrics.ts';
import type { Service } from '../../platform/serve/serve.ts';
import { verifyUploadTicket, type UploadTicket } from '../../platform/tickets/upload-ticket.ts';
import { ServiceUnavailable, type InternalClient } from '../../platform/internal/internal-client.ts';
import { sendRefusal, type Refusal, type RefusalCode } from '../refusal.ts';
import { PROGRESS_INTERVAL_MS, SWEEP_INTERVAL_MS, createUploadReporter, type Receipt } from './report-uploads.ts';
import { TusRefusal, tusRefusal } from './tus-refusal.ts';
import { createFinal, createPart } from './create-upload.ts';
import { readCreation } from './read-creation.ts';
import { partId, UploadFiles, uploadOf, type Checksum, type Part, type UploadRecord } from './upload-files.ts';
import { UploadLocker } from './upload-locker.ts';

const requests = counter('upload_requests_total', 'Upload requests by method and status.', ['method', 'status']);
const bytesReceived = counter('upload_received_bytes_total', 'Bytes of uploads written to disk.');

const TUS_VERSION = '1.0.0';
const BYTES_TYPE = 'application/offset+octet-stream';
const METHODS = ['POST', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS'];
/** What pages of other origins may read of an answer; the library tells them the same of its own. */
const EXPOSED = ['Location', 'Upload-Offset', 'Upload-Length', 'Upload-Concat', 'Upload-Expires', 'Tus-Resumable'];
/** After so long an upload that is being put together is answered: it is durable that it will be. */
const JOIN_PATIENCE_MS = 30_000;
/** Algorithms of the checksum extension. */
const CHECKSUMS = ['sha1', 'sha256', 'md5'] as const;

export interface UploadsOptions {
  storageFolder: string;
  uploadKey: Uint8Array;
  maximumBytes: number;
  retentionMs: number;
  job: InternalClient;
  log: Log;
  /** Unix time in milliseconds. */
  nowMs?(): number;
}

/** What the library says by status alone, in our words. */
const TUS_ERRORS: Record<number, [RefusalCode, string]> = {
  409: ['UPLOAD_OFFSET_CONFLICT', 'Upload-Offset is not where the upload stands: ask by HEAD.'],
  413: ['UPLOAD_TOO_LARGE', 'These are more bytes than the upload was announced with.'],
};

interface Address {
  uploadId: string;
  /** Of a part of it. */
  part: string | undefined;
  ticket: string;
}

/** `/{upload}?ticket=…` or `/{upload}/{part}?ticket=…`, or undefined. */
function readAddress(url: string): Address | undefined {
  const [path = '', query = ''] = url.split('?', 2);
  const [, uploadId, part] = /^\/([A-Za-z0-9_-]{1,80})(?:\/([A-Za-z0-9_-]{1,80}))?$/.exec(path) ?? [];
  return uploadId === undefined
    ? undefined
    : { uploadId, part, ticket: new URLSearchParams(query).get('ticket') ?? '' };
}

/** What the files of an address are known by. */
const idOf = ({ uploadId, part }: Address) => (part === undefined ? uploadId : partId(uploadId, part));

/** Where an upload or its part is sent, relative to the address that it was created by. */
const locationOf = ({ uploadId, part, ticket }: Address) =>
  `${uploadId}${part === undefined ? '' : `/${part}`}?ticket=${encodeURIComponent(ticket)}`;

/** What the library would refuse in words of its own: another version (tus 1.0, 412), another media type (415). */
function refuseHeaders({ method, headers }: IncomingMessage): Refusal | undefined {
  if (headers['tus-resumable'] !== TUS_VERSION) {
    return { status: 412, code: 'UPLOAD_REFUSED', message: `Tus-Resumable must be ${TUS_VERSION}.` };
  }
  if (method === 'PATCH' && headers['content-type'] !== BYTES_TYPE) {
    return { status: 415, code: 'UPLOAD_REFUSED', message: `Content-Type must be ${BYTES_TYPE}.` };
  }
  return undefined;
}

/** The header `Upload-Checksum: sha1 …` of the checksum extension. */
function readChecksum(header: string | string[] | undefined): Checksum | Refusal | undefined {
  if (header === undefined) return undefined;
  const [name, digest] = String(header).split(' ');
  const algorithm = CHECKSUMS.find((known) => known === name);
  if (!algorithm || !digest) {
    const message = `Upload-Checksum must name one of ${CHECKSUMS.join(', ')}.`;
    return { status: 400, code: 'UPLOAD_REFUSED', message };
  }
  return { algorithm, digest: Buffer.from(digest, 'base64') };
}

/**
 * Takes files in, at `/uploads`: tus 1.0 (core, creation, concatenation, expiration, termination, checksum) on addresses that the
 * graph's `createUpload` gives out. The ticket in the address says which upload, how large and until when: POST creates that one or
 * parts of it, and nothing else. The last byte is acknowledged only once job has taken the upload over.
 */
export function createUploads(options: UploadsOptions): Service {
  const { job, log, nowMs = Date.now } = options;
  const locker = new UploadLocker();
  const files = new UploadFiles(uploadsFolder(options.storageFolder), {
    onBytes(id, count) {
      locker.touch(id);
      bytesReceived.inc(count);
    },
    onTerminate: (uploadId) => untilAnswered(reporter.terminated(uploadId)),
  });
  const reporter = createUploadReporter({
    ...{ files, job, retentionMs: options.retentionMs, log },
    async onCancelled(uploadId) {
      await locker.letGo(uploadId);
      await files.end(uploadId);
    },
  });
  let sweeping: NodeJS.Timeout | undefined;
  let lastSweep: Promise<void> | undefined;

  /** What job answers; throws where it cannot now (503). */
  async function untilAnswered<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      if (!(error instanceof ServiceUnavailable)) throw error;
      const message = 'What is here is kept, but could not be handed on. Ask again in a moment.';
      throw tusRefusal({ status: 503, code: 'UNAVAILABLE', message, retryAfterSeconds: 5 });
    }
  }

  /** Throws where job cannot take a whole upload now (503) or does not want it (410). */
  async function handOver(record: UploadRecord): Promise<void> {
    const receipt = await untilAnswered<Receipt>(reporter.received(record));
    if (receipt === 'refused') {
      throw tusRefusal({ status: 410, code: 'UPLOAD_GONE', message: 'This upload was cancelled.' });
    }
  }

  const tus = new Server({
    path: '/',
    datastore: files,
    locker,
    relativeLocation: true,
    disableTerminationForFinishedUploads: true,
    postReceiveInterval: PROGRESS_INTERVAL_MS,
    // Those of the list of its own that lack.
    allowedHeaders: ['Upload-Checksum'],
    exposedHeaders: ['Upload-Expires'],
    getFileIdFromRequest(request) {
      const address = readAddress(new URL(request.url).pathname);
      return address && idOf(address);
    },
    async onUploadFinish(_request, upload) {
      const record = await files.readRecord(upload.id);
      // A part that is whole is nothing yet.
      if (record?.uploadId === upload.id) await handOver(record);
      return {};
    },
    onResponseError(_request, error) {
      if (error instanceof TusRefusal) return { status_code: error.status_code, body: error.body };
      if ('status_code' in error) {
        const [code, message] = TUS_ERRORS[error.status_code] ?? ['UPLOAD_REFUSED', error.body.trim()];
        return tusRefusal({ status: error.status_code, code, message });
      }
      log.error({ err: error }, 'an upload request failed');
      return tusRefusal({ status: 500, code: 'UNAVAILABLE', message: 'Something went wrong on our side.' });
    },
  });
  tus.on(EVENTS.POST_RECEIVE, (_request, upload: Upload) => reporter.progress(uploadOf(upload.id)));

  function readTicket(address: Address): UploadTicket | Refusal {
    const opened = verifyUploadTicket(address.ticket, options.uploadKey, nowMs());
    if (!opened.ok && opened.fault === 'EXPIRED') {
      return {
        status: 410,
        code: 'UPLOAD_TICKET_EXPIRED',
        message: 'The time for this upload is over: create another.',
      };
    }
    if (!opened.ok || opened.value.uploadId !== address.uploadId) {
      return { status: 403, code: 'UPLOAD_TICKET_INVALID', message: 'This address was not given out by us.' };
    }
    if (opened.value.sizeBytes > options.maximumBytes) {
      const message = `An upload may have ${options.maximumBytes} bytes.`;
      return { status: 413, code: 'UPLOAD_TOO_LARGE', message };
    }
    return opened.value;
  }

  /** What is known of the upload, from the first request on, and kept for as long as the newest ticket says. */
  async function openUpload(ticket: UploadTicket): Promise<UploadRecord> {
    const record = await files.changeRecord(ticket.uploadId, (known) => {
      if (!known) return { ...ticket, state: 'OPEN' };
      return ticket.expiresAtMs > known.expiresAtMs ? { ...known, expiresAtMs: ticket.expiresAtMs } : known;
    });
    return record!;
  }

  /** Puts an upload together and hands it over; what fails is tried again by the sweep. */
  async function finishJoin(record: UploadRecord & { joins: Part[] }): Promise<void> {
    if (record.state === 'RECEIVED') return;
    await files.join(record);
    await handOver(record);
  }

  /** Resolves when it has ended, or after a while; throws what it ends with until then. */
  async function waitForJoin(joined: Promise<void>, uploadId: string): Promise<void> {
    const timeout = Promise.withResolvers<void>();
    const timer = setTimeout(() => {
      timeout.resolve();
      joined.catch((error: unknown) =>
        log.warn({ err: error, upload: uploadId }, 'an upload was not put together yet'),
      );
    }, JOIN_PATIENCE_MS);
    try {
      await Promise.race([joined, timeout.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Answers a POST; throws `TusRefusal`. */
  async function create(
    request: IncomingMessage,
    response: ServerResponse,
    { address, ticket, record }: { address: Address; ticket: UploadTicket; record: UploadRecord },
  ): Promise<void> {
    if (record.state === 'TERMINATED') {
      throw tusRefusal({ status: 410, code: 'UPLOAD_GONE', message: 'This upload is over.' });
    }
    const creation = readCreation(request.headers, ticket);
    if ('status' in creation) throw tusRefusal(creation);
    let part: string | undefined;
    if (creation.kind === 'part') part = (await createPart(files, record, creation.sizeBytes)).name;
    else if (creation.kind === 'final') {
      const joins = await createFinal(files, ticket, creation);
      await waitForJoin(finishJoin(joins), ticket.uploadId);
    }
    response.writeHead(201, { location: locationOf({ ...address, part }), 'content-length': 0 }).end();
  }

  /** What the library does not know of: an upload that is put together from parts. True where it was answered; throws `TusRefusal`. */
  async function answerJoined(method: string, record: UploadRecord, response: ServerResponse): Promise<boolean> {
    if (!record.joins || record.state !== 'OPEN') return false;
    const isWhole = (await files.offset(record.uploadId)) === record.sizeBytes;
    if (method === 'PATCH') {
      throw tusRefusal({ status: 403, code: 'UPLOAD_REFUSED', message: 'This upload is put together from parts.' });
    }
    if (isWhole) return false;
    if (method === 'DELETE') {
      throw tusRefusal({ status: 423, code: 'UPLOAD_LOCKED', message: 'This upload is being put together.' });
    }
    // Without Upload-Offset: it is not there yet.
    response.writeHead(200, { 'cache-control': 'no-store', 'upload-length': record.sizeBytes }).end();
    return true;
  }

  /** A request that has shown its ticket; throws `TusRefusal`. */
  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    { address, ticket }: { address: Address; ticket: UploadTicket },
  ): Promise<void> {
    const method = request.method ?? '';
    const checksum = readChecksum(request.headers['upload-checksum']);
    if (checksum && 'status' in checksum) throw tusRefusal(checksum);
    const record = await openUpload(ticket);
    response.setHeader('upload-expires', new Date(record.expiresAtMs).toUTCString());
    if (method === 'POST') return create(request, response, { address, ticket, record });
    if (address.part !== undefined) {
      response.setHeader('upload-concat', 'partial');
      if (method === 'DELETE' && !record.joins && (await files.isWholePart(idOf(address)))) {
        // The library lets nothing go that is whole; of a part that is of no use room can be made.
        await files.remove(idOf(address));
        return void response.writeHead(204).end();
      }
    } else {
      if (await answerJoined(method, record, response)) return;
      // A client that lost the last answer asks by HEAD, and takes a full offset for success.
      const isWhole = record.state === 'OPEN' && (await files.offset(record.uploadId)) === record.sizeBytes;
      if (method === 'HEAD' && isWhole) await handOver(record);
    }
    await files.checksum.run(checksum, () => tus.handle(request, response));
    // The library tells of bytes while they come, now and then; where a request has ended is told here.
    if (
      method === 'PATCH' &&
      (address.part !== undefined || (await files.offset(record.uploadId)) < record.sizeBytes)
    ) {
      reporter.progress(record.uploadId);
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Clients behind what lets through GET and POST alone (tus: X-HTTP-Method-Override).
    const override = request.headers['x-http-method-override'];
    if (request.method === 'POST' && typeof override === 'string') request.method = override.toUpperCase();
    const isHead = request.method === 'HEAD';
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-expose-headers', EXPOSED.join(', '));
    if (!METHODS.includes(request.method ?? '')) {
      response.setHeader('allow', METHODS.join(', '));
      const message = 'An upload is created by the mutation createUpload, then sent by PATCH.';
      return sendRefusal(response, { status: 405, code: 'METHOD_NOT_ALLOWED', message });
    }
    if (request.method === 'OPTIONS') {
      response.setHeader('tus-checksum-algorithm', CHECKSUMS.join(','));
      return tus.handle(request, response);
    }
    const address = readAddress(request.url ?? '');
    if (request.method === 'POST' && (!address || address.part !== undefined)) {
      const message = 'An upload is created by the mutation createUpload; POST is for its address.';
      return sendRefusal(response, { status: 405, code: 'METHOD_NOT_ALLOWED', message });
    }
    if (!address)
      return sendRefusal(response, { status: 404, code: 'NOT_FOUND', message: 'There is no such upload.' }, isHead);
    const ticket = readTicket(address);
    if ('status' in ticket) return sendRefusal(response, ticket, isHead);
    const misfit = refuseHeaders(request);
    if (misfit) {
      response.setHeader('tus-version', TUS_VERSION);
      return sendRefusal(response, misfit, isHead);
    }
    response.setHeader('tus-resumable', TUS_VERSION);
    try {
      await answer(request, response, { address, ticket });
    } catch (error) {
      if (!(error instanceof TusRefusal)) throw error;
      response.setHeader('content-type', 'application/json');
      response.writeHead(error.status_code, { 'cache-control': 'no-store' });
      response.end(isHead ? undefined : error.body);
    }
  }

  return {
    name: 'uploads',
    takesLongBodies: true,
    async handle(request, response) {
      response.once('close', () => {
        requests.inc({ method: request.method ?? '', status: response.statusCode });
      });
      await handle(request, response);
    },
    async start() {
      await files.prepare();
      const sweep = () => (lastSweep = reporter.sweep(nowMs()));
      void sweep();
      sweeping = setInterval(() => void sweep(), SWEEP_INTERVAL_MS);
      sweeping.unref();
    },
    async stop() {
      clearInterval(sweeping);
      await lastSweep;
    },
  };
}
