import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { Players } from './page.ts';
import type { Played, PlayerName } from './played.ts';

export interface PlayersPage {
  /** Plays a film from its first picture to its last by a player, in a page of its own. */
  playThrough(player: PlayerName, url: string): Promise<Played>;
  /** Plays a film at its most lines by a player; resolves to the codec it is in. */
  playHighest(player: PlayerName, url: string, height: number): Promise<string>;
  close(): void;
}

/** A plain page at an address of its own, as that of somebody who embeds our films, with the players that others wrote. */
export async function openPlayersPage(browser: Browser): Promise<PlayersPage> {
  const bundle = await build({
    entryPoints: [join(import.meta.dirname, 'page.ts')],
    ...{ bundle: true, write: false, format: 'iife', legalComments: 'none', logLevel: 'error' },
  });
  const script = bundle.outputFiles[0]!.contents;
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8');
    response.end(
      isScript ? script : '<!doctype html><video width=640 height=360></video><script src="/page.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  async function inPage<T>(use: (page: Page) => Promise<T>): Promise<T> {
    const page = await browser.newPage();
    try {
      await page.goto(address);
      // Sound is for who has touched the page.
      await page.locator('video').click();
      return await use(page);
    } finally {
      await page.close();
    }
  }

  return {
    playThrough: (player, url) =>
      inPage((page) =>
        page.evaluate(
          ([name, manifest]) => (globalThis as unknown as { players: Players }).players.playThrough(name, manifest),
          [player, url] as const,
        ),
      ),
    playHighest: (player, url, height) =>
      inPage((page) =>
        page.evaluate(
          ([name, manifest, lines]) =>
            (globalThis as unknown as { players: Players }).players.playHighest(name, manifest, lines),
          [player, url, height] as const,
        ),
      ),
    close: () => void server.close(),
  };
}
