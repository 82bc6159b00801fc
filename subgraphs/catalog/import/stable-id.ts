import { createHash } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** SHA-256 in base64url. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/**
 * An id that the same parts always give: the prefix and 26 characters of Crockford's base 32, 130 bits of SHA-256. So what is
 * imported again is found again, and two imports at the same time make one genre or person of a name.
 */
export function stableId(prefix: string, ...parts: readonly (string | number)[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest();
  const bits = BigInt(`0x${bytes.toString('hex')}`);
  return `${prefix}_${Array.from({ length: 26 }, (_, i) => ALPHABET[Number((bits >> BigInt(i * 5)) & 31n)]).join('')}`;
}

/**
 * A name as ids are made of it: words without accents, case and width. Not `foldName`, which learns more habits of spelling:
 * this must never change, or a film that is imported again would not be found again.
 */
export function nameInIds(name: string): string {
  const bare = name
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return (bare.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
