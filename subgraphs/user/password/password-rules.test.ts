import { weaknessOf } from './password-rules.ts';

const EMAIL = 'maria@example.com';

describe('a password', () => {
  it.each([
    'correct horse battery',
    'ünïcödé5',
    'k7Gq2mPz',
    'mycatisfat',
    'four words of mine',
    `a long one ${'of many words '.repeat(17)}`,
    '🎬🍿🎞️🎟️🎭🎪🎨🎤',
  ])('%p may be chosen', (password) => {
    expect(weaknessOf(password, EMAIL)).toBeUndefined();
  });

  it.each([
    ['short1!', 'fewer'],
    ['🎬🍿🎞️', 'fewer'],
    ['x1'.repeat(129), 'more'],
    ['password', 'guessed'],
    ['PassWord1', 'guessed'],
    ['P@ssw0rd!', 'guessed'],
    ['qwertyuiop', 'guessed'],
    ['Qwerty!234', 'guessed'],
    ['12345678', 'guessed'],
    ['zyxwvutsr', 'guessed'],
    ['aaaaaaaaaa', 'guessed'],
    ['pppppppq', 'guessed'],
    ['         x', 'guessed'],
    ['x1'.repeat(128), 'guessed'],
    ['Summer2026!', 'guessed'],
    ['Sommer2026!', 'guessed'],
    ['!!Berlin2025', 'guessed'],
    ['Liverpool1892', 'guessed'],
    ['iloveyou2026', 'guessed'],
    ['hunter2hunter2', 'guessed'],
    ['12.03.1985', 'guessed'],
    ['Marquee2026', 'guessed'],
    ['maria1985!', 'guessed'],
    ['example.com9', 'guessed'],
    ['Maria@Example.com', 'e-mail'],
  ])('%p may not: %s', (password, why) => {
    expect(weaknessOf(password, EMAIL)).toContain(why);
  });

  it('is not the name in the address', () => {
    expect(weaknessOf('maria.lopez', 'maria.lopez@example.com')).toContain('e-mail');
  });
});
