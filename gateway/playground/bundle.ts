import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build, stop } from 'esbuild';

/** A file of the page; its name changes with its content. */
export interface PageFile {
  type: string;
  /** Compressed: every browser that can run the page takes gzip, and the editor is 5 MB of text. */
  gzipped: Buffer;
}

export interface PageBundle {
  /** By file name, `main-4F3K2Q7A.js`. */
  files: ReadonlyMap<string, PageFile>;
  script: string;
  style: string;
  /** Files of the editor's workers, by Monaco's name of each. */
  workers: Readonly<Record<string, string>>;
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  ttf: 'font/ttf',
};

const workerSources = {
  editorWorkerService: 'monaco-editor/esm/vs/editor/editor.worker.js',
  json: 'monaco-editor/esm/vs/language/json/json.worker.js',
  graphql: 'monaco-graphql/esm/graphql.worker.js',
};

const compress = promisify(gzip);

/** Bundles GraphiQL with our panels, in about two seconds of a process of esbuild's own, which ends with it. */
export async function bundlePlayground(): Promise<PageBundle> {
  const { outputFiles } = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: { main: 'page/main.tsx', style: 'page/style.css', ...workerSources },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: ['es2024'],
    outdir: join(import.meta.dirname, 'out'),
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    assetNames: '[name]-[hash]',
    jsx: 'automatic',
    jsxImportSource: 'react',
    loader: { '.ttf': 'file' },
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
  });
  await stop();
  const files = new Map(
    await Promise.all(
      outputFiles.map(async ({ path, contents }): Promise<[string, PageFile]> => {
        const name = basename(path);
        const type = types[name.slice(name.lastIndexOf('.') + 1)];
        if (type === undefined) throw new Error(`the Playground's bundle holds a file of unknown type: ${name}`);
        return [name, { type, gzipped: await compress(contents) }];
      }),
    ),
  );
  const named = (begin: string, end: string) => {
    const name = [...files.keys()].find((file) => file.startsWith(`${begin}-`) && file.endsWith(end));
    if (name === undefined) throw new Error(`the Playground's bundle lacks ${begin}*${end}`);
    return name;
  };
  return {
    files,
    script: named('main', '.js'),
    style: named('style', '.css'),
    workers: Object.fromEntries(Object.keys(workerSources).map((worker) => [worker, named(worker, '.js')])),
  };
}
