import { createServer, type AddressInfo } from 'node:net';
import type { Mail, MailNotSent } from './mailer.ts';
import { createSmtpMailer, type SmtpOptions } from './smtp-mailer.ts';
import { startSmtpServer, trustedCertificate } from './testing.ts';

const mail: Mail = {
  id: 'mail_01',
  to: 'maria@example.com',
  language: 'de',
  subject: 'Ihr Passwort wurde geändert – 変更',
  text: 'Grüße\n.\nund mehr',
  html: '<p>Grüße</p>',
};
const soon = () => AbortSignal.timeout(20_000);

async function withMailer<T>(
  options: Partial<SmtpOptions> & { url: string },
  use: (mailer: ReturnType<typeof createSmtpMailer>) => Promise<T>,
): Promise<T> {
  const mailer = createSmtpMailer({ requiresTls: true, from: 'Marquee <no-reply@tv.example.com>', ...options });
  try {
    return await use(mailer);
  } finally {
    mailer.close();
  }
}

/** What a try ends with where it is not taken. */
async function refusal(options: Partial<SmtpOptions> & { url: string }, signal = soon()): Promise<MailNotSent> {
  const error: unknown = await withMailer(options, (mailer) => mailer.send(mail, signal)).then(
    () => 'sent',
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: 'MailNotSent' });
  return error as MailNotSent;
}

describe('to a server with a certificate that is believed', () => {
  const certificate = trustedCertificate();
  const test = certificate ? it : it.skip;
  afterAll(() => certificate?.forget());

  test.each([
    ['smtp', 'goes over to TLS before it says who it is'],
    ['smtps', 'speaks TLS from the start'],
  ])('%s %s', async (scheme) => {
    const { key = '', cert = '' } = certificate ?? {};
    const server = await startSmtpServer({ key, cert, secure: scheme === 'smtps', disabledCommands: [] });
    const url = `${scheme}://mailer:p%40ss@localhost:${server.port}`;
    await withMailer({ url }, (mailer) => mailer.send(mail, soon()));
    await server.stop();
    expect(server.logins).toEqual(['mailer p@ss']);
    expect(server.received).toMatchObject([
      { from: 'no-reply@tv.example.com', to: ['maria@example.com'], isSecure: true, user: 'mailer' },
    ]);
    const { source } = server.received[0]!;
    expect(source).toContain('Message-ID: <mail_01@tv.example.com>');
    expect(source).toContain('From: Marquee <no-reply@tv.example.com>');
    expect(source).toContain('To: maria@example.com');
    expect(source).toMatch(/Subject: =\?UTF-8\?/);
    expect(source).toContain('Auto-Submitted: auto-generated');
    expect(source).toContain('Content-Language: de');
    expect(source).toContain('Content-Type: text/plain; charset=utf-8');
    expect(source).toContain('Content-Type: text/html; charset=utf-8');
    expect(source).toContain('Gr=C3=BC=C3=9Fe');
  });
});

it('tells a server nothing whose certificate nobody vouches for', async () => {
  // Its own certificate, which has expired.
  const server = await startSmtpServer({ disabledCommands: [] });
  for (const requiresTls of [true, false]) {
    const { isFinal } = await refusal({ url: `smtp://mailer:secret@localhost:${server.port}`, requiresTls });
    expect(isFinal).toBe(false);
  }
  await server.stop();
  expect(server.logins).toEqual([]);
  expect(server.received).toEqual([]);
});

it('tells a server nothing that does not speak TLS, unless that is allowed', async () => {
  const server = await startSmtpServer();
  const url = `smtp://mailer:secret@127.0.0.1:${server.port}`;
  expect((await refusal({ url })).isFinal).toBe(false);
  expect(server.logins).toEqual([]);
  await withMailer({ url: `smtp://127.0.0.1:${server.port}`, requiresTls: false }, (mailer) =>
    mailer.send(mail, soon()),
  );
  await server.stop();
  expect(server.received).toMatchObject([{ to: ['maria@example.com'], isSecure: false }]);
});

it.each([
  [550, true],
  [554, true],
  [451, false],
  [421, false],
])(
  'a recipient refused with %i: another try of it makes sense, or not; whom it was for is not said',
  async (reply, isFinal) => {
    const server = await startSmtpServer({}, () => reply);
    const error = await refusal({ url: `smtp://127.0.0.1:${server.port}`, requiresTls: false });
    await server.stop();
    expect(error).toMatchObject({ isFinal, code: expect.stringContaining(String(reply)) as string });
    expect(`${error.message} ${error.code} ${JSON.stringify(error)}`).not.toContain('maria');
    expect(error.cause).toBeUndefined();
  },
);

it('a wrong password is put right by somebody: the mail is not given up', async () => {
  const server = await startSmtpServer({
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(Object.assign(new Error('no'), { responseCode: 535 })),
  });
  const error = await refusal({ url: `smtp://mailer:wrong@127.0.0.1:${server.port}`, requiresTls: false });
  await server.stop();
  expect(error).toMatchObject({ code: 'EAUTH 535', isFinal: false });
});

it('a server that says nothing is left when the time is over, and one that is away at once', async () => {
  const sockets = new Set<{ destroy(): void }>();
  const silent = createServer((socket) => void sockets.add(socket));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const url = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const error = await refusal({ url, requiresTls: false }, AbortSignal.timeout(100));
  expect(error).toMatchObject({ code: 'EABORT', isFinal: false });
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => silent.close(resolve));
  expect((await refusal({ url, requiresTls: false })).isFinal).toBe(false);
});

it('whatever stands in a subject or an address, there is one recipient and no further header', async () => {
  const server = await startSmtpServer();
  const url = `smtp://127.0.0.1:${server.port}`;
  const subjects = [
    '\r\nBcc: evil@example.com',
    'x\nTo: evil@example.com',
    'x\r\n\r\nbody',
    'x\0\rCc: evil@example.com',
  ];
  const addresses = ['maria+tv@example.com', "o'brien@example.com", 'a/b=c@example.com', '{x}%y@example.com'];
  await withMailer({ url, requiresTls: false }, async (mailer) => {
    for (const [index, subject] of subjects.entries()) {
      await mailer.send({ ...mail, subject, to: addresses[index]! }, soon());
    }
  });
  await server.stop();
  expect(server.received.map(({ to }) => to)).toEqual(addresses.map((address) => [address]));
  for (const { source } of server.received) {
    const head = source.slice(0, source.indexOf('\r\n\r\n'));
    expect(head).not.toMatch(/^(bcc|cc):/im);
    expect(head.match(/^to:/gim)).toHaveLength(1);
  }
});
