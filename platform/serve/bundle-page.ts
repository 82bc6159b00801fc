import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build, type BuildOptions } from 'esbuild';

/** A file of a page; its name changes with its content. */
export interface PageFile {
  type: string;
  /** Compressed: every browser that can run the page takes gzip. */
  gzipped: Buffer;
}

export interface BundledFiles {
  /** By file name, `main-4F3K2Q7A.js`. */
  files: ReadonlyMap<string, PageFile>;
  /** The name of the file that came of an entry point. Throws where there is none. */
  named(entry: string, ending: string): string;
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  ttf: 'font/ttf',
};

const compress = promisify(gzip);

/**
 * Bundles a page of ours in memory. `entryPoints` are relative to `folder`; `what` names the page in faults. Rejects where it
 * cannot be bundled, or comes to a file of which no browser would know the type.
 */
export async function bundlePage(
  what: string,
  folder: string,
  options: Pick<BuildOptions, 'entryPoints' | 'jsxImportSource' | 'loader' | 'plugins'>,
): Promise<BundledFiles> {
  const { outputFiles } = await build({
    ...options,
    absWorkingDir: folder,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: ['es2024'],
    outdir: join(folder, 'out'),
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    assetNames: '[name]-[hash]',
    jsx: 'automatic',
    // The development halves of libraries fall away.
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
  });
  const files = new Map(
    await Promise.all(
      outputFiles.map(async ({ path, contents }): Promise<[string, PageFile]> => {
        const name = basename(path);
        const type = types[name.slice(name.lastIndexOf('.') + 1)];
        if (type === undefined) throw new Error(`${what} holds a file of unknown type: ${name}`);
        return [name, { type, gzipped: await compress(contents) }];
      }),
    ),
  );
  return {
    files,
    named(entry, ending) {
      const name = [...files.keys()].find((file) => file.startsWith(`${entry}-`) && file.endsWith(ending));
      if (name === undefined) throw new Error(`${what} lacks ${entry}*${ending}`);
      return name;
    },
  };
}
