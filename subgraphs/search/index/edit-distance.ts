// Rows of the table, kept from call to call: this runs hundreds of times a query.
let older = new Uint16Array(64);
let old = new Uint16Array(64);
let row = new Uint16Array(64);

function prepare(width: number): void {
  if (row.length < width) {
    older = new Uint16Array(width * 2);
    old = new Uint16Array(width * 2);
    row = new Uint16Array(width * 2);
  }
  for (let j = 0; j < width; j++) row[j] = j;
}

/** Fills the row of `a`'s i-th character (from 1) against `b`; returns its minimum. */
function fillRow(a: string, b: string, i: number): number {
  const spare = older;
  older = old;
  old = row;
  row = spare;
  row[0] = i;
  let least = i;
  const character = a.charCodeAt(i - 1);
  for (let j = 1; j <= b.length; j++) {
    const other = b.charCodeAt(j - 1);
    let distance = character === other ? old[j - 1]! : 1 + Math.min(old[j - 1]!, old[j]!, row[j - 1]!);
    if (i > 1 && j > 1 && character === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other) {
      distance = Math.min(distance, older[j - 2]! + 1);
    }
    row[j] = distance;
    if (distance < least) least = distance;
  }
  return least;
}

/**
 * Insertions, deletions, substitutions and swaps of neighbours that make `b` of `a` (optimal string alignment, Damerau
 * 1964), in UTF-16 code units; `max + 1` where it is more than `max`.
 */
export function editDistance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  prepare(b.length + 1);
  for (let i = 1; i <= a.length; i++) if (fillRow(a, b, i) > max) return max + 1;
  return Math.min(row[b.length]!, max + 1);
}

/** The distance of `a` to the prefix of `b` that is nearest to it; `max + 1` where it is more than `max`. */
export function prefixDistance(a: string, b: string, max: number): number {
  const start = b.slice(0, a.length + max);
  prepare(start.length + 1);
  for (let i = 1; i <= a.length; i++) if (fillRow(a, start, i) > max) return max + 1;
  let least = max + 1;
  for (let j = 0; j <= start.length; j++) if (row[j]! < least) least = row[j]!;
  return least;
}
