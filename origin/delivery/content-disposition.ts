/** What no file system takes in a name, or what would end a header. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}"*/:<>?\\|]/gu;
const LONGEST_BYTES = 150;

/** A name that can be saved anywhere: no path, no dot at its ends, cut between two characters. */
function safeName(title: string): string {
  const clean = title.normalize('NFC').replaceAll(UNSAFE, ' ').replaceAll(/\s+/g, ' ');
  let name = '';
  for (const character of clean) {
    if (Buffer.byteLength(name + character) > LONGEST_BYTES) break;
    name += character;
  }
  return name.replace(/^[. ]+|[. ]+$/g, '') || 'film';
}

/** Beyond what `encodeURIComponent` leaves: RFC 8187 has these not in `attr-char`. */
const encoded = (name: string) =>
  encodeURIComponent(name).replaceAll(
    /['()]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * `Content-Disposition` of a file to be saved (RFC 6266): its whole name for who reads RFC 8187, and one in ASCII for who does not. Pure.
 */
export function attachment(title: string, extension: string): string {
  const name = safeName(title);
  const ascii = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]/g, '_')
    .replaceAll('%', '_');
  const plain = `filename="${ascii}.${extension}"`;
  return ascii === name
    ? `attachment; ${plain}`
    : `attachment; ${plain}; filename*=UTF-8''${encoded(`${name}.${extension}`)}`;
}
