import { createTransport } from 'nodemailer';
import { MailNotSent, type Mailer } from './mailer.ts';

/** How an SMTP server is reached, and in whose name. */
export interface SmtpOptions {
  /** `smtps://user:password@host:465`, or `smtp://host:587`, which goes over to TLS. */
  url: string;
  /** Whether a server that does not go over to TLS is refused. */
  requiresTls: boolean;
  /** `Marquee <no-reply@tv.example.com>` */
  from: string;
}

const CONNECT_TIMEOUT_MS = 10_000;
/** RFC 5321 §4.5.3.2 would wait for minutes; the task tries again. */
const SILENCE_TIMEOUT_MS = 30_000;
const CONNECTIONS = 4;

/** What was sent to a server and refused for good is refused again (RFC 5321 §4.2.1); a wrong password is put right by somebody. */
function isFinal(code: string, reply: number | undefined): boolean {
  return reply !== undefined && reply >= 500 && reply !== 503 && (code === 'EENVELOPE' || code === 'EMESSAGE');
}

function notSent(error: unknown): MailNotSent {
  const { code = 'UNKNOWN', responseCode } = error as { code?: string; responseCode?: number };
  return new MailNotSent(responseCode === undefined ? code : `${code} ${responseCode}`, isFinal(code, responseCode));
}

/** Sends by SMTP over a few connections that are kept for a while. Certificates are checked. */
export function createSmtpMailer({ url, requiresTls, from }: SmtpOptions): Mailer {
  const { protocol, hostname, port, username, password } = new URL(url);
  const isTlsFromTheStart = protocol === 'smtps:';
  const transport = createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    // A connection that ends in the middle may have delivered: the task's next try is the only other one.
    maxRequeues: 0,
    idleTimeout: SILENCE_TIMEOUT_MS,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isTlsFromTheStart ? 465 : 587) : Number(port),
    secure: isTlsFromTheStart,
    requireTLS: !isTlsFromTheStart && requiresTls,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    dnsTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'marquee';

  return {
    async send({ id, to, language, subject, text, html }, signal) {
      try {
        await transport.sendMail({
          from,
          // As an object it is taken as it is, not parsed for further addresses in it.
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId: `<${id}@${domain}>`,
          headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' },
          signal,
        });
      } catch (error) {
        throw notSent(error);
      }
    },
    close: () => transport.close(),
  };
}
