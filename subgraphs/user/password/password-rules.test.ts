import { weaknessOf } from './password-rules.ts';

const EMAIL = 'maria@example.com';

describe('a password', () => {
  it.each([
    'correct horse battery',
    '         x',
    'ünïcödé5',
    'p'.repeat(7) + 'q',
    'x1'.repeat(128),
    '🎬🍿🎞️🎟️🎭🎪🎨🎤',
  ])('%p may be chosen', (password) => {
    expect(weaknessOf(password, EMAIL)).toBeUndefined();
  });

  it.each([
    ['short1!', 'fewer'],
    ['🎬🍿🎞️', 'fewer'],
    ['x1'.repeat(129), 'more'],
    ['password', 'first'],
    ['PassWord1', 'first'],
    ['qwertyuiop', 'first'],
    ['12345678', 'first'],
    ['zyxwvutsr', 'first'],
    ['aaaaaaaaaa', 'first'],
    ['Maria@Example.com', 'e-mail'],
  ])('%p may not: %s', (password, why) => {
    expect(weaknessOf(password, EMAIL)).toContain(why);
  });

  it('is not the name in the address', () => {
    expect(weaknessOf('maria.lopez', 'maria.lopez@example.com')).toContain('e-mail');
  });
});
