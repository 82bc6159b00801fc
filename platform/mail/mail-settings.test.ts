import { ConfigError, readConfig } from '../config/config.ts';
import type { MailboxStore } from './mailbox-store.ts';
import { mailSettings, openMail } from './mail-settings.ts';

const nowhere = {} as MailboxStore;
const open = (env: NodeJS.ProcessEnv) => openMail(readConfig(mailSettings, env), nowhere, () => new Date());
const SMTP = { SMTP_URL: 'smtps://user:hidden@mail.example.com' };

it.each([
  [{}, undefined],
  [{ ...SMTP, MAIL_FROM: 'no-reply@tv.example.com', PUBLIC_URL: 'https://tv.example.com' }, undefined],
  [SMTP, ['MAIL_FROM is not set: SMTP_URL needs it', 'PUBLIC_URL is not set: SMTP_URL needs it']],
  [{ ...SMTP, MAIL_FROM: 'no-reply@tv.example.com' }, ['PUBLIC_URL is not set: SMTP_URL needs it']],
])('%j: what mail for the world outside lacks is told', (env, faults) => {
  let told: string[] | undefined;
  try {
    open(env).mailer.close();
  } catch (error) {
    told = (error as ConfigError).faults;
  }
  expect(told).toEqual(faults);
});

it.each(['https://user:hidden@mail.example.com', 'mail.example.com:587', 'smtp:', 'user:hidden', ''])(
  'no SMTP address, and its password is not told: %s',
  (SMTP_URL) => {
    expect(() => open({ SMTP_URL })).toThrow(ConfigError);
    expect(() => open({ SMTP_URL })).not.toThrow('hidden');
  },
);
