import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Service } from '../../platform/serve/serve.ts';
import { bundlePlayground, type PageBundle } from './bundle.ts';
import type { PageOptions } from './page/options.ts';
import { readReadyOperations, type ReadyOperations } from './ready-operations.ts';

export interface PlaygroundOptions {
  /** Where it is mounted. */
  path?: string;
  /** Where the graph is, on the same host. */
  endpoint?: string;
  ready?: ReadyOperations;
}

interface Page {
  gzipped: Buffer;
  etag: string;
  bundle: PageBundle;
}

// No other host is asked for anything, nor may another frame the page. Monaco sets styles and measures fonts inline.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%23b5132a'/%3E%3Cpath d='M3 12V4l5 5 5-5v8' fill='none' stroke='white' stroke-width='2'/%3E%3C/svg%3E";

const FILES = '/files/';

const compress = promisify(gzip);

let bundling: Promise<PageBundle> | undefined;

/** One bundle for the process, made when it is first wanted; after a failure it is tried again. */
function bundleOnce(): Promise<PageBundle> {
  bundling ??= bundlePlayground().catch((error: unknown) => {
    bundling = undefined;
    throw error;
  });
  return bundling;
}

/** Text in a script element that is no script ends at the first `</`. */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

async function makePage({ path, endpoint, ready }: Required<PlaygroundOptions>): Promise<Page> {
  const bundle = await bundleOnce();
  const files = `${path}${FILES}`;
  const workers = Object.fromEntries(Object.entries(bundle.workers).map(([name, file]) => [name, `${files}${file}`]));
  const options: PageOptions = { endpoint, workers, ready };
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Marquee Playground</title>
    <link rel="icon" href="${ICON}">
    <link rel="stylesheet" href="${files}${bundle.style}">
    <script type="module" src="${files}${bundle.script}"></script>
  </head>
  <body>
    <div id="root"></div>
    <noscript>The Playground needs JavaScript.</noscript>
    <script id="options" type="application/json">${jsonForHtml(options)}</script>
  </body>
</html>
`;
  const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`;
  return { gzipped: await compress(html), etag, bundle };
}

const securityHeaders = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/**
 * GraphiQL from our own files, with a log-in, operations ready for an admin's week, and uploads. Made with the first
 * request: most gateways are never asked for it.
 */
export function createPlayground({
  path = '/playground',
  endpoint = '/graphql',
  ready = readReadyOperations(),
}: PlaygroundOptions = {}): Service {
  let page: Promise<Page> | undefined;

  async function load(): Promise<Page> {
    page ??= makePage({ path, endpoint, ready });
    try {
      return await page;
    } catch (error) {
      page = undefined;
      throw error;
    }
  }

  function send(
    response: ServerResponse,
    status: number,
    headers: Record<string, string>,
    body: string | Buffer,
  ): void {
    response.writeHead(status, { ...securityHeaders, ...headers, 'content-length': Buffer.byteLength(body) });
    response.end(response.req.method === 'HEAD' ? undefined : body);
  }

  function sendPage(request: IncomingMessage, response: ServerResponse, { gzipped, etag }: Page): void {
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { ...securityHeaders, etag, 'cache-control': 'no-cache' }).end();
      return;
    }
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' };
    send(response, 200, { ...headers, etag, 'cache-control': 'no-cache' }, gzipped);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return send(response, 405, { allow: 'GET, HEAD', 'content-type': 'text/plain' }, 'GET only\n');
    }
    const { pathname } = new URL(request.url ?? '/', 'http://playground');
    if (pathname === '/') return sendPage(request, response, await load());
    const file = pathname.startsWith(FILES) ? (await load()).bundle.files.get(pathname.slice(FILES.length)) : undefined;
    if (!file) return send(response, 404, { 'content-type': 'text/plain' }, 'not found\n');
    const headers = {
      'content-type': file.type,
      'content-encoding': 'gzip',
      // A file's name changes with its content (RFC 8246).
      'cache-control': 'public, max-age=31536000, immutable',
    };
    return send(response, 200, headers, file.gzipped);
  }

  return { name: 'playground', handle, async start() {}, async stop() {} };
}
