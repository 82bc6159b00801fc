import { readRows, type ReadRow } from './read-rows.ts';
import { delimiterOf, splitRows } from './split-rows.ts';

const valuesOf = (rows: readonly ReadRow[]) => rows.map((row) => ('values' in row ? row.values : row.message));
const csv = (text: string) => readRows(text, 1, 'CSV');

describe('CSV', () => {
  it.each([
    ['plain', 'a,b\n1,2\n', [{ a: '1', b: '2' }]],
    ['no line break at the end', 'a,b\n1,2', [{ a: '1', b: '2' }]],
    ['a byte order mark', '\uFEFFa,b\n1,2\n', [{ a: '1', b: '2' }]],
    ['CRLF', 'a,b\r\n1,2\r\n', [{ a: '1', b: '2' }]],
    ['semicolons', 'a;b\n1,5;2\n', [{ a: '1,5', b: '2' }]],
    ['tabs', 'a\tb\n1\t2\n', [{ a: '1', b: '2' }]],
    ['quotes', 'a,b\n"x, y","say ""hi"""\n', [{ a: 'x, y', b: 'say "hi"' }]],
    ['a line break within quotes', 'a,b\n"x\ny",2\n', [{ a: 'x\ny', b: '2' }]],
    [
      'a quote within an unquoted cell',
      'a,b\n5" disc,2\n3,4\n',
      [
        { a: '5" disc', b: '2' },
        { a: '3', b: '4' },
      ],
    ],
    ['empty cells, which say nothing', 'a,b\n,2\n" ",3\n', [{ b: '2' }, { b: '3' }]],
    ['blank lines', 'a,b\n\n1,2\n  \n', [{ a: '1', b: '2' }]],
    ['one column', 'a\n1\n', [{ a: '1' }]],
    ['column names with spaces around', ' a , b\n1,2\n', [{ a: '1', b: '2' }]],
  ])('reads %s', (_, text, values) => {
    expect(valuesOf(csv(text).rows)).toEqual(values);
  });

  it('tells a row with too few cells and goes on', () => {
    expect(csv('a,b\n1\n2,3\n').rows).toEqual([
      { line: 2, message: 'The row has 1 cells for 2 columns.', value: '1' },
      { line: 3, values: { a: '2', b: '3' } },
    ]);
  });

  it('tells quotes that do not close', () => {
    expect(csv('a,b\n"1,2\n3,4\n').rows).toEqual([
      { line: 2, message: 'The quotes of the row do not close.', value: '"1,2\n3,4' },
    ]);
  });

  it('counts lines, not rows', () => {
    const { rows, nextLine } = csv('a,b\n"x\ny\nz",2\n\n3,4\n');
    expect(rows.map(({ line }) => line)).toEqual([2, 6]);
    expect(nextLine).toBe(7);
  });

  it('reads what follows by the names of the first line', () => {
    const { head } = csv('a;b\n1;2\n');
    expect(readRows('3;4\n', 3, 'CSV', head)).toMatchObject({
      rows: [{ line: 3, values: { a: '3', b: '4' } }],
      nextLine: 4,
    });
  });

  it('refuses a file without column names, or with one twice', () => {
    expect(() => csv('\n1,2\n')).toThrow('no column names');
    expect(() => csv('a,b,a\n')).toThrow('The column a is there twice.');
  });

  it('takes the delimiter that the first line has most of', () => {
    expect(['a,b', 'a;b', 'a\tb', 'a', 'a,b;c;d'].map(delimiterOf)).toEqual([',', ';', '\t', ',', ';']);
  });
});

describe('JSON Lines', () => {
  it('reads objects and tells what is none', () => {
    const { rows, nextLine } = readRows('\uFEFF{"a":1}\r\n[1]\n{"a":\n\n{"a":"x\\ny"}', 1, 'JSON_LINES');
    expect(rows).toEqual([
      { line: 1, values: { a: 1 } },
      { line: 2, message: 'The line is not a JSON object.', value: '[1]' },
      { line: 3, message: 'The line is not JSON.', value: '{"a":' },
      { line: 5, values: { a: 'x\ny' } },
    ]);
    expect(nextLine).toBe(6);
  });
});

it('gives a piece the lines that the whole file has', () => {
  const shape = { format: 'CSV', delimiter: ',' } as const;
  const whole = 'a,b\n"1\n2",3\n4,5\n6,"7\n"\n';
  const pieces = ['a,b\n"1\n2",3\n', '4,5\n6,"7\n"\n'];
  let line = 1;
  const rows = pieces.flatMap((piece) => {
    const split = splitRows(piece, line, shape);
    line = split.nextLine;
    return split.rows;
  });
  expect(rows).toEqual(splitRows(whole, 1, shape).rows);
});
