import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  /** Head and body as they came. */
  source: string;
  /** Whether they came over TLS. */
  isSecure: boolean;
  user: string | undefined;
}

/** A real SMTP server on a free port of this machine; `refuse` answers to a recipient with a reply instead of taking the mail. */
export async function startSmtpServer(
  options: SMTPServerOptions = {},
  refuse: (to: string) => number | undefined = () => undefined,
) {
  const received: ReceivedMail[] = [];
  const logins: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    disabledCommands: ['STARTTLS'],
    onAuth({ username, password }, _session, done) {
      logins.push(`${username} ${password}`);
      done(null, { user: username });
    },
    onRcptTo({ address }, _session, done) {
      const reply = refuse(address);
      if (reply === undefined) return done();
      done(Object.assign(new Error(`5.1.1 <${address}> is refused`), { responseCode: reply }));
    },
    onData(stream, { envelope, secure, user }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
          isSecure: secure,
          user: user as string | undefined,
        });
        done();
      });
    },
    ...options,
  });
  // Clients that give up in mid-handshake are part of the tests.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    /** `user password` of each who has logged in. */
    logins,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** A certificate for `localhost` that this process believes until `forget`; undefined where there is no openssl to make it. */
export function trustedCertificate(): { key: string; cert: string; forget(): void } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-smtp-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2'];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  try {
    execFileSync('openssl', [...request, ...names], { stdio: 'ignore' });
    const made = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, made.cert]);
    return { ...made, forget: () => setDefaultCACertificates(before) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
