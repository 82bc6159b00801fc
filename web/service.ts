import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { mediaBase } from '../platform/config/shared-settings.ts';
import type { Log } from '../platform/log/log.ts';
import { bundlePage, type PageFile } from '../platform/serve/bundle-page.ts';
import type { Service } from '../platform/serve/serve.ts';
import { pageSources } from './bundle.ts';
import type { PagesConfig } from './config.ts';
import { readRoute } from './routing/route.ts';

const FILES = '/page/';

/**
 * No other host is asked for anything, except the one that delivers media where it is another. Scripts are our files;
 * styles are our files and what carries this answer's nonce; media come through the page's own buffers (blob:).
 */
function contentSecurityPolicy(nonce: string, mediaOrigin: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: ${mediaOrigin}`,
    // hls.js gives each text track an empty file to begin with, as a data address.
    `media-src 'self' blob: data: ${mediaOrigin}`,
    `connect-src 'self' ${mediaOrigin}`,
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ]
    .map((directive) => directive.trim())
    .join('; ');
}

const securityHeaders = {
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

interface PageBundle {
  files: ReadonlyMap<string, PageFile>;
  /** Names of the files that the page begins with. */
  script: string;
  style: string;
  icon: string;
}

async function bundlePages(): Promise<PageBundle> {
  const { files, named } = await bundlePage('the page’s bundle', import.meta.dirname, pageSources);
  return { files, script: named('main', '.js'), style: named('style', '.css'), icon: named('icon', '.svg') };
}

function renderPage({ script, style, icon }: PageBundle, nonce: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
    <meta name="theme-color" content="#0b0b12">
    <meta name="color-scheme" content="dark">
    <title>Marquee</title>
    <link rel="icon" type="image/svg+xml" href="${FILES}${icon}">
    <link rel="stylesheet" href="${FILES}${style}" nonce="${nonce}">
    <script type="module" src="${FILES}${script}"></script>
  </head>
  <body>
    <div id="app"></div>
    <noscript>Marquee needs JavaScript.</noscript>
  </body>
</html>
`;
}

/**
 * The player page, at every address of {@link readRoute}, and its files. Mount it at `/`. `start` bundles the page and
 * rejects where that fails.
 */
export function createPages(config: PagesConfig, log: Log): Service {
  const base = mediaBase(config.PUBLIC_MEDIA_URL);
  const mediaOrigin = base === '' ? '' : new URL(base).origin;
  let bundle: PageBundle | undefined;

  function send(
    response: ServerResponse,
    status: number,
    headers: Record<string, string>,
    body: string | Buffer,
  ): void {
    response.writeHead(status, { ...securityHeaders, ...headers, 'content-length': Buffer.byteLength(body) });
    response.end(response.req.method === 'HEAD' ? undefined : body);
  }

  function sendFile(response: ServerResponse, name: string, { files }: PageBundle): void {
    const file = files.get(name);
    if (!file) return send(response, 404, { 'content-type': 'text/plain' }, 'not found\n');
    const headers = {
      'content-type': file.type,
      'content-encoding': 'gzip',
      // A file's name changes with its content (RFC 8246).
      'cache-control': 'public, max-age=31536000, immutable',
    };
    send(response, 200, headers, file.gzipped);
  }

  function sendPage(response: ServerResponse, status: number, made: PageBundle): void {
    const nonce = randomBytes(16).toString('base64');
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      // A nonce is good for one answer.
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy(nonce, mediaOrigin),
    };
    send(response, status, headers, renderPage(made, nonce));
  }

  return {
    name: 'pages',
    handle(request, response) {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        return send(response, 405, { allow: 'GET, HEAD', 'content-type': 'text/plain' }, 'GET only\n');
      }
      if (!bundle) return send(response, 503, { 'content-type': 'text/plain' }, 'not started\n');
      const url = request.url ?? '/';
      if (url.startsWith(FILES)) {
        return sendFile(response, url.slice(FILES.length).replace(/\?.*$/s, ''), bundle);
      }
      if (url === '/favicon.ico') return sendFile(response, bundle.icon, bundle);
      sendPage(response, isPage(url) ? 200 : 404, bundle);
    },
    async start() {
      const startedAt = performance.now();
      bundle = await bundlePages();
      const bytes = [...bundle.files.values()].reduce((sum, { gzipped }) => sum + gzipped.length, 0);
      log.info(
        { files: bundle.files.size, bytes, ms: Math.round(performance.now() - startedAt) },
        'the page has been bundled',
      );
    },
    async stop() {
      bundle = undefined;
    },
  };
}

/** Whether an address shows something; others get the page as well, which says so, but as 404. */
function isPage(url: string): boolean {
  return readRoute(url).page !== 'unknown';
}
