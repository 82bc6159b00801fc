import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A new id: the prefix, 10 characters of milliseconds and 16 of chance (80 bits), in Crockford's base 32. Ids sort by
 * the time they were made. `now` and `random` come in for tests; 10 random bytes are used.
 */
export function newId(prefix: string, now: number = Date.now(), random: Uint8Array = randomBytes(10)): string {
  let time = '';
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = ALPHABET[rest % 32] + time;
  let chance = '';
  let bits = 0;
  let buffer = 0;
  for (const byte of random) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      chance += ALPHABET[(buffer >> bits) & 31];
    }
    buffer &= (1 << bits) - 1;
  }
  return `${prefix}_${time}${chance}`;
}

/** Characters. The longest are those of a draft's editions: `editiondraft_` and what a chosen id of a title may have, 56. */
const ID_LIMIT = 72;

/** Whether a text can be an id of that kind: cheap, before any query. */
export function isId(prefix: string, text: string): boolean {
  return text.startsWith(`${prefix}_`) && text.length <= ID_LIMIT && /^[\w-]+$/.test(text);
}
