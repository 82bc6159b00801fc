import chardet from 'chardet';

/** Where our guess is one of these, the other is what text files are really written in: it holds the first and more. */
const WIDER: Record<string, string> = { 'iso-8859-1': 'windows-1252', 'iso-8859-9': 'windows-1254' };

/** Bytes that a guess is made from. */
const SAMPLE_BYTES = 128 * 1024;

function byMark(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

/** Digits and colons of the times are every other byte of UTF-16, with zeros between. */
function byZeros(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]! += 1;
  });
  const many = sample.length * 0.1;
  if (zeros[0]! > many && zeros[1]! < many / 10) return 'utf-16be';
  if (zeros[1]! > many && zeros[0]! < many / 10) return 'utf-16le';
  return undefined;
}

const NOT_DECODED = new Set(['ERR_ENCODING_INVALID_ENCODED_DATA', 'ERR_ENCODING_NOT_SUPPORTED']);

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    // Bytes that are no characters, or an encoding that nobody knows here.
    if (NOT_DECODED.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** Lines that say something: numbers and times are the same in every encoding and would outweigh it. */
function spokenLines(bytes: Uint8Array): Uint8Array {
  const lines: number[] = [];
  let from = 0;
  while (from < bytes.length && lines.length < SAMPLE_BYTES) {
    const found = bytes.indexOf(0x0a, from);
    const end = Math.min(found < 0 ? bytes.length : found + 1, from + 2_000);
    const line = bytes.subarray(from, end);
    if (line.some((byte) => byte >= 0x80 || byte === 0x1b)) lines.push(...line);
    from = end;
  }
  return Uint8Array.from(lines);
}

/**
 * The text of a file whose encoding nobody names: its byte order mark is believed, then that it is UTF-8 where it can be, then
 * statistics of its letters. Bytes that are no characters become U+FFFD. Pure.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string } {
  const sure = byMark(bytes) ?? byZeros(bytes);
  if (sure) return { text: new TextDecoder(sure).decode(bytes), encoding: sure };
  const asUtf8 = decoded(bytes, 'utf-8');
  if (asUtf8 !== undefined) return { text: asUtf8, encoding: 'utf-8' };
  const guesses = chardet.analyse(spokenLines(bytes)).map(({ name }) => name.toLowerCase());
  for (const guess of guesses) {
    if (guess === 'utf-8' || guess === 'ascii') continue;
    const encoding = WIDER[guess] ?? guess;
    const text = decoded(bytes, encoding);
    if (text !== undefined) return { text, encoding };
  }
  const nearlyUtf8 = guesses[0] === 'utf-8';
  const encoding = nearlyUtf8 ? 'utf-8' : 'windows-1252';
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}
