import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build, type Plugin } from 'esbuild';

/** A file of the page; its name changes with its content. */
export interface PageFile {
  type: string;
  /** Compressed: every browser that can run the page takes gzip. */
  gzipped: Buffer;
}

export interface PageBundle {
  /** By file name, `main-4F3K2Q7A.js`. */
  files: ReadonlyMap<string, PageFile>;
  /** Names of the files that the page begins with. */
  script: string;
  style: string;
  icon: string;
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
};

const compress = promisify(gzip);

/**
 * The player's controls carry their styles as `<style>` elements in shadow trees, which our security policy lets in by
 * the page's nonce alone. Their templates are written with it as they are bundled.
 */
const nonceForShadowStyles: Plugin = {
  name: 'nonce-for-shadow-styles',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]media-chrome[\\/]dist[\\/].*\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { contents: source.replaceAll('<style>', '<style nonce="${globalThis.marqueeNonce}">'), loader: 'js' };
    });
  },
};

/**
 * Bundles the page in memory, in about a second: some 300 kB compressed, of which the player with hls.js and its
 * controls, four fifths, is loaded when a title is looked at.
 */
export async function bundlePages(): Promise<PageBundle> {
  const { outputFiles } = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: { main: 'app/main.tsx', style: 'app/style.css', icon: 'app/icon.svg' },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: ['es2024'],
    outdir: join(import.meta.dirname, 'out'),
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.svg': 'copy' },
    // The development halves of libraries fall away.
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [nonceForShadowStyles],
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
  });
  const files = new Map(
    await Promise.all(
      outputFiles.map(async ({ path, contents }): Promise<[string, PageFile]> => {
        const name = basename(path);
        const type = types[name.slice(name.lastIndexOf('.') + 1)];
        if (type === undefined) throw new Error(`the page's bundle holds a file of unknown type: ${name}`);
        return [name, { type, gzipped: await compress(contents) }];
      }),
    ),
  );
  const named = (begin: string, end: string) => {
    const name = [...files.keys()].find((file) => file.startsWith(begin) && file.endsWith(end));
    if (name === undefined) throw new Error(`the page's bundle lacks ${begin}*${end}`);
    return name;
  };
  return { files, script: named('main-', '.js'), style: named('style-', '.css'), icon: named('icon-', '.svg') };
}
