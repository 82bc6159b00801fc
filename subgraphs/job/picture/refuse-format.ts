const startsWith = (text: string) => (head: string) => head.startsWith(text);
/** ISO base media file format: the brands of its first box. */
const hasBrand = (brands: RegExp) => (head: string) => head.slice(4, 8) === 'ftyp' && brands.test(head.slice(8, 32));

/** Formats that people send and that are not read, each with what to do instead. */
const REFUSED: readonly { is(head: string): boolean; reason: string }[] = [
  {
    is: (head) => /^(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<!DOCTYPE|<svg)/i.test(head) && /<svg[\s>/]/i.test(head),
    reason:
      'It is SVG, which can hold scripts and refer to other files: export it as PNG, twice as large as it is shown.',
  },
  { is: (head) => head.startsWith('\x1f\x8b'), reason: 'It is compressed by gzip, as SVGZ is: export it as PNG.' },
  {
    is: hasBrand(/hei[cxms]|hev[cx]/),
    reason: 'It is HEIC, whose HEVC is not read: export it as JPEG, PNG or AVIF.',
  },
  { is: hasBrand(/^avis/), reason: 'It is an AVIF that moves: artwork stands still.' },
  { is: startsWith('8BPS'), reason: 'It is a Photoshop document: export it as PNG or TIFF.' },
  { is: startsWith('%PDF'), reason: 'It is a PDF: export it as PNG or TIFF.' },
  { is: startsWith('%!PS'), reason: 'It is PostScript: export it as PNG or TIFF.' },
  { is: startsWith('BM'), reason: 'It is a BMP: export it as PNG.' },
  { is: (head) => /^(?:\xff\x0a|\0\0\0\x0cJXL )/.test(head), reason: 'It is JPEG XL: export it as JPEG, PNG or AVIF.' },
  {
    is: (head) => /^(?:\0\0\0\x0cjP {2}|\xff\x4f\xff\x51)/.test(head),
    reason: 'It is JPEG 2000: export it as JPEG or PNG.',
  },
];

/** How much of a file tells what it is: an SVG may begin with a long comment. */
const HEAD_BYTES = 4_096;

/** Whether a PNG moves: it says so before its picture (APNG). */
function isMovingPng(bytes: Buffer): boolean {
  const end = bytes.indexOf('IDAT', 0, 'latin1');
  return bytes.indexOf('acTL', 0, 'latin1') >= 0 && bytes.indexOf('acTL', 0, 'latin1') < end;
}

/** Why a file is not taken for artwork, by how it begins; undefined where nothing is known against it. Pure. */
export function refuseFormat(bytes: Buffer): string | undefined {
  const head = bytes.toString('latin1', 0, HEAD_BYTES);
  const refused = REFUSED.find(({ is }) => is(head));
  if (refused) return refused.reason;
  return head.startsWith('\x89PNG') && isMovingPng(bytes) ? 'It is a PNG that moves: artwork stands still.' : undefined;
}
