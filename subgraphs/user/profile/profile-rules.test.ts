import { checkMaximumAge, checkName, checkPin } from './profile-rules.ts';

const refused = (argument: string) =>
  expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', argument }) });

describe("a profile's", () => {
  it('name has 1 to 40 characters and no control characters', () => {
    expect(checkName('  Ana  ')).toBe('Ana');
    expect(checkName('x'.repeat(40))).toHaveLength(40);
    for (const name of ['', '   ', 'x'.repeat(41), 'a\u0000b', 'a\nb']) {
      expect(() => checkName(name)).toThrow(refused('input.name'));
    }
  });

  it('age limit is 18 or 7 for kids without a wish, and never above what the kind allows', () => {
    expect(checkMaximumAge(undefined, false)).toBe(18);
    expect(checkMaximumAge(null, true)).toBe(7);
    expect(checkMaximumAge(0, true)).toBe(0);
    expect(checkMaximumAge(21, false)).toBe(21);
    for (const [age, isKids] of [
      [-1, false],
      [22, false],
      [8, true],
    ] as const) {
      expect(() => checkMaximumAge(age, isKids)).toThrow(refused('input.maximumAge'));
    }
  });

  it('PIN has 4 to 8 digits', () => {
    expect(checkPin('0000')).toBe('0000');
    for (const pin of ['', '123', '123456789', '12a4', '١٢٣٤', '1234\n']) {
      expect(() => checkPin(pin)).toThrow(refused('input.pin'));
    }
  });
});
