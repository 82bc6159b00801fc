import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { createEvent, streamOf } from '../../platform/events/event.ts';
import { titleChanged, type PublishedTitleState } from '../../schema/events/title.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { logInOn, registerViewer } from '../accounts.ts';
import { AccountEmailsDocument } from '../generated/operations.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

let platform: E2ePlatform;
beforeAll(async () => {
  platform = await startPlatform();
}, 60_000);
afterAll(() => platform.stop());

/** `npm run admin -- …` on the platform's folder, as an operator types it. */
async function admin(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env: NodeJS.ProcessEnv = { ...process.env, DATA_DIR: platform.dir.root };
  delete env['MONGODB_URI'];
  delete env['REDIS_URL'];
  return run(process.execPath, [join(root, 'start/command-line/admin.ts'), ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout,
      err: error.stderr,
    }),
  );
}

describe('an operator', () => {
  it('makes an admin of a registered account, effective with its next log-in, and is told of mistakes', async () => {
    const credentials = await registerViewer(platform.url);
    const granted = await admin('grant', credentials.email, 'ADMIN');
    expect(granted).toMatchObject({ code: 0, err: '' });
    expect(granted.out).toContain('ADMIN');
    const { client } = await logInOn(platform.url, credentials);
    expect((await client.send(AccountEmailsDocument)).accounts!.edges.length).toBeGreaterThan(1);
    expect(await admin('grant', 'nobody@example.com', 'ADMIN')).toMatchObject({ code: 1, out: '' });
    expect((await admin('grant', credentials.email, 'KING')).err).toContain('ROLE must be one of');
    expect((await admin('nonsense')).err).toContain('there is no command nonsense');
  });

  it('sees what a service could not take in, with the error', async () => {
    expect((await admin('dead-letters', 'playback')).out).toBe('playback has no dead letters\n');
    const { REDIS_URL } = JSON.parse(await readFile(platform.dir.running, 'utf8')) as { REDIS_URL: string };
    const redis = new Redis(REDIS_URL, { keyPrefix: 'marquee:' });
    // What a faulty writer might send: a title without its editions.
    const broken = { titleId: 'title_broken', kind: 'MOVIE' } as PublishedTitleState;
    const event = createEvent(titleChanged, { subject: 'title_broken', revision: 1, data: broken });
    await redis.xadd(streamOf('catalog'), '*', 'event', JSON.stringify(event));
    redis.disconnect();
    const { answer } = await eventually(
      () => admin('dead-letters', 'playback'),
      ({ out }) => out.includes('playback has 1'),
    );
    expect(answer.out).toMatch(/marquee\.catalog\.title\.v1 of title_broken: playback-title-facts failed 5 times/);
    const metrics = await (await fetch(`${platform.graphUrl}/metrics`)).text();
    expect(metrics).toMatch(/marquee_events_dead_letters\{service="playback".*\} 1/);
    expect(await admin('replay', 'playback')).toMatchObject({ code: 1 });
    expect((await admin('republish', 'catalog')).out).toContain('publishes its last seven days again');
  });

  it('finds addresses and keys readable by the owner alone', async () => {
    for (const file of [
      platform.dir.running,
      join(platform.dir.secrets, 'access.key'),
      join(platform.dir.secrets, 'logins.json'),
    ]) {
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    }
  });

  it('reads each dependency by name, and liveness, readiness and metrics of every process', async () => {
    const { dependencies } = (await (await fetch(`${platform.operationsUrl}/health/ready`)).json()) as {
      dependencies: Record<string, string>;
    };
    expect(Object.values(dependencies).every((state) => state === 'ok')).toBe(true);
    expect(Object.keys(dependencies)).toEqual(
      expect.arrayContaining(['gateway.user', 'gateway.catalog', 'gateway.playback', 'gateway.job']),
    );
    expect((await fetch(`${platform.url}/health/live`)).status).toBe(200);
    expect(await (await fetch(`${platform.operationsUrl}/metrics`)).text()).toContain('process_cpu_seconds_total');
    // Strangers learn neither.
    expect(await (await fetch(`${platform.url}/health/ready`)).json()).toEqual({ status: 'ok' });
    expect((await fetch(`${platform.url}/metrics`)).status).toBe(404);
  });
});
