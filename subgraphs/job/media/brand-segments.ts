import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { countSegments, segmentName } from './encode-options.ts';

const STYP_BYTES = 24;
/** Says that a segment has a `sidx`, which ours have not. */
const INDEXED = 'msix';
/** A CMAF segment (ISO/IEC 23000-19 §7.3.3.1). */
const CMAF_SEGMENT = 'cmfs';

/** Has each segment say what it is. ffmpeg calls all of them indexed, whatever it was told to leave out (tried with 9.0.2). */
export async function brandSegments(folder: string): Promise<void> {
  const count = countSegments(await readdir(folder));
  for (let number = 1; number <= count; number += 1) {
    const file = await open(join(folder, segmentName(number)), 'r+');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(STYP_BYTES), 0, STYP_BYTES, 0);
      const head = buffer.toString('latin1', 0, bytesRead);
      const at = head.indexOf(INDEXED);
      if (head.startsWith('styp', 4) && at >= 0) await file.write(CMAF_SEGMENT, at, 'latin1');
    } finally {
      await file.close();
    }
  }
}
