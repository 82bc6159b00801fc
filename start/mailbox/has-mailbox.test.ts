import { hasMailbox } from './has-mailbox.ts';

it.each([
  [{}, true],
  [{ PUBLIC_URL: 'http://localhost:4000' }, true],
  [{ PUBLIC_URL: 'http://[::1]:4000/' }, true],
  [{ PUBLIC_URL: 'https://tv.example.com' }, false],
  [{ PUBLIC_URL: 'https://localhost.example.com' }, false],
  [{ ALLOWED_HOSTS: 'tv.example.com' }, false],
  [{ ALLOWED_HOSTS: '' }, true],
  [{ SMTP_URL: 'smtp://localhost' }, false],
])('%j: mails are read on this machine: %s', (env, expected) => {
  expect(hasMailbox(env)).toBe(expected);
});
