import { Schema, type ClientSession, type Connection } from 'mongoose';
import type { SoundPrint } from './shared-runs.ts';
import type { HeardStretch } from './find-shared-markers.ts';

/** What was heard and seen of an asset, to be compared with its neighbours. */
export interface AssetPrint {
  assetId: string;
  /** Of the sound that was listened to; another one is heard anew. */
  soundPath: string;
  head: HeardStretch;
  tail: HeardStretch;
  /** What the picture of its end looks like, where that is clear. */
  credits?: SeenCredits;
}

export interface SeenCredits {
  startMs: number;
  endMs: number;
  /** 0 to 1. */
  confidence: number;
}

interface StoredStretch {
  fromMs: number;
  /** Words of 32 bits, the low byte first. */
  items: Buffer;
}

interface PrintDocument {
  _id: string;
  soundPath: string;
  head: StoredStretch;
  tail: StoredStretch;
  credits?: SeenCredits;
}

const stretch = new Schema<StoredStretch>({ fromMs: Number, items: Buffer }, { _id: false });
const schema = new Schema<PrintDocument>(
  {
    _id: String,
    soundPath: String,
    head: stretch,
    tail: stretch,
    credits: { type: new Schema<SeenCredits>({ startMs: Number, endMs: Number, confidence: Number }, { _id: false }) },
  },
  { collection: 'prints', versionKey: false },
);

function toBytes(print: SoundPrint): Buffer {
  const bytes = Buffer.alloc(print.length * 4);
  print.forEach((item, i) => bytes.writeUInt32LE(item, i * 4));
  return bytes;
}

/** `lean` gives the driver's own binary, or a Buffer, as it was read or written. */
function toPrint(items: Buffer | { buffer: Uint8Array }): SoundPrint {
  const bytes = Buffer.isBuffer(items) ? items : Buffer.from(items.buffer);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readUInt32LE(i * 4));
}

export function createPrintStore(connection: Connection) {
  const prints = connection.model<PrintDocument>('AssetPrint', schema);

  return {
    async save(session: ClientSession, { assetId, soundPath, head, tail, credits }: AssetPrint): Promise<void> {
      const store = ({ fromMs, print }: HeardStretch): StoredStretch => ({ fromMs, items: toBytes(print) });
      await prints.replaceOne(
        { _id: assetId },
        { soundPath, head: store(head), tail: store(tail), ...(credits ? { credits } : {}) },
        { upsert: true, session },
      );
    },

    /** Which of these sounds were listened to. */
    async heardPaths(assetIds: readonly string[], session: ClientSession): Promise<Map<string, string>> {
      const found = await prints
        .find({ _id: { $in: [...assetIds] } }, { soundPath: 1 })
        .session(session)
        .lean<Pick<PrintDocument, '_id' | 'soundPath'>[]>();
      return new Map(found.map(({ _id, soundPath }) => [_id, soundPath]));
    },

    async findMany(assetIds: readonly string[]): Promise<AssetPrint[]> {
      const found = await prints.find({ _id: { $in: [...assetIds] } }).lean<PrintDocument[]>();
      const read = ({ fromMs, items }: StoredStretch): HeardStretch => ({ fromMs, print: toPrint(items) });
      return found.map(({ _id, soundPath, head, tail, credits }) => ({
        ...{ assetId: _id, soundPath, head: read(head), tail: read(tail) },
        ...(credits ? { credits } : {}),
      }));
    },
  };
}

export type PrintStore = ReturnType<typeof createPrintStore>;
