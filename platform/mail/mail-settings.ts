import { ConfigError, setting, type Config } from '../config/config.ts';
import type { MailboxStore } from './mailbox-store.ts';
import type { Mailer } from './mailer.ts';
import { createSmtpMailer } from './smtp-mailer.ts';

/** Where mails go to: the only setting of mail that others than the sender read. */
export const mailboxSettings = {
  SMTP_URL: setting.smtp({
    doc: 'The server that mails are handed to: smtps://user:password@host, or smtp://host:587. Without it they go into a mailbox in the database.',
    optional: true,
  }),
};

/** What a process that sends mails is told. */
export const mailSettings = {
  ...mailboxSettings,
  SMTP_TLS: setting.oneOf({
    doc: 'Whether a server at smtp:// must go over to TLS before it is told anything.',
    values: ['required', 'opportunistic'],
    default: 'required',
  }),
  MAIL_FROM: setting.string({
    doc: 'In whose name mails are sent: Marquee <no-reply@tv.example.com>. Needed with SMTP_URL.',
    optional: true,
  }),
  PUBLIC_URL: setting.url({
    doc: 'Where everybody reaches the pages: what links in mails begin with. Needed with SMTP_URL; else this machine, port 4000.',
    optional: true,
  }),
};

export type MailConfig = Config<typeof mailSettings>;

/** Where links lead to that are read on this machine alone. */
const OWN_URL = 'http://127.0.0.1:4000';

/** Who sends mails, and what links in them begin with. */
export interface OpenMail {
  mailer: Mailer;
  publicUrl: string;
}

/** Puts mails where the settings say. Throws ConfigError naming what a mail for the world outside lacks. */
export function openMail(config: MailConfig, mailbox: MailboxStore, clock: () => Date): OpenMail {
  const { SMTP_URL, SMTP_TLS, MAIL_FROM, PUBLIC_URL } = config;
  if (SMTP_URL === undefined) {
    const mailer: Mailer = { send: (mail) => mailbox.keep({ ...mail, at: clock() }), close: () => undefined };
    return { mailer, publicUrl: PUBLIC_URL ?? OWN_URL };
  }
  if (MAIL_FROM === undefined || PUBLIC_URL === undefined) {
    const missing = Object.entries({ MAIL_FROM, PUBLIC_URL }).filter(([, value]) => value === undefined);
    throw new ConfigError(missing.map(([name]) => `${name} is not set: SMTP_URL needs it`));
  }
  const mailer = createSmtpMailer({ url: SMTP_URL, requiresTls: SMTP_TLS === 'required', from: MAIL_FROM });
  return { mailer, publicUrl: PUBLIC_URL };
}
