import { bytesInWords, clockTime, counted, episodeLabel, lengthInWords, momentInWords, moneyInWords } from './words.ts';

it('writes positions as a clock does', () => {
  expect([0, 65_999, 3_723_000, -5].map(clockTime)).toEqual(['0:00', '1:05', '1:02:03', '0:00']);
});

it('writes lengths in the largest units that matter', () => {
  expect([36_000, 240_000, 5_520_000, 7_200_000].map(lengthInWords)).toEqual(['36 s', '4 min', '1 h 32 min', '2 h']);
});

it('calls season 0 what it is', () => {
  expect(episodeLabel({ seasonNumber: 2, number: 7 })).toBe('S2 E7');
  expect(episodeLabel({ seasonNumber: 0, number: 1 })).toBe('Special 1');
});

it('tells days as people do, in the viewer’s language', () => {
  const now = new Date(2026, 10, 24, 12).getTime();
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 5).toISOString();
  expect(momentInWords(at(24, 9), 'en-GB', now)).toBe('Today, 9:05');
  expect(momentInWords(at(23, 23), 'de', now)).toBe('Gestern, 23:05');
  expect(momentInWords(at(3, 9), 'en-GB', now)).toBe('3 Nov 2026, 9:05');
});

it('writes money with the digits that its currency has', () => {
  const text = (amountMinor: number, currency: string, language: string) =>
    moneyInWords({ amountMinor, currency }, language).replaceAll(/\s/g, ' ');
  expect(text(999, 'EUR', 'en')).toBe('€9.99');
  expect(text(123_456, 'EUR', 'de')).toBe('1.234,56 €');
  expect(text(1_200, 'JPY', 'en')).toBe('¥1,200');
  expect(text(1_500, 'KWD', 'en')).toBe('KWD 1.500');
  expect(text(-500, 'USD', 'en')).toBe('-$5.00');
});

it('writes sizes of files as browsers do', () => {
  const text = (bytes: number, language = 'en') => bytesInWords(bytes, language).replaceAll(/\s/g, ' ');
  expect([4_700, 470_000, 3_240_000, 470_400_000, 999_600_000, 3_240_000_000].map((bytes) => text(bytes))).toEqual([
    ...['0.0047 MB', '0.47 MB', '3.2 MB', '470 MB', '1 GB', '3.2 GB'],
  ]);
  expect(text(3_240_000_000, 'de')).toBe('3,2 GB');
});

it('counts', () => {
  expect([counted(1, 'title'), counted(0, 'title'), counted(1_200, 'person', 'people')]).toEqual([
    '1 title',
    '0 titles',
    '1,200 people',
  ]);
});
