import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createGraphClient, type GraphClient, type Subscription } from '../../client/graph-client.ts';
import { actAs, logIn } from '../../client/log-in.ts';
import { fencedBlocks } from '../../docs/read-page.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { startBabysitter, type Babysitter } from '../../start/supervise/babysitter.ts';
import { freePort } from '../../platform/serve/free-port.ts';
import { toolsDir } from '../../harness/tools-dir.ts';
import { TitleNamesDocument } from '../generated/operations.ts';
import { runReadyOperations } from './ready-operations.ts';
import { openTerminal, runInForeground, type Foreground, type Terminal } from './terminal.ts';

// What README.md promises to somebody who has just cloned the repository and installed it, done as it says, on a clone of HEAD.

const checkout = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);
const minutes = 60_000;

// How this machine reaches the registries is no part of what a newcomer has to find out.
const registries =
  /^(pip_.*|npm_config_(registry|cache|cafile|userconfig)|(https?|no)_proxy|(node_extra_ca|ssl)_cert.*)$/i;

/** As of somebody who has only just opened a terminal: nothing of this test run, no node of ours. */
function newcomersEnvironment(port: number): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => ['HOME', 'LANG', 'TMPDIR'].includes(name) || registries.test(name),
  );
  const path = (process.env.PATH ?? '').split(':').filter((folder) => !folder.includes('node_modules'));
  return {
    ...Object.fromEntries(kept),
    PATH: path.join(':'),
    PORT: String(port),
    // The films of the seed are the same at any preset, and two cores have other tests to run.
    X264_PRESET: 'ultrafast',
  };
}

async function isSameDisk(one: string, other: string): Promise<boolean> {
  const [here, there] = await Promise.all([stat(one), stat(other)]);
  return here.dev === there.dev;
}

/** Processes that work in the folder or were started out of it. */
async function processesOf(folder: string): Promise<{ pid: number; command: string }[]> {
  const found: { pid: number; command: string }[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      const cwd = await readlink(`/proc/${pid}/cwd`);
      if (command.includes(folder) || `${cwd}/`.startsWith(`${folder}/`)) found.push({ pid: Number(pid), command });
    } catch (error) {
      // It has ended since, or is somebody else's.
      if (!['ENOENT', 'ESRCH', 'EACCES'].includes(String((error as NodeJS.ErrnoException).code))) throw error;
    }
  }
  return found;
}

/** By the subscriptions of README.md. */
interface ToldOnTheTour {
  sessionsChanged?: { device: { name: string }; state: string };
  jobUpdated?: { state: string; progress: number };
}

const whyNot = !existsSync(join(checkout, '.git'))
  ? 'not a git checkout'
  : !existsSync('/proc/self')
    ? 'no /proc'
    : undefined;

(whyNot ? describe.skip : describe)(`a newcomer${whyNot ? ` (skipped: ${whyNot})` : ''}`, () => {
  let babysitter: Babysitter;
  let folder: string;
  let env: NodeJS.ProcessEnv;
  let url: string;
  let platform: Foreground;
  let terminal: Terminal | undefined;
  let viewer: { email: string; password: string };
  let admin: { email: string; password: string };

  const npm = (...args: string[]) => runInForeground('npm', args, { cwd: folder, env });

  /** Starts the platform, and sees to it that it ends should this test be killed. */
  async function start(...args: string[]): Promise<void> {
    platform = npm('start', ...args);
    await platform.prints(/^database: /);
    const [supervisor] = (await processesOf(folder)).filter(({ command }) => command.includes('start/main.ts'));
    babysitter.watch(supervisor!.pid);
    void platform.ended.then(() => babysitter.forget(supervisor!.pid));
  }

  async function becomesReady(): Promise<void> {
    await platform.prints(/^Marquee is ready$/);
    const login = async (role: string) => {
      const [, email = '', password = ''] = await platform.prints(new RegExp(`^ +${role} +(\\S+) / (\\S+)$`));
      return { email, password };
    };
    [admin, viewer] = [await login('admin'), await login('viewer')];
  }

  async function stopsByCtrlC(): Promise<void> {
    platform.ctrlC();
    await platform.ended;
    expect(platform.lines.at(-1)).toBe('stopped');
    await eventually(
      () => processesOf(folder),
      (left) => left.length === 0,
    );
  }

  async function titleNames(): Promise<string[]> {
    const { titles } = await createGraphClient(url).send(TitleNamesDocument);
    return titles.edges.map(({ node }) => node.name);
  }

  beforeAll(async () => {
    babysitter = await startBabysitter();
    const root = await mkdtemp(join(tmpdir(), 'marquee-newcomer-'));
    babysitter.remove(root);
    folder = join(root, 'marquee');
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    env = newcomersEnvironment(port);
    await run('git', ['clone', '--quiet', '--no-hardlinks', checkout, folder]);
    // What npm ci has installed for this run: .ci/run begins with it, on a clone as this one.
    await run('cp', ['-a', ...((await isSameDisk(checkout, folder)) ? ['-l'] : []), 'node_modules', folder], {
      cwd: checkout,
    });
    // Wheels that this run has installed already; everything else is made anew.
    await mkdir(join(folder, '.data'));
    await symlink(toolsDir, join(folder, '.data/tools'));
  }, 2 * minutes);

  afterAll(async () => {
    await terminal?.close();
    if (platform?.isRunning()) platform.ctrlC();
    await platform?.ended;
    await babysitter?.close();
  }, minutes);

  it(
    'starts by npm start, to Marquee is ready, with addresses and logins',
    async () => {
      await start();
      await becomesReady();
      expect(platform.lines).toEqual(
        expect.arrayContaining([
          `  page        ${url}/`,
          `  graph       ${url}/graphql`,
          `  playground  ${url}/playground`,
        ]),
      );
      expect(await titleNames()).toEqual(
        expect.arrayContaining(['The Long Zoom', 'Tides of Colour', 'Signals', 'Metropolis']),
      );
      const pages = ['/', '/playground', '/health/live', '/health/ready'];
      const statuses = await Promise.all(pages.map(async (page) => (await fetch(`${url}${page}`)).status));
      expect(statuses).toEqual(pages.map(() => 200));
    },
    8 * minutes,
  );

  it(
    'pastes the tour of README.md word for word',
    async () => {
      terminal = openTerminal({ cwd: folder, env });
      const { paste } = terminal;
      const valueOf = async (name: string) => (await paste(`echo "$${name}"`)).trim();
      const subscriptions: { client: GraphClient; subscription: Subscription<ToldOnTheTour> }[] = [];
      const printed: string[] = [];
      for (const { language, text } of fencedBlocks(readFileSync(join(folder, 'README.md'), 'utf8'))) {
        if (language === 'sh') {
          const pasted = text
            .replace('http://127.0.0.1:4000', url)
            .replace('VIEWER_PASSWORD=…', `VIEWER_PASSWORD=${viewer.password}`)
            .replace('ADMIN_PASSWORD=…', `ADMIN_PASSWORD=${admin.password}`);
          const output = await paste(pasted);
          if (/"errors":|command not found|No such file/.test(output)) throw new Error(`${pasted}\n${output}`);
          printed.push(output);
        } else if (language === 'graphql') {
          const client = createGraphClient(url, { token: await valueOf('TOKEN') });
          const names = [...text.matchAll(/\$([A-Z_]+):/g)].map(([, name = '']) => name);
          const variables = await Promise.all(names.map(async (name) => [name, await valueOf(name)] as const));
          const subscription = client.followText<ToldOnTheTour>(text, Object.fromEntries(variables));
          subscriptions.push({ client, subscription });
          printed.push(JSON.stringify(await subscription.next()));
        }
      }
      const answers = printed.join('\n');
      const outcomes = [...answers.matchAll(/^\{"data":\{"\w+":\{"__typename":"(\w+)"/gm)].map(([, name]) => name);
      expect(outcomes).toEqual([
        ...['LoggedIn', 'ProfileActive', 'SessionStarted', 'HeartbeatsAccepted'],
        ...['LoggedIn', 'ProfileActive', 'SessionStarted', 'SessionEnded', 'HeartbeatsAccepted', 'MembershipChanged'],
        ...['LoggedIn', 'UploadCreated', 'JobAccepted', 'DraftSaved', 'DraftSaved', 'TitlePublished'],
      ]);
      expect(answers).toContain('#EXT-X-STREAM-INF');
      expect(answers).toContain('"title":{"name":"Metropolis","releaseYear":1927}');
      expect(answers).toContain('"kind":"TOP_PICKS"');
      expect(answers).toContain('"effect":"UPGRADE"');
      expect(answers).toContain('"title":{"name":"Faust on the tour"}');
      expect(answers).toContain('"resumeMs":9000');
      expect(answers).toContain('"reason":"TAKEN_OVER","endedBy":{"device":{"name":"Tablet"}}');
      expect(answers).toMatch(/HTTP\/1.1 204[^]*upload-offset: [1-9]/);
      expect(await titleNames()).toContain('Made on the tour');

      const [follow, watch] = subscriptions;
      const sessions = await follow!.subscription.until(
        ({ sessionsChanged }) => sessionsChanged?.device.name === 'Tablet' && sessionsChanged.state === 'ENDED',
      );
      expect(sessions.map(({ sessionsChanged }) => sessionsChanged)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ device: { name: 'Television' }, state: 'PLAYING', positionMs: 9000 }),
          expect.objectContaining({ device: { name: 'Television' }, state: 'ENDED', endReason: 'TAKEN_OVER' }),
        ]),
      );
      await watch!.subscription.until(
        ({ jobUpdated }) => jobUpdated?.state === 'SUCCEEDED' && jobUpdated.progress === 1,
      );
      for (const { client } of subscriptions) await client.close();
      await terminal.close();
    },
    3 * minutes,
  );

  it(
    'finds something with every operation that the Playground has ready',
    async () => {
      const login = await logIn(url, admin, { name: 'Playground', kind: 'BROWSER' });
      const acting = await actAs(login);
      const done = await runReadyOperations(acting, folder);
      await acting.close();
      await login.client.close();
      expect(done.filter(({ faults }) => faults.length > 0)).toEqual([]);
      // What is refused is refused by what ran before it: who asks does not approve, a membership is there, a draft has no window yet, a job is over, no picture was sent.
      const refusals = done.filter(({ outcomes }) => outcomes.some((outcome) => !/(ed|Saved|Set)$/.test(outcome)));
      const expected = [
        'ApproveMoneyRequest OwnRequest',
        'StartMembership MembershipNotAllowed',
        'PublishThree TitlePublished NotReady',
        'CancelJob JobStateConflict',
        'CreatePicture UploadNotFound',
      ];
      const told = refusals.map(({ name, outcomes }) => [name, ...new Set(outcomes)].join(' '));
      expect(told.filter((refusal) => !expected.includes(refusal))).toEqual([]);
      expect(done.length).toBeGreaterThan(55);
    },
    2 * minutes,
  );

  it(
    'is refused a second start on the same folder',
    async () => {
      const second = npm('start');
      expect(await second.ended).not.toBe(0);
      expect(second.lines.join('\n')).toContain(`Marquee already runs on ${join(folder, '.data')}`);
    },
    minutes,
  );

  it('stops by Ctrl-C, and leaves no process behind', stopsByCtrlC, minutes);

  it(
    'starts again quickly, with everything kept',
    async () => {
      const before = { admin, viewer };
      await start();
      await becomesReady();
      expect({ admin, viewer }).toEqual(before);
      expect(platform.lines.filter((line) => line.startsWith('seed:'))).toEqual([]);
      expect(await titleNames()).toContain('Made on the tour');
      await stopsByCtrlC();
    },
    2 * minutes,
  );

  it(
    'begins anew by npm start -- --reset, and stops by Ctrl-C in the middle of it',
    async () => {
      await writeFile(join(folder, '.data/a-file-of-mine'), '');
      await start('--', '--reset');
      await platform.prints(/^seed: rendering The Long Zoom/);
      expect(await titleNames()).not.toContain('Made on the tour');
      const secrets = readFileSync(join(folder, '.data/secrets/logins.json'), 'utf8');
      expect(secrets).not.toContain(viewer.password);
      await stopsByCtrlC();
      expect(existsSync(join(folder, '.data/a-file-of-mine'))).toBe(true);
    },
    2 * minutes,
  );

  it(
    'prints every setting by npm start -- --help',
    async () => {
      const help = npm('start', '--', '--help');
      expect(await help.ended).toBe(0);
      const settings = ['HOST', 'PORT', 'DATA_DIR', 'CORS_ORIGINS', 'PAYMENT_PROVIDER', 'X264_PRESET', 'LOGIN_DAYS'];
      for (const name of settings) expect(help.lines.join('\n')).toContain(`  ${name}`);
    },
    minutes,
  );
});
