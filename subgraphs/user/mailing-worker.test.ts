import { readConfig } from '../../platform/config/config.ts';
import { startSmtpServer } from '../../platform/mail/testing.ts';
import { inTransaction, openDatabase, prepareModels } from '../../platform/mongo/database.ts';
import { silentLog } from '../../platform/mongo/testing.ts';
import { readSharedKey } from '../../platform/passport/secrets.ts';
import { testEnvironment } from '../../platform/subgraph/testing.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { userWorkerSettings } from './config.ts';
import { worker } from './mailing-worker.ts';
import { linkKeyOf, linkTokenOf } from './mail/link-token.ts';
import { orderMail } from './mail/order-mail.ts';
import type { MailKind } from './mail/mail-words.ts';
import { createStores } from './stores.ts';

/** The worker's database, and workers on it, as many as are opened. */
async function openGround(change: NodeJS.ProcessEnv = {}) {
  const { env, secretsDir, remove } = testEnvironment();
  const config = readConfig(userWorkerSettings, { ...env, PUBLIC_URL: 'https://tv.example.com/app/', ...change });
  const name = `${config.DATABASE_PREFIX}_user`;
  const connection = await openDatabase({ uri: config.MONGODB_URI, name, log: silentLog });
  const stores = createStores(connection);
  await prepareModels(connection);
  const linkKey = linkKeyOf(readSharedKey(secretsDir, 'internal'));
  return {
    stores,
    linkKey,
    async startWorker() {
      const service = await worker.open(config, silentLog);
      await service.start();
      return service;
    },
    order: (to: string, kind: MailKind = 'resetPassword', now = new Date(), language = 'en') =>
      inTransaction(connection, (session) => {
        const account = { id: `account_${to.split('@')[0]}`, email: to };
        return orderMail({ ...stores, linkKey }, session, { kind, account, language }, { now });
      }),
    openTasks: () => connection.collection('tasks').countDocuments(),
    async close() {
      await connection.dropDatabase();
      await connection.close();
      remove();
    },
  };
}

it('two workers put each mail into the mailbox once, with its link to the public address', async () => {
  const ground = await openGround();
  const names = Array.from({ length: 12 }, (_, n) => `viewer${n}@example.com`);
  for (const [n, to] of names.entries())
    await ground.order(to, 'verifyEmail', new Date(), n % 2 === 0 ? 'de-AT' : 'fr');
  const workers = await Promise.all([ground.startWorker(), ground.startWorker()]);
  await eventually(async () => (await ground.openTasks()) === 0);
  await Promise.all(workers.map((each) => each.stop()));
  const mails = await ground.stores.mailbox.list();
  expect(mails.map(({ to }) => to).sort()).toEqual(names.toSorted());
  for (const { id, to, text, html, subject, language } of mails) {
    const isGerman = names.indexOf(to) % 2 === 0;
    expect({ subject, language }).toEqual(
      isGerman
        ? { subject: 'E-Mail-Adresse bestätigen', language: 'de' }
        : { subject: 'Confirm your e-mail address', language: 'en' },
    );
    const link = `https://tv.example.com/app/verify#token=${linkTokenOf(ground.linkKey, 'verify', id)}`;
    expect(text).toContain(link);
    expect(html.replaceAll('&#x2F;', '/').replaceAll('&#x3D;', '=')).toContain(`"${link}"`);
  }
  await ground.close();
});

it('sends by SMTP: what is put off comes later, what is refused for good is given up, what is too late is not sent', async () => {
  const busy = new Set(['busy@example.com']);
  const server = await startSmtpServer({}, (to) => {
    if (to === 'gone@example.com') return 550;
    return busy.delete(to) ? 451 : undefined;
  });
  const ground = await openGround({
    SMTP_URL: `smtp://127.0.0.1:${server.port}`,
    SMTP_TLS: 'opportunistic',
    MAIL_FROM: 'no-reply@tv.example.com',
  });
  await ground.order('gone@example.com');
  await ground.order('busy@example.com');
  await ground.order('late@example.com', 'resetPassword', new Date(Date.now() - 31 * 60_000));
  await ground.order('told@example.com', 'passwordChanged', new Date(Date.now() - 31 * 60_000));
  const service = await ground.startWorker();
  await eventually(async () => (await ground.openTasks()) === 0);
  await service.stop();
  await server.stop();
  expect(server.received.flatMap(({ to }) => to)).toEqual(['told@example.com', 'busy@example.com']);
  expect(await ground.stores.mailbox.list()).toEqual([]);
  await ground.close();
});

it('a mail that is on its way when the worker stops is sent once', async () => {
  const begun = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const sources: string[] = [];
  const server = await startSmtpServer({
    onData(stream, _session, done) {
      let source = '';
      stream.on('data', (chunk: Buffer) => (source += chunk.toString()));
      stream.on('end', () => {
        sources.push(source);
        begun.resolve();
        void go.promise.then(() => done());
      });
    },
  });
  const ground = await openGround({
    SMTP_URL: `smtp://127.0.0.1:${server.port}`,
    SMTP_TLS: 'opportunistic',
    MAIL_FROM: 'no-reply@tv.example.com',
  });
  await ground.order('viewer@example.com');
  const service = await ground.startWorker();
  await begun.promise;
  const stopped = service.stop();
  go.resolve();
  await stopped;
  expect(await ground.openTasks()).toBe(0);
  const next = await ground.startWorker();
  await next.stop();
  await server.stop();
  expect(sources).toHaveLength(1);
  await ground.close();
});
