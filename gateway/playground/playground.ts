import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build } from 'esbuild';
import type { Service } from '../../platform/serve/serve.ts';
import { readyTabs, type ReadyTab } from './operations.ts';

export interface PlaygroundOptions {
  /** Where it is mounted. */
  path?: string;
  /** Where the graph is, on the same host. */
  endpoint?: string;
  tabs?: readonly ReadyTab[];
}

interface Asset {
  type: string;
  /** Compressed: the editor is 5 MB of text. */
  gzipped: Buffer;
}

interface Page {
  html: string;
  assets: ReadonlyMap<string, Asset>;
}

const SCRIPT = 'text/javascript; charset=utf-8';
const WORKERS = { editorWorkerService: 'editor-worker.js', json: 'json-worker.js', graphql: 'graphql-worker.js' };

// No other host is asked for anything. Monaco sets styles and measures fonts inline.
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

const compress = promisify(gzip);

async function bundlePageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'page.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}

/** Text in a script element that is no script ends at the first `</`. */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

async function makePage({ path, endpoint, tabs }: Required<PlaygroundOptions>): Promise<Page> {
  const [graphiql, pageScript] = await Promise.all([
    import('@graphql-yoga/render-graphiql/graphiql'),
    bundlePageScript(),
  ]);
  const workerUrls = Object.fromEntries(Object.entries(WORKERS).map(([name, file]) => [name, `${path}/${file}`]));
  const environment = `self.MonacoEnvironment={globalAPI:false,getWorkerUrl:(_,label)=>(${JSON.stringify(workerUrls)})[label]};`;
  const sources: [file: string, type: string, text: string][] = [
    ['graphiql.js', SCRIPT, `${environment}\n${graphiql.js}`],
    ['graphiql.css', 'text/css; charset=utf-8', graphiql.css],
    ['page.js', SCRIPT, pageScript],
    [WORKERS.editorWorkerService, SCRIPT, graphiql.editorWorkerService],
    [WORKERS.json, SCRIPT, graphiql.jsonWorker],
    [WORKERS.graphql, SCRIPT, graphiql.graphqlWorker],
  ];
  const assets = new Map(
    await Promise.all(
      sources.map(async ([file, type, text]): Promise<[string, Asset]> => [
        file,
        { type, gzipped: await compress(text) },
      ]),
    ),
  );
  const version = createHash('sha256');
  for (const { gzipped } of assets.values()) version.update(gzipped);
  const tag = version.digest('hex').slice(0, 12);
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Marquee Playground</title>
    <link rel="icon" href="${ICON}" />
    <link rel="stylesheet" href="${path}/graphiql.css?v=${tag}" />
    <style>
      html, body, #root { height: 100%; margin: 0 }
      /* GraphiQL animates its tabs so that they slip away from under the pointer, and the click is lost. */
      .graphiql-tabs .graphiql-tab { transform: none !important }
    </style>
  </head>
  <body>
    <div id="root">The Playground needs JavaScript.</div>
    <script id="options" type="application/json">${jsonForHtml({ endpoint, tabs })}</script>
    <script src="${path}/graphiql.js?v=${tag}"></script>
    <script src="${path}/page.js?v=${tag}"></script>
  </body>
</html>
`;
  return { html, assets };
}

const securityHeaders = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};

/**
 * GraphiQL from our own files, with tabs ready for the first operations of admin and viewer. Made with the first
 * request: most gateways are never asked for it.
 */
export function createPlayground({
  path = '/playground',
  endpoint = '/graphql',
  tabs = readyTabs,
}: PlaygroundOptions = {}): Service {
  let page: Promise<Page> | undefined;

  async function load(): Promise<Page> {
    page ??= makePage({ path, endpoint, tabs });
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
    response.writeHead(status, { ...securityHeaders, ...headers });
    response.end(body);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return send(response, 405, { allow: 'GET', 'content-type': 'text/plain' }, 'GET only');
    }
    const file = new URL(request.url ?? '/', 'http://playground').pathname.slice(1);
    const { html, assets } = await load();
    if (file === '') {
      return send(response, 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' }, html);
    }
    const asset = assets.get(file);
    if (!asset) return send(response, 404, { 'content-type': 'text/plain' }, 'not found');
    // Every browser that can run the page takes gzip.
    const headers = {
      'content-type': asset.type,
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=86400',
    };
    return send(response, 200, headers, asset.gzipped);
  }

  return { name: 'playground', handle, async start() {}, async stop() {} };
}
