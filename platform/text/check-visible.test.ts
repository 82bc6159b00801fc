import { checkVisible } from './check-visible.ts';

const named = (code: number) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
const refusal = (message: unknown) =>
  expect.objectContaining({ message, extensions: expect.objectContaining({ argument: 'input.name' }) });

describe('a text that people see', () => {
  it.each([
    ['letters of any script', 'Amélie 千と千尋 Ёлки'],
    ['Persian, with its joiners', 'می‌خواهم'],
    ['Hebrew, with a mark of direction', 'שלום\u200f!'],
    ['emoji that are joined', '👩‍👩‍👧 🏳️‍🌈'],
    ['a flag made of tags', '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'],
    ['a space that keeps words together', '100\u00a0km'],
  ])('may be %s', (_what, text) => {
    expect(checkVisible(text, 'input.name')).toBe(text);
  });

  const hidden = [
    ...Array.from({ length: 0x20 }, (_, code) => code),
    ...Array.from({ length: 0x21 }, (_, i) => 0x7f + i),
    ...[0x200b, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069],
    ...[0xd800, 0xdfff, 0xfeff, 0xfff9, 0xfffe, 0xffff, 0x1fffe],
  ];
  it.each(hidden.map((code) => [named(code), code] as const))('never holds %s, wherever it stands', (name, code) => {
    const character = String.fromCodePoint(code);
    for (const text of [`${character}a`, `a${character}`, `a${character}b`, character]) {
      const place = text.indexOf(character) + 1;
      const message = `${name} (character ${place}) is not seen: leave it out.`;
      expect(() => checkVisible(text, 'input.name')).toThrow(refusal(message));
    }
  });

  it('has ends of lines and tabs where it may have lines, and nothing else of the kind', () => {
    expect(checkVisible('One\r\n\tTwo\n', 'input.name', 'lines')).toBe('One\r\n\tTwo\n');
    expect(() => checkVisible('One\u2028Two', 'input.name', 'lines')).toThrow(
      refusal(expect.stringContaining('U+2028')),
    );
    expect(() => checkVisible('One\n\u0000', 'input.name', 'lines')).toThrow(
      refusal(expect.stringContaining('U+0000')),
    );
  });
});
