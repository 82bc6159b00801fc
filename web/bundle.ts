import { readFile } from 'node:fs/promises';
import type { BuildOptions, Plugin } from 'esbuild';

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
 * What the page is bundled from, in about a second: some 300 kB compressed, of which the player with hls.js and its controls,
 * four fifths, is loaded when a title is looked at.
 */
export const pageSources = {
  entryPoints: { main: 'app/main.tsx', style: 'app/style.css', icon: 'app/icon.svg' },
  jsxImportSource: 'preact',
  loader: { '.svg': 'copy' },
  plugins: [nonceForShadowStyles],
} satisfies BuildOptions;
