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
import { UploadFiles, type Checksum, type UploadRecord } from './upload-files.ts';
import { UploadLocker } from './upload-locker.ts';

const requests = counter('upload_requests_total', 'Upload requests by method and status.', ['method', 'status']);
const bytesReceived = counter('upload_received_bytes_total', 'Bytes of uploads written to disk.');

const TUS_VERSION = '1.0.0';
const BYTES_TYPE = 'application/offset+octet-stream';
const METHODS = ['HEAD', 'PATCH', 'DELETE', 'OPTIONS'];
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

/** `/{id}?ticket=…`, or undefined. */
function readAddress(url: string): { id: string; ticket: string } | undefined {
  const [path = '', query = ''] = url.split('?', 2);
  const id = /^\/([A-Za-z0-9_-]{1,80})$/.exec(path)?.[1];
  return id === undefined ? undefined : { id, ticket: new URLSearchParams(query).get('ticket') ?? '' };
}

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
 * Takes files in, at `/uploads`: tus 1.0 (core, termination, checksum) on addresses that the graph's `createUpload`
 * gives out. The ticket in the address says which upload, how large and until when; nothing is created by POST. The
 * last byte is acknowledged only once job has taken the upload over.
 */
export function createUploads(options: UploadsOptions): Service {
  const { job, log, nowMs = Date.now } = options;
  const locker = new UploadLocker();
  const files = new UploadFiles(uploadsFolder(options.storageFolder), (id, count) => {
    locker.touch(id);
    bytesReceived.inc(count);
  });
  const reporter = createUploadReporter({ files, job, retentionMs: options.retentionMs, log });
  let sweeping: NodeJS.Timeout | undefined;
  let lastSweep: Promise<void> | undefined;

  /** Throws where job cannot take a whole upload now (503) or does not want it (410). */
  async function handOver(record: UploadRecord): Promise<void> {
    let receipt: Receipt;
    try {
      receipt = await reporter.received(record);
    } catch (error) {
      if (!(error instanceof ServiceUnavailable)) throw error;
      const message = 'All bytes are here, but the upload could not be handed on. Ask again in a moment.';
      throw tusRefusal({ status: 503, code: 'UNAVAILABLE', message, retryAfterSeconds: 5 });
    }
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
    getFileIdFromRequest: (request) => readAddress(new URL(request.url).pathname)?.id,
    async onUploadFinish(_request, upload) {
      const record = await files.readRecord(upload.id);
      if (record) await handOver(record);
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
  tus.on(EVENTS.POST_RECEIVE, (_request, upload: Upload) => reporter.progress(upload.id, upload.offset));

  function readTicket(address: { id: string; ticket: string }): UploadTicket | Refusal {
    const opened = verifyUploadTicket(address.ticket, options.uploadKey, nowMs());
    if (!opened.ok && opened.fault === 'EXPIRED') {
      return {
        status: 410,
        code: 'UPLOAD_TICKET_EXPIRED',
        message: 'The time for this upload is over: create another.',
      };
    }
    if (!opened.ok || opened.value.uploadId !== address.id) {
      return { status: 403, code: 'UPLOAD_TICKET_INVALID', message: 'This address was not given out by us.' };
    }
    if (opened.value.sizeBytes > options.maximumBytes) {
      const message = `An upload may have ${options.maximumBytes} bytes.`;
      return { status: 413, code: 'UPLOAD_TOO_LARGE', message };
    }
    return opened.value;
  }

  async function openUpload(ticket: UploadTicket, isHead: boolean): Promise<void> {
    const known = await files.readRecord(ticket.uploadId);
    if (!known) return files.writeRecord({ ...ticket, state: 'OPEN' });
    // A renewed ticket: what is here is kept for as long as it may be continued.
    if (ticket.expiresAtMs > known.expiresAtMs) await files.writeRecord({ ...known, expiresAtMs: ticket.expiresAtMs });
    // A client that lost the last answer asks by HEAD, and takes a full offset for success.
    const isWhole = known.state === 'OPEN' && (await files.offset(known.uploadId)) === known.sizeBytes;
    if (isHead && isWhole) await handOver(known);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isHead = request.method === 'HEAD';
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
    if (!address)
      return sendRefusal(response, { status: 404, code: 'NOT_FOUND', message: 'There is no such upload.' }, isHead);
    const ticket = readTicket(address);
    if ('status' in ticket) return sendRefusal(response, ticket, isHead);
    const misfit = refuseHeaders(request);
    if (misfit) {
      response.setHeader('tus-version', TUS_VERSION);
      return sendRefusal(response, misfit, isHead);
    }
    const checksum = readChecksum(request.headers['upload-checksum']);
    if (checksum && 'status' in checksum) return sendRefusal(response, checksum, isHead);
    try {
      await openUpload(ticket, isHead);
    } catch (error) {
      if (!(error instanceof TusRefusal)) throw error;
      response.setHeader('content-type', 'application/json');
      response.writeHead(error.status_code, { 'cache-control': 'no-store', 'tus-resumable': '1.0.0' });
      response.end(isHead ? undefined : error.body);
      return;
    }
    await files.checksum.run(checksum, () => tus.handle(request, response));
    if (request.method !== 'PATCH') return;
    // The library tells of bytes while they come, now and then; where a part has ended is told here.
    const offset = await files.offset(address.id);
    if (offset < ticket.sizeBytes) reporter.progress(address.id, offset);
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
