import { nameFromEmail, normaliseEmail } from './email.ts';

describe('an e-mail address', () => {
  it.each([
    [' Maria@Example.COM ', 'maria@example.com'],
    ['a+b.c_d@sub.example.co.uk', 'a+b.c_d@sub.example.co.uk'],
    ['josé@example.com', 'josé@example.com'],
    ['用户@例子.公司', '用户@例子.公司'],
  ])('%p is stored as %p', (text, stored) => {
    expect(normaliseEmail(text)).toBe(stored);
  });

  it.each([
    '',
    'maria',
    '@example.com',
    'maria@',
    'maria@example',
    'maria@example..com',
    'maria@@example.com',
    'ma ria@example.com',
    'maria@example.com, eve@example.com',
    'Maria <maria@example.com>',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(250)}.com`,
    'maria@exa\nmple.com',
  ])('%p is none', (text) => {
    expect(normaliseEmail(text)).toBeUndefined();
  });

  it('gives the first profile a name', () => {
    expect(nameFromEmail('maria.lopez+tv@example.com')).toBe('Maria');
    expect(nameFromEmail('_@example.com')).toBe('Me');
  });
});
