import { readAnswer } from './read-answer.ts';

const tag = '"v1"';
const known = { validator: tag, totalBytes: 100 };
const range = (text: string) => ({ 'content-range': text, etag: tag });

it.each([
  ['a length and a tag', { 'content-length': '100', etag: tag }, { validator: tag, totalBytes: 100 }],
  ['neither', {}, {}],
  ['a weak tag', { etag: 'W/"v1"', 'last-modified': 'Thu, 01 Jan 1970 00:00:00 GMT' }, {}],
  ['a length that is none', { 'content-length': '-1' }, {}],
  [
    'a time of change that is old enough',
    { 'last-modified': 'Thu, 01 Jan 1970 00:00:00 GMT', date: 'Thu, 01 Jan 1970 00:01:00 GMT' },
    { validator: 'Thu, 01 Jan 1970 00:00:00 GMT' },
  ],
  [
    'a time of change that is now',
    { 'last-modified': 'Thu, 01 Jan 1970 00:01:00 GMT', date: 'Thu, 01 Jan 1970 00:01:00 GMT' },
    {},
  ],
])('reads the whole file with %s', (_, headers, source) => {
  expect(readAnswer({ statusCode: 200, headers }, 0, {})).toEqual({ kind: 'body', offset: 0, source });
  // As well where the rest was asked for: it has changed, or cannot be had in part.
  expect(readAnswer({ statusCode: 200, headers }, 40, known)).toEqual({ kind: 'body', offset: 0, source });
});

it('goes on where it was', () => {
  const going = { kind: 'body', offset: 40, source: known };
  expect(readAnswer({ statusCode: 206, headers: range('bytes 40-99/100') }, 40, known)).toEqual(going);
  expect(readAnswer({ statusCode: 206, headers: range('bytes 40-59/*') }, 40, known)).toEqual(going);
  expect(readAnswer({ statusCode: 206, headers: { 'content-range': 'bytes 40-99/100' } }, 40, known)).toEqual(going);
});

it.each([
  ['from elsewhere', range('bytes 0-99/100')],
  ['of another length', range('bytes 40-119/120')],
  ['of another version', { ...range('bytes 40-99/100'), etag: '"v2"' }],
  ['in several parts', { 'content-type': 'multipart/byteranges; boundary=b', etag: tag }],
  ['that is no range', range('bytes forty-99/100')],
])('begins anew after a part %s', (_, headers) =>
  expect(readAnswer({ statusCode: 206, headers }, 40, known)).toEqual({ kind: 'anew' }),
);

it('takes no part that it did not ask for', () =>
  expect(readAnswer({ statusCode: 206, headers: range('bytes 0-99/100') }, 0, known)).toEqual({ kind: 'anew' }));

it('takes an offset beyond the end for the end only where it is the end', () => {
  const beyond = (total: string, offset: number) =>
    readAnswer({ statusCode: 416, headers: { 'content-range': `bytes */${total}` } }, offset, known).kind;
  expect([beyond('100', 100), beyond('90', 100), beyond('90', 90), beyond('x', 100)]).toEqual([
    'whole',
    'anew',
    'anew',
    'anew',
  ]);
});

it.each([
  ...[400, 401, 403, 404, 410, 416, 204, 304, 203].map((status) => [status, false] as const),
  ...[408, 425, 429, 500, 502, 503, 504].map((status) => [status, true] as const),
])('refuses status %d, for now or for good', (statusCode, retriable) =>
  expect(readAnswer({ statusCode, headers: {} }, 0, {})).toMatchObject({
    kind: 'refused',
    failure: { code: 'SOURCE_STATUS', retriable },
  }),
);

it.each(['gzip', 'br', 'gzip, gzip', 'zstd'])('takes nothing in content encoding %s', (encoding) =>
  expect(readAnswer({ statusCode: 200, headers: { 'content-encoding': encoding } }, 0, {})).toMatchObject({
    failure: { code: 'SOURCE_ENCODED', retriable: false },
  }),
);
