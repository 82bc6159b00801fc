import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { refusalBody, type Refusal } from '../refusal.ts';
import { STALE_MS } from './answer-cache.ts';

/** What stands in the place of a rendition's name where an edge asks for the sheets of a storyboard. */
export const STORYBOARD = 'storyboard';

/** Under which name an edge keeps the files of a rendition. */
export const CONTENT_HEADER = 'x-marquee-content';
/** What an edge answers instead: the body and its status. */
export const REFUSAL_HEADER = 'x-marquee-refusal';
export const REFUSAL_STATUS_HEADER = 'x-marquee-refusal-status';

/**
 * How long an edge may keep an answer that counts so long: caches count in whole seconds, and nginx the last one to its end. While
 * nobody answers it, an edge goes on letting in who was let in, as long as an origin does while playback is away.
 */
function keeping(goodForMs: number, letsIn: boolean): string {
  const seconds = Math.floor(goodForMs / 1_000) - 1;
  if (seconds < 1) return 'no-store';
  return letsIn ? `max-age=${seconds}, stale-if-error=${STALE_MS / 1_000 - seconds}` : `max-age=${seconds}`;
}

/**
 * The right to all files of the rendition whose folder this is. Files never change below one folder, and a rendition that is made
 * again has another one: a name made of it tells an edge which bytes are meant, and strangers nothing.
 */
export function sendRight(response: ServerResponse, folder: string, goodForMs: number): void {
  response.writeHead(204, {
    [CONTENT_HEADER]: createHash('sha256').update(folder).digest('base64url').slice(0, 22),
    'cache-control': keeping(goodForMs, true),
  });
  response.end();
}

/** 403 whatever it is, which is what nginx takes for no; what it is stands beside it. */
export function sendRefusedRight(response: ServerResponse, refusal: Refusal, goodForMs: number): void {
  response.writeHead(403, {
    [REFUSAL_HEADER]: refusalBody(refusal),
    [REFUSAL_STATUS_HEADER]: String(refusal.status),
    'cache-control': keeping(goodForMs, false),
  });
  response.end();
}
