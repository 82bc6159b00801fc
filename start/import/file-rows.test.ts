import { splitRows } from '../../subgraphs/catalog/import/split-rows.ts';
import { FileError, fileRows, formatOf, type FileFormat } from './file-rows.ts';
import { piecesOf } from './pieces.ts';

/** The text in chunks of a size that cuts through everything. */
async function* chunksOf(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const rowsOf = (text: string, format: FileFormat, size = 1) => Array.fromAsync(fileRows(chunksOf(text, size), format));

describe('fileRows', () => {
  it.each<[string, FileFormat, string, string[]]>([
    ['lines', 'JSON_LINES', '{"a":1}\n\n{"a":"\\n"}', ['{"a":1}\n', '\n', '{"a":"\\n"}']],
    ['CSV', 'CSV', 'a,b\r\n"x\n""y""\n",2\r\n3,4\n', ['a,b\r\n', '"x\n""y""\n",2\r\n', '3,4\n']],
    ['one line of CSV', 'CSV', 'a,b', ['a,b']],
    ['an array', 'JSON_ARRAY', '[ {"a": "}]\\"", "b": [{}]},\n  {"c": {\n"d": 1}} ]\n', ['{"a":"}]\\"","b":[{}]}\n', '{"c":{"d":1}}\n']],
    ['an empty array', 'JSON_ARRAY', '[]', []],
  ])('reads %s, however it is cut', async (_, format, text, rows) => {
    for (const size of [1, 2, 3, 7, 1_000]) expect(await rowsOf(text, format, size)).toEqual(rows);
  }); // prettier-ignore

  it.each([
    ['an object', '{"a":1}'],
    ['an array of numbers', '[1, 2]'],
    ['an array of arrays', '[[1]]'],
    ['an array that is cut off', '[{"a":1},{"a"'],
    ['what is no JSON', '[{a:1}]'],
  ])('refuses %s', async (_, text) => {
    await expect(rowsOf(text, 'JSON_ARRAY')).rejects.toThrow(FileError);
  });

  it('ends at a quote that is never closed, instead of reading the whole file into memory', async () => {
    await expect(rowsOf(`a,b\n"1,2\n${'3,4\n'.repeat(100_000)}`, 'CSV', 65_536)).rejects.toThrow('longer than');
  });
});

describe('piecesOf', () => {
  const piecesFrom = (text: string, fromLine: number) =>
    Array.fromAsync(piecesOf(fileRows(chunksOf(text, 1_000), 'CSV'), fromLine));

  it('puts 100 rows in a piece and counts lines as the graph does', async () => {
    const text = `a,b\n${Array.from({ length: 250 }, (_, i) => `${i},"x\ny"\n`).join('')}`;
    const pieces = await piecesFrom(text, 1);
    expect(pieces.map(({ fromLine, nextLine }) => [fromLine, nextLine])).toEqual([
      [1, 200],
      [200, 400],
      [400, 502],
    ]);
    expect(pieces.map(({ text: part }) => part).join('')).toBe(text);
    for (const { fromLine, nextLine, text: part } of pieces) {
      expect(splitRows(part, fromLine, { format: 'CSV', delimiter: ',' }).nextLine).toBe(nextLine);
    }
  });

  it('keeps a request small, also where JSON makes the text larger', async () => {
    const text = 'a\n'.padEnd(40_000, '\\\\\\\\"\n');
    for (const { text: part } of await piecesFrom(`${text}\n`, 1)) {
      expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(262_144);
    }
  });

  it('goes on from a line', async () => {
    const pieces = await piecesFrom('a\n1\n2\n3', 3);
    expect(pieces).toEqual([{ fromLine: 3, nextLine: 5, text: '2\n3' }]);
    expect(await piecesFrom('a\n1\n', 3)).toEqual([]);
  });
});

it('knows files by their names', () => {
  expect(['a.jsonl', 'a.NDJSON', 'films.json', 'movies.csv', 'a.tsv', 'a'].map(formatOf)).toEqual([
    'JSON_LINES',
    'JSON_LINES',
    'JSON_ARRAY',
    'CSV',
    'CSV',
    undefined,
  ]);
});
