import fc from 'fast-check';
import { MalformedMedia, readInitSegment, readMediaSegment, type InitSegment, type MediaSegment } from './boxes.ts';

/** A box before it is bytes, so that it can be damaged where it hurts. */
interface Tree {
  type: string;
  /** What comes before the boxes inside. */
  fields: Buffer;
  children: Tree[];
  /** The size as it is written: 32 bits, 64 bits, or 0 for the rest of the file. */
  sizing: 'short' | 'long' | 'rest';
  /** Added to the size that is written, which is then a lie. */
  error: number;
}

const u8 = (...values: number[]) => Buffer.from(values);
const u16 = (value: number) => Buffer.from([value >> 8, value & 0xff]);
function u32(...values: number[]): Buffer {
  const buffer = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => buffer.writeUInt32BE(value >>> 0, 4 * i));
  return buffer;
}
function u64(value: bigint): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64BE(value);
  return buffer;
}
const flagged = (version: number, flags: number) => u32(version * 0x0100_0000 + flags);

function box(type: string, fields: Buffer[], ...children: Tree[]): Tree {
  return { type, fields: Buffer.concat(fields), children, sizing: 'short', error: 0 };
}

function bytesOf({ type, fields, children, sizing, error }: Tree): Buffer {
  const content = Buffer.concat([fields, ...children.map(bytesOf)]);
  const name = Buffer.from(type, 'latin1');
  switch (sizing) {
    case 'short':
      return Buffer.concat([u32(8 + content.length + error), name, content]);
    case 'long':
      return Buffer.concat([u32(1), name, u64(BigInt(16 + content.length + error)), content]);
    case 'rest':
      return Buffer.concat([u32(0), name, content]);
  }
}
const fileOf = (trees: readonly Tree[]) => Buffer.concat(trees.map(bytesOf));
const boxesOf = (trees: readonly Tree[]): Tree[] => trees.flatMap((tree) => [tree, ...boxesOf(tree.children)]);

/** The same file with something done to the box at `place`, counted in the order of the file. */
function changed(trees: readonly Tree[], place: number, change: (tree: Tree) => void): Tree[] {
  const copy = structuredClone(trees) as Tree[];
  for (const tree of boxesOf(copy)) tree.fields = Buffer.from(tree.fields);
  change(boxesOf(copy)[place]!);
  return copy;
}

const descriptor = (tag: number, ...content: Buffer[]) => {
  const bytes = Buffer.concat(content);
  return Buffer.concat([u8(tag, 0x80, 0x80, 0x80, bytes.length), bytes]);
};

function initFile(entry: Tree, { isLong = false, timescale = 12_800, editTime = 1_024, edits = 1 } = {}): Tree[] {
  const stamps = isLong ? [u64(0n), u64(0n)] : [u32(0, 0)];
  const edit = isLong ? [u64(0n), u64(BigInt(editTime))] : [u32(0, editTime)];
  return [
    box('ftyp', [Buffer.from('iso6'), u32(0)]),
    box(
      'moov',
      [],
      box('mvhd', [Buffer.alloc(100)]),
      box(
        'trak',
        [],
        box('tkhd', [Buffer.alloc(84)]),
        box('edts', [], box('elst', [flagged(isLong ? 1 : 0, 0), u32(edits), ...edit, u32(0x0001_0000)])),
        box(
          'mdia',
          [],
          box('mdhd', [flagged(isLong ? 1 : 0, 0), ...stamps, u32(timescale, 0, 0)]),
          box('minf', [], box('stbl', [], box('stsd', [u32(0, 1)], entry), box('stts', [u32(0, 0)]))),
        ),
      ),
    ),
  ];
}
const avc1 = box(
  'avc1',
  [Buffer.alloc(24), u16(1280), u16(720), Buffer.alloc(50)],
  box('avcC', [u8(1, 0x64, 0x00, 0x1f, 0xff)]),
);
/** By what its AudioSpecificConfig says. */
const mp4a = (config: Buffer) =>
  box(
    'mp4a',
    [Buffer.alloc(16), u16(2), Buffer.alloc(6), u32(48_000 * 65_536)],
    box('esds', [
      u32(0),
      // All three of the optional fields, though nobody writes them.
      descriptor(
        3,
        u8(0, 1, 0xe0, 0, 0, 3),
        Buffer.from('url'),
        u8(0, 0),
        descriptor(4, u8(0x40), Buffer.alloc(12), descriptor(5, config)),
        descriptor(6, u8(2)),
      ),
    ]),
  );

const ec3 = (modes: number) =>
  box(
    'ec-3',
    // The entry's own number of channels is to be ignored.
    [Buffer.alloc(16), u16(2), Buffer.alloc(6), u32(48_000 * 65_536)],
    box('dec3', [u8(0x0c, 0x00, 0x20, modes, 0x00)]),
  );

const VIDEO = initFile(avc1);
const AUDIO = initFile(mp4a(u8(0x11, 0x90)), { timescale: 48_000 });
const videoInit: InitSegment = {
  timescale: 12_800,
  editMediaTime: 1_024,
  kind: 'video',
  videoRange: 'SDR',
  codecs: 'avc1.64001F',
  width: 1280,
  height: 720,
  channels: 0,
  sampleRateHz: 0,
};
const audioInit: InitSegment = {
  timescale: 48_000,
  editMediaTime: 1_024,
  kind: 'audio',
  videoRange: 'SDR',
  codecs: 'mp4a.40.2',
  width: 0,
  height: 0,
  channels: 2,
  sampleRateHz: 48_000,
};

const nal = (type: number, length: number) => Buffer.concat([u32(length), u8(type), Buffer.alloc(length - 1, 0xaa)]);
/** SEI before the IDR, then two pictures that are none. */
const SAMPLES = [Buffer.concat([nal(6, 9), nal(5, 40)]), nal(1, 30), nal(1, 20)];
const FIRST_IS_SYNC = 0x0200_0000;
const NON_SYNC = 0x0101_0000;

/** A moof and its mdat: `fields` are what each sample of the run says of itself. */
function fragment({
  startTicks = 25_600n,
  isLong = true,
  sizing = 'short',
}: { startTicks?: bigint; isLong?: boolean; sizing?: Tree['sizing'] } = {}): Tree[] {
  const moof = (dataOffset: number) =>
    box(
      'moof',
      [],
      box('mfhd', [u32(0, 1)]),
      box(
        'traf',
        [],
        // default-base-is-moof, with a default duration and flags
        box('tfhd', [flagged(0, 0x02_0028), u32(1, 512, NON_SYNC)]),
        box('tfdt', [flagged(isLong ? 1 : 0, 0), isLong ? u64(startTicks) : u32(Number(startTicks))]),
        // data offset, first sample's flags, sizes and composition offsets
        box('trun', [
          flagged(1, 0xa05),
          u32(SAMPLES.length, dataOffset, FIRST_IS_SYNC),
          ...SAMPLES.map((sample, i) => u32(sample.length, i * 512)),
        ]),
      ),
    );
  const headOf = (tree: Tree) => bytesOf({ ...tree, sizing }).length;
  const mdat = { ...box('mdat', SAMPLES), sizing };
  const offset = headOf(moof(0)) + (sizing === 'long' ? 16 : 8);
  return [{ ...moof(offset), sizing: sizing === 'rest' ? 'short' : sizing }, mdat];
}
const SEGMENT = [box('styp', [Buffer.from('msdh'), u32(0)]), ...fragment(), ...fragment({ startTicks: 27_136n })];
const segment: MediaSegment = {
  startTicks: 25_600,
  durationTicks: 2 * 3 * 512,
  sampleCount: 6,
  sizeBytes: fileOf(SEGMENT).length,
  startsWithIdr: true,
  syncSamples: [16, 16 + fileOf(fragment()).length].map((byteOffset, i) => ({
    offsetTicks: i * 1_536,
    byteOffset,
    byteLength: fileOf(fragment()).length - SAMPLES[1]!.length - SAMPLES[2]!.length,
  })),
};

/** What is read, or that the file is malformed; every other end is a fault of ours. */
function outcome<T>(read: () => T): T | 'malformed' {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedMedia) return 'malformed';
    throw error;
  }
}
const readVideo = (buffer: Buffer) => readMediaSegment(buffer, videoInit);

const FILES = [
  { name: 'an init segment of video', trees: VIDEO, read: readInitSegment, whole: videoInit },
  { name: 'an init segment of audio', trees: AUDIO, read: readInitSegment, whole: audioInit },
  {
    name: 'an init segment of E-AC-3',
    trees: initFile(ec3(0x0f), { timescale: 48_000 }),
    read: readInitSegment,
    whole: { ...audioInit, codecs: 'ec-3', channels: 6 },
  },
  { name: 'a media segment', trees: SEGMENT, read: readVideo, whole: segment },
] as { name: string; trees: Tree[]; read: (buffer: Buffer) => object; whole: object }[];

/** Numbers of a reading are of this file: whole, not below 0, and inside of it where they are places. */
function expectPossible(reading: object, sizeBytes: number): void {
  const check = (value: unknown): void => {
    if (typeof value === 'number')
      expect(Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER).toBe(true);
    else if (value && typeof value === 'object') Object.values(value).forEach(check);
  };
  check(reading);
  for (const { byteOffset, byteLength } of (reading as Partial<MediaSegment>).syncSamples ?? []) {
    expect(byteOffset).toBeGreaterThanOrEqual(0);
    expect(byteOffset + byteLength).toBeLessThanOrEqual(sizeBytes);
  }
  if ('timescale' in reading) expect(reading.timescale).toBeGreaterThan(0);
  if ('codecs' in reading) expect(reading.codecs).toMatch(/^(avc1\.[0-9A-F]{6}|mp4a\.[0-9A-F]{2}\.\d{1,2}|ec-3)$/);
}

describe('a whole file', () => {
  it.each(FILES)('$name is read', ({ trees, read, whole }) => {
    expect(read(fileOf(trees))).toEqual(whole);
  });

  it('is read with long versions of its times, and without an edit list', () => {
    expect(readInitSegment(fileOf(initFile(avc1, { isLong: true })))).toEqual(videoInit);
    const place = boxesOf(VIDEO).findIndex(({ type }) => type === 'edts');
    expect(readInitSegment(fileOf(changed(VIDEO, place, (tree) => (tree.type = 'free')))).editMediaTime).toBe(0);
    expect(readVideo(fileOf(fragment({ isLong: false }))).startTicks).toBe(25_600);
  });

  it.each([
    ['mono', 0x02, 1],
    ['stereo', 0x04, 2],
    ['5.0', 0x0e, 5],
    ['5.1', 0x0f, 6],
  ])('counts the channels of E-AC-3 in %s', (_, modes, channels) => {
    expect(readInitSegment(fileOf(initFile(ec3(modes)))).channels).toBe(channels);
  });

  it('is read with an audio object type above 31', () => {
    // 31, then 42 − 32: xHE-AAC
    expect(readInitSegment(fileOf(initFile(mp4a(u8(0xf9, 0x40))))).codecs).toBe('mp4a.40.42');
  });

  it.each(['long', 'rest'] as const)('is read with %s sizes', (sizing) => {
    expect(readVideo(fileOf(fragment({ sizing })))).toMatchObject({ sampleCount: 3, startsWithIdr: true });
    for (const { trees, read, whole } of FILES.slice(0, 2)) {
      // Each of the last boxes goes to the end of the one around it.
      const sized = changed(trees, 1, (tree) => (tree.sizing = sizing));
      expect(read(fileOf(sized))).toEqual(whole);
    }
  });

  it('is read by the base that a fragment gives its data', () => {
    const [moof, mdat] = fragment() as [Tree, Tree];
    const at = bytesOf(moof).length + 8 + 8;
    const based = changed([moof, mdat], 3, (tree) => {
      tree.fields = Buffer.concat([flagged(0, 0x29), u32(1), u64(BigInt(at)), u32(512, NON_SYNC)]);
    });
    const place = boxesOf(based).findIndex(({ type }) => type === 'trun');
    const read = readVideo(fileOf(changed(based, place, ({ fields }) => fields.writeInt32BE(0, 8))));
    expect(read).toMatchObject({ startsWithIdr: true, syncSamples: [{ byteLength: at + SAMPLES[0]!.length }] });
  });
});

describe.each(FILES)('damage to $name', ({ trees, read, whole }) => {
  const file = fileOf(trees);
  const places = boxesOf(trees).map(({ type }, place) => ({ type, place }));
  const leaves = places.filter(({ place }) => boxesOf(trees)[place]!.children.length === 0);

  it('cut off at any byte, it is malformed', () => {
    for (let length = 0; length < file.length; length += 1) {
      const end = outcome(() => read(file.subarray(0, length)));
      // Whole fragments are a segment, if a shorter one.
      const isWholeFragment = length === 16 + fileOf(fragment()).length && 'sampleCount' in whole;
      expect([length, end === 'malformed']).toEqual([length, !isWholeFragment]);
    }
  });

  // Not by 8: a box that takes in the header of the next one is a file without that.
  it.each([-8, -1, 1, 7, 4_000, 0x7fff_0000])(
    'with a size that is wrong by %i, it is malformed or read as it was',
    (error) => {
      for (const { place } of places) {
        const end = outcome(() => read(fileOf(changed(trees, place, (tree) => (tree.error = error)))));
        if (end !== 'malformed') expect(end).toEqual(whole);
      }
    },
  );

  it.each([0, 1, 2, 7, 0xffff_ffff])('with %i for a size, it is malformed or read as something possible', (size) => {
    for (const { place } of places) {
      const damaged = fileOf(
        changed(trees, place, (tree) => (tree.error = size - bytesOf({ ...tree, error: 0 }).length)),
      );
      const end = outcome(() => read(damaged));
      if (end !== 'malformed') expectPossible(end, damaged.length);
    }
  });

  it.each([1, 1e3, 2 ** 40, Number.MAX_SAFE_INTEGER - 2 ** 30])(
    'with 64 bits of size too much by %i, it is malformed',
    (error) => {
      for (const { place } of places) {
        const end = outcome(() =>
          read(fileOf(changed(trees, place, (tree) => Object.assign(tree, { sizing: 'long', error })))),
        );
        if (end !== 'malformed') expect(end).toEqual(whole);
      }
    },
  );

  it('does not read one box by the bytes of the next', () => {
    // What follows moves up: it is no longer where the offsets say.
    const { sizeBytes: _size, startsWithIdr: _idr, syncSamples: _syncs, ...kept } = whole as MediaSegment;
    for (const { place } of leaves) {
      for (let left = 0; left < boxesOf(trees)[place]!.fields.length; left += 1) {
        // Sizes agree with what is left: only the fields themselves are missing.
        const cut = changed(trees, place, (tree) => (tree.fields = tree.fields.subarray(0, left)));
        const end = outcome(() => read(fileOf(cut)));
        if (end !== 'malformed') expect(end).toMatchObject(kept);
      }
    }
  });

  it('whatever bytes are changed, it is malformed or read as something possible', () => {
    const byte = fc.record({ at: fc.nat(file.length - 1), value: fc.integer({ min: 0, max: 255 }) });
    fc.assert(
      fc.property(fc.array(byte, { minLength: 1, maxLength: 8 }), (bytes) => {
        const damaged = Buffer.from(file);
        for (const { at, value } of bytes) damaged[at] = value;
        const end = outcome(() => read(damaged));
        if (end !== 'malformed') expectPossible(end, damaged.length);
      }),
      { numRuns: 3_000 },
    );
  });

  it('whatever four bytes say that they are none, or all there is, it is malformed or read as something possible', () => {
    for (let at = 0; at + 4 <= file.length; at += 1) {
      for (const value of [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff]) {
        const damaged = Buffer.from(file);
        damaged.writeUInt32BE(value, at);
        const end = outcome(() => read(damaged));
        if (end !== 'malformed') expectPossible(end, damaged.length);
      }
    }
  });
});

it('makes nothing of bytes that are no boxes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(outcome(() => readInitSegment(Buffer.from(bytes)))).toBe('malformed');
      expect(outcome(() => readVideo(Buffer.from(bytes)))).toBe('malformed');
    }),
  );
});

describe('counts', () => {
  const placeOf = (trees: readonly Tree[], type: string) => boxesOf(trees).findIndex((tree) => tree.type === type);
  const withCount = (trees: readonly Tree[], type: string, count: number) =>
    fileOf(changed(trees, placeOf(trees, type), ({ fields }) => void fields.writeUInt32BE(count, 4)));

  it.each([0, 2, 0xffff_ffff])('of %i edits or sample entries are malformed', (count) => {
    for (const type of ['elst', 'stsd'])
      expect(() => readInitSegment(withCount(VIDEO, type, count))).toThrow(MalformedMedia);
  });

  it('of samples are no more than the run has, and may be fewer', () => {
    for (const count of [4, 5, 1_000, 0xffff_ffff]) {
      expect(() => readVideo(withCount(SEGMENT, 'trun', count))).toThrow(MalformedMedia);
    }
    expect(() => readVideo(withCount(fragment(), 'trun', 0))).toThrow(MalformedMedia);
    expect(readVideo(withCount(fragment(), 'trun', 2)).sampleCount).toBe(2);
  });

  /** A run of samples that say nothing of their own. */
  function alike(count: number, sizeBytes: number): Buffer {
    const trees = fragment();
    const bare = changed(trees, placeOf(trees, 'trun'), (tree) => (tree.fields = Buffer.concat([u32(0, count)])));
    return fileOf(
      changed(bare, placeOf(bare, 'tfhd'), (tree) => {
        tree.fields = Buffer.concat([flagged(0, 0x02_0038), u32(1, 512, sizeBytes, NON_SYNC)]);
      }),
    );
  }

  it('of samples that are all alike cost nothing, and are believed as far as there are bytes', () => {
    expect(readVideo(alike(3, 10))).toMatchObject({ sampleCount: 3, durationTicks: 1_536 });
    expect(readVideo(alike(0xffff_ffff, 0))).toMatchObject({
      sampleCount: 0xffff_ffff,
      durationTicks: 0xffff_ffff * 512,
    });
    expect(() => readVideo(alike(0xffff_ffff, 1))).toThrow(MalformedMedia);
  });

  it('of ticks are no more than can be told apart', () => {
    for (const startTicks of [2n ** 53n, 2n ** 63n, 2n ** 64n - 1n]) {
      expect(() => readVideo(fileOf(fragment({ startTicks })))).toThrow(MalformedMedia);
    }
    expect(readVideo(fileOf(fragment({ startTicks: 2n ** 50n }))).startTicks).toBe(2 ** 50);
    expect(() => readInitSegment(fileOf(initFile(avc1, { timescale: 0 })))).toThrow(MalformedMedia);
  });

  it('of bytes in a NAL unit or before a sample do not lead out of the segment', () => {
    const trees = fragment();
    const long = changed(trees, placeOf(trees, 'mdat'), ({ fields }) => void fields.writeUInt32BE(0xffff_fff0, 0));
    expect(() => readVideo(fileOf(long))).toThrow(MalformedMedia);
    const before = changed(trees, placeOf(trees, 'trun'), ({ fields }) => void fields.writeInt32BE(-100, 8));
    expect(() => readVideo(fileOf(before))).toThrow(MalformedMedia);
  });
});
