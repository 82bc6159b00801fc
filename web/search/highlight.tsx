import type { HighlightPartsFragment } from '../generated/operations.ts';

export interface Piece {
  text: string;
  isMarked: boolean;
}

/** A fragment cut at its ranges, which count UTF-16 code units; ranges that overlap or lie outside mark what they can. Pure. */
export function piecesOf({ fragment, ranges }: Pick<HighlightPartsFragment, 'fragment' | 'ranges'>): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(at, start);
    const to = Math.min(end, fragment.length);
    if (to <= from) continue;
    if (from > at) pieces.push({ text: fragment.slice(at, from), isMarked: false });
    pieces.push({ text: fragment.slice(from, to), isMarked: true });
    at = to;
  }
  if (at < fragment.length) pieces.push({ text: fragment.slice(at), isMarked: false });
  return pieces;
}

/** A fragment with the words that were found marked. */
export function Highlighted({ highlight }: { highlight: HighlightPartsFragment }) {
  return (
    <>
      {piecesOf(highlight).map(({ text, isMarked }, index) =>
        isMarked ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
      )}
    </>
  );
}
