import { open, type FileHandle } from 'node:fs/promises';
import { boxesIn, find, MalformedMedia, type Box } from '../media/boxes.ts';

/** More than the tables of a film of a day. */
const MOOV_LIMIT_BYTES = 256 << 20;
const TRACK_ENABLED = 1;
/** How muxers call the handler of a text that is shown over the picture. */
const TEXT_HANDLERS = ['sbtl', 'text'];

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  if (bytesRead < length) throw new MalformedMedia(`the file ends before byte ${at + length}`);
  return buffer;
}

/** The `moov` of a file that begins with `ftyp` and `moov`, and where it is. */
async function readMoov(file: FileHandle): Promise<{ moov: Buffer; at: number }> {
  const at = (await readAt(file, 0, 4)).readUInt32BE(0);
  const head = await readAt(file, at, 8);
  const length = head.readUInt32BE(0);
  if (head.toString('latin1', 4, 8) !== 'moov' || length > MOOV_LIMIT_BYTES) {
    throw new MalformedMedia('moov does not come first');
  }
  return { moov: await readAt(file, at, length), at };
}

/** Where each text of a `moov` says whether players show it of themselves: the last byte of its flags. Pure. */
export function textFlags(moov: Buffer): number[] {
  const [whole] = [...boxesIn(moov, 0, moov.length)] as [Box];
  const tracks = [...boxesIn(moov, whole.content, whole.end)].filter(({ type }) => type === 'trak');
  return tracks.flatMap((track) => {
    // Version, flags, and what QuickTime had there.
    const handler = find(moov, track, 'mdia', 'hdlr').content + 8;
    const isText = TEXT_HANDLERS.includes(moov.toString('latin1', handler, handler + 4));
    return isText ? [find(moov, track, 'tkhd').content + 3] : [];
  });
}

/**
 * Has players show none of a file's texts of themselves but this one. ffmpeg's muxer marks the first, whatever it is told (tried with 9.0.2).
 * Throws `MalformedMedia`.
 */
export async function showText(path: string, shown: number | undefined): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const { moov, at } = await readMoov(file);
    for (const [i, flag] of textFlags(moov).entries()) {
      const others = moov.readUInt8(flag) & ~TRACK_ENABLED;
      await file.write(Buffer.from([i === shown ? others | TRACK_ENABLED : others]), 0, 1, at + flag);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}
