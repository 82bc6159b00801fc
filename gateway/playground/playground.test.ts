import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { pino } from 'pino';
import { findChromium } from '../../harness/chromium.ts';
import { toolsDir } from '../../harness/tools-dir.ts';
import { readConfig } from '../../platform/config/config.ts';
import { ensureSecrets, readPrivateKey } from '../../platform/passport/secrets.ts';
import { serve, type Server } from '../../platform/serve/serve.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { gatewaySettings } from '../config.ts';
import { createGateway } from '../service.ts';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { composeSupergraph } from '../testing/test-gateway.ts';
import { shareLink } from './page/share/share-link.ts';
import { createPlayground } from './playground.ts';
import type { ReadyOperation, ReadyOperations } from './ready-operations.ts';
import { DEVICE_TOKEN, EVIL, loginSdl, startLoginSubgraph, type LoginSubgraph } from './testing/login-subgraph.ts';

const outputFolder = join(import.meta.dirname, '../../test-output/playground');
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

const operation = (name: string, query: string): ReadyOperation => ({
  name,
  kind: query.startsWith('subscription') ? 'subscription' : 'query',
  who: 'Admin',
  summary: `runs ${name}`,
  query,
  variables: {},
});

const ready: ReadyOperations = {
  groups: [
    {
      name: 'Greetings',
      operations: [operation('Greet', 'query Greet {\n  greeting\n}'), operation('Books', 'query Books {\n  books\n}')],
    },
    { name: 'Live', operations: [operation('Ticks', 'subscription Ticks {\n  tick\n}')] },
    {
      name: 'Later',
      operations: [
        operation(
          'Films',
          'query Films {\n  films {\n    name\n    ... @defer {\n      stars\n      like { name }\n    }\n  }\n}',
        ),
      ],
    },
  ],
  picks: {},
};

const filmsSdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { films: [Film!]! }
  type Film @key(fields: "id") { id: ID! name: String! }`;
const starsSdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Film @key(fields: "id") { id: ID! stars: Int like: [Film!] }`;

let browser: Browser;
let subgraph: LoginSubgraph;
let films: RealSubgraph;
let stars: RealSubgraph;
/** What the stars wait for. */
let starsMayCome = Promise.withResolvers<void>();
let server: Server;

beforeAll(async () => {
  await mkdir(outputFolder, { recursive: true });
  const { path } = await findChromium({ toolsDir, report: () => {} });
  browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  const secrets = join(outputFolder, 'secrets');
  ensureSecrets(secrets);
  subgraph = await startLoginSubgraph(readPrivateKey(secrets, 'access'));
  films = await startSubgraph(filmsSdl, {
    Query: { films: () => [{ id: 'a' }, { id: 'b' }] },
    Film: { name: ({ id }: { id: string }) => `Film ${id}` },
  });
  stars = await startSubgraph(starsSdl, {
    Film: {
      async __resolveReference({ id }: { id: string }) {
        await starsMayCome.promise;
        return { id };
      },
      stars({ id }: { id: string }) {
        if (id === 'b') throw new Error('no stars tonight');
        return 5;
      },
      like: () => [{ id: 'c' }],
    },
  });
  const supergraph = join(outputFolder, 'supergraph.graphql');
  const composed = composeSupergraph([
    { name: 'user', sdl: loginSdl, url: subgraph.url },
    { name: 'films', sdl: filmsSdl, url: films.url },
    { name: 'stars', sdl: starsSdl, url: stars.url },
  ]);
  await writeFile(supergraph, composed);
  const log = pino({ level: 'silent' });
  const config = readConfig(gatewaySettings, { SECRETS_DIR: secrets, SUPERGRAPH_FILE: supergraph });
  server = await serve(
    [
      { path: '/graphql', service: await createGateway(config, log) },
      { path: '/playground', service: createPlayground({ ready }) },
    ],
    { host: '127.0.0.1', port: 0, log },
  );
}, 120_000);

afterAll(async () => {
  await browser?.close();
  starsMayCome.resolve();
  await server?.stop();
  await Promise.all([subgraph, films, stars].map((one) => one?.stop()));
});

beforeEach(() => {
  subgraph.secondsLeft = 600;
  subgraph.roles = ['VIEWER', 'ADMIN'];
  subgraph.scopes = ['accounts:read', 'billing:read'];
  subgraph.refreshes = { most: 0, count: 0, reused: 0 };
});

/** Opens the page; whatever it asks of another host, throws, or is stopped in by the content policy, is a fault. */
async function open(context: BrowserContext, faults: string[], hash = ''): Promise<Page> {
  const page = await context.newPage();
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (!['data:', 'blob:'].includes(asked.protocol) && asked.host !== new URL(server.url).host) {
      faults.push(`asks ${request.url()}`);
    }
  });
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(`${server.url}/playground${hash}`);
  await page.locator('.graphiql-execute-button').waitFor();
  await page.locator('.graphiql-query-editor .view-lines').waitFor();
  return page;
}

async function inPage(
  options: { viewport?: typeof DESK },
  run: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: DESK, ...options });
  const faults: string[] = [];
  const page = await open(context, faults);
  await run(page, context);
  expect(await page.title()).toBe('Marquee Playground');
  expect(faults).toEqual([]);
  await context.close();
}

async function logIn(page: Page, password = subgraph.password): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Log in' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill('admin@example.com');
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByLabel('Name of this device').fill('Desk');
  await dialog.getByRole('button', { name: 'Log in' }).click();
}

const who = (page: Page) => page.locator('.marquee-who summary');

async function run(page: Page, name: string): Promise<void> {
  await page.locator('.marquee-operation', { hasText: name }).click();
  await page.locator('.graphiql-tab-active', { hasText: name }).waitFor();
  await page.locator('.graphiql-execute-button').click();
}

// The editor's spaces do not break lines: only \s is sure to find them.
const answer = (page: Page, text: RegExp) => page.locator('.result-window', { hasText: text }).waitFor();

async function type(page: Page, editor: 'Operation Editor' | 'Variables', text: string): Promise<void> {
  await page.getByRole('region', { name: editor }).locator('.monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
  // The editor has closed the brackets once more by itself.
  await page.keyboard.press('Control+Shift+End');
  await page.keyboard.press('Delete');
}

/** Everything that scripts of the page's address find in the browser, when all that waits to be kept has been. */
async function kept(page: Page): Promise<string> {
  // GraphiQL keeps its tabs half a second after the last key.
  await page.waitForTimeout(900);
  return page.evaluate(async () => {
    const stores = [localStorage, sessionStorage].flatMap((storage) => Object.entries({ ...storage }));
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    return JSON.stringify([stores, document.cookie, databases, await caches.keys(), location.href, history.state]);
  });
}

describe('logging in', () => {
  it('leaves neither password nor token in the browser, nor what is typed into a tab', async () => {
    await inPage({}, async (page) => {
      const marker = `secret-${randomBytes(8).toString('hex')}`;
      await logIn(page, `${marker}-wrong`);
      await page
        .getByRole('alert')
        .filter({ hasText: 'The address or the password is wrong. Next try in 2 s.' })
        .waitFor();
      subgraph.password = `${marker}-right`;
      await page.getByRole('dialog').getByLabel('Password').fill(subgraph.password);
      await page.getByRole('dialog').getByRole('button', { name: 'Log in' }).click();
      await who(page).filter({ hasText: 'ADMIN' }).waitFor();

      await run(page, 'Books');
      await answer(page, /balanced/);
      const typed = {
        input: { email: 'a@b.test', password: `${marker}-typed`, device: { name: 'x', kind: 'BROWSER' } },
      };
      await type(page, 'Operation Editor', 'mutation Own($input: LogInInput!) { logIn(input: $input) { __typename } }');
      await type(page, 'Variables', JSON.stringify(typed));
      // The history takes what the tab is known to hold by then.
      await kept(page);
      await page.locator('.graphiql-execute-button').click();
      await answer(page, /BadCredentials/);
      await page.getByLabel('Show History').click();
      await page.getByLabel('Set active').first().waitFor();
      expect(await page.locator('.graphiql-history').textContent()).not.toContain('Own');

      const found = await kept(page);
      expect(found).toContain('Books');
      expect(found).toContain('logIn(input: $input)');
      expect(found).not.toContain(marker);
      expect(subgraph.given.filter((token) => found.includes(token))).toEqual([]);
      expect(found).not.toMatch(/eyJ|Bearer/);
    });
  }, 60_000);

  it('removes what earlier versions have kept', async () => {
    await inPage({}, async (page) => {
      await page.evaluate(() => {
        localStorage.setItem('graphiql:tabState', '{"tabs":[{"variables":"hunter2"}]}');
        localStorage.setItem('graphiql:queries', '{"queries":[{"variables":"hunter2"}]}');
        sessionStorage.setItem('marquee.accessToken', 'hunter2');
      });
      await page.reload();
      await page.locator('.graphiql-execute-button').waitFor();
      expect(await kept(page)).not.toContain('hunter2');
    });
  }, 60_000);

  it('lasts over a reload, says who, with which rights and until when, changes the profile, and ends', async () => {
    await inPage({}, async (page) => {
      await logIn(page);
      await who(page).waitFor();
      await page.reload();
      await who(page).click();
      const card = page.getByRole('group', { name: 'Login' });
      for (const text of [EVIL, 'VIEWER, ADMIN', 'accounts:read', 'Desk', 'renewed by itself']) {
        await card.getByText(text).first().waitFor();
      }
      await card.getByLabel('Acts as profile').selectOption('profile_2');
      await card.getByLabel('PIN of the profile').fill('1111');
      await card.getByRole('button', { name: 'Choose' }).click();
      await card.getByRole('alert').filter({ hasText: 'The PIN is wrong.' }).waitFor();
      await card.getByLabel('PIN of the profile').fill('2468');
      await card.getByRole('button', { name: 'Choose' }).click();
      await card.getByLabel('PIN of the profile').waitFor({ state: 'detached' });
      expect(await card.getByLabel('Acts as profile').inputValue()).toBe('profile_2');
      await page.screenshot({ path: join(outputFolder, 'login-card.png') });
      await card.getByRole('button', { name: 'Log out' }).click();
      await page.getByRole('banner').getByText('Not logged in.').waitFor();
      await page.reload();
      await page.getByRole('banner').getByText('Not logged in.').waitFor();
    });
  }, 60_000);

  it('shows next time that the device has logged in before', async () => {
    await inPage({}, async (page) => {
      subgraph.devices.length = 0;
      await logIn(page);
      await who(page).click();
      await page.getByRole('button', { name: 'Log out' }).click();
      await page.getByRole('banner').getByText('Not logged in.').waitFor();
      await page.reload();
      await logIn(page);
      await who(page).waitFor();
      const shown = subgraph.devices.map(({ id, token }) => [id, token]);
      expect(shown).toEqual([
        [null, null],
        ['device_1', DEVICE_TOKEN],
      ]);
    });
  }, 60_000);

  it('renews a token that has ended, and shows the rights that are left', async () => {
    subgraph.secondsLeft = 1;
    await inPage({}, async (page) => {
      await logIn(page);
      await who(page).filter({ hasText: 'ADMIN' }).waitFor();
      await page.waitForTimeout(1_100);
      subgraph.secondsLeft = 600;
      subgraph.roles = ['VIEWER'];
      subgraph.scopes = [];
      await run(page, 'Books');
      // Asked once more with the fresh token, whose scopes do not reach.
      await answer(page, /FORBIDDEN/);
      await who(page).filter({ hasText: 'VIEWER' }).waitFor();
      await page.getByRole('status').filter({ hasText: 'Missing: billing:read.' }).waitFor();
      expect(subgraph.refreshes.reused).toBe(0);
    });
  }, 60_000);

  it('is spent by one tab at a time', async () => {
    subgraph.secondsLeft = 1;
    await inPage({}, async (page, context) => {
      await logIn(page);
      await who(page).waitFor();
      const faults: string[] = [];
      const others = await Promise.all([open(context, faults), open(context, faults)]);
      await Promise.all(others.map((other) => who(other).waitFor()));
      await page.waitForTimeout(1_100);
      subgraph.secondsLeft = 600;
      const tabs = [page, ...others];
      for (const tab of tabs) {
        await tab.locator('.marquee-operation', { hasText: 'Books' }).click();
        await tab.locator('.graphiql-tab-active', { hasText: 'Books' }).waitFor();
      }
      await Promise.all(tabs.map((tab) => tab.locator('.graphiql-execute-button').dispatchEvent('click')));
      for (const tab of tabs) await answer(tab, /balanced/);
      expect(subgraph.refreshes).toMatchObject({ most: 1, reused: 0 });
      expect(subgraph.refreshes.count).toBeGreaterThanOrEqual(5);
      expect(faults).toEqual([]);

      // One log-out is for all of them.
      await who(page).click();
      await page.getByRole('button', { name: 'Log out' }).click();
      for (const tab of tabs) await tab.getByRole('banner').getByRole('button', { name: 'Log in' }).waitFor();
    });
  }, 90_000);
});

describe('what is deferred', () => {
  beforeEach(() => {
    starsMayCome = Promise.withResolvers();
  });

  it('is added to what is shown at once, with its errors below', async () => {
    await inPage({}, async (page) => {
      await run(page, 'Films');
      await answer(page, /"name":\s"Film\sb"/);
      expect(await page.locator('.result-window').textContent()).not.toContain('stars');
      starsMayCome.resolve();
      await answer(page, /"Film\sa",\s*"stars":\s5,\s*"like":.*"Film\sc"/);
      await page.getByRole('status').filter({ hasText: 'films.1.stars' }).waitFor();
      await page.getByRole('button', { name: 'Execute query' }).waitFor();
      await page.screenshot({ path: join(outputFolder, 'in-parts.png') });
    });
  }, 60_000);

  it('is shown in no other tab that is chosen meanwhile', async () => {
    await inPage({}, async (page) => {
      await run(page, 'Films');
      await answer(page, /"name":\s"Film\sb"/);
      await run(page, 'Greet');
      await answer(page, /Good\sevening/);
      starsMayCome.resolve();
      await run(page, 'Greet');
      await answer(page, /Good\sevening/);
      expect(await page.locator('.result-window').textContent()).not.toContain('Film');
    });
  }, 60_000);

  it('leaves what is shown where it does not come, and says so', async () => {
    await inPage({}, async (page) => {
      await page.route('**/graphql', async (route) => {
        const part = {
          data: { films: [{ name: 'Film z' }] },
          pending: [{ id: '0', path: ['films', 0] }],
          hasNext: true,
        };
        const body = `\r\n---\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(part)}\r\n---`;
        await route.fulfill({ contentType: 'multipart/mixed; incrementalSpec=v0.2; boundary="-"', body });
      });
      await run(page, 'Films');
      await page.getByRole('status').filter({ hasText: 'before all of the answer was there' }).waitFor();
      await answer(page, /"Film\sz"/);
    });
  }, 60_000);
});

describe('subscriptions', () => {
  it('run on with a fresh token where the old one ends, and end when they are left', async () => {
    await inPage({}, async (page) => {
      await logIn(page);
      await who(page).waitFor();
      subgraph.secondsLeft = 3;
      await page.reload();
      await who(page).waitFor();
      subgraph.secondsLeft = 600;
      await run(page, 'Ticks');
      await subgraph.ticks.running(1);
      subgraph.ticks.send(1);
      await answer(page, /"tick":\s1/);
      const before = subgraph.subscriptions.length;
      await eventually(
        async () => subgraph.subscriptions.length,
        (count) => count > before,
        20_000,
      );
      await subgraph.ticks.running(1);
      subgraph.ticks.send(2);
      await answer(page, /"tick":\s2/);
      await page.screenshot({ path: join(outputFolder, 'subscription.png') });
      await page.locator('.graphiql-execute-button').click();
      await subgraph.ticks.running(0);
    });
  }, 60_000);

  it('say what is wrong where nobody is logged in, and offer the log-in', async () => {
    await inPage({}, async (page) => {
      await run(page, 'Ticks');
      await answer(page, /UNAUTHENTICATED|login|token/i);
      await run(page, 'Books');
      await answer(page, /UNAUTHENTICATED/);
      await page.locator('.marquee-notices').getByRole('button', { name: 'Log in' }).click();
      await page.getByRole('dialog').getByLabel('E-mail').waitFor();
    });
  }, 60_000);
});

describe('headers of a tab', () => {
  it('are sent with it, and said to be no headers where they are none', async () => {
    await inPage({}, async (page) => {
      await page.locator('.marquee-operation', { hasText: 'Greet' }).click();
      await page.locator('.graphiql-tab-active', { hasText: 'Greet' }).waitFor();
      await page.getByRole('button', { name: 'Headers' }).first().click();
      const runWith = async (headers: object) => {
        await page.locator('.monaco-editor[data-uri*="headers"]').first().click();
        await page.keyboard.press('ControlOrMeta+A');
        await page.keyboard.insertText(JSON.stringify(headers));
        await page.keyboard.press('Control+Shift+End');
        await page.keyboard.press('Delete');
        await page.locator('.graphiql-execute-button').click();
      };
      for (const headers of [{ 'x y': '1' }, { x: 'a\nb' }]) {
        await runWith(headers);
        await answer(page, /Request\snot\ssent/);
        expect(await page.locator('.result-window').innerText()).not.toContain('stack');
        await runWith({});
        await answer(page, /Good\sevening/);
      }
      await runWith({ 'Content-Type': 'text/plain', 'X-Request-Id': 'req_of_a_tab' });
      await eventually(() => subgraph.requests.at(-1)!.headers['x-request-id'] === 'req_of_a_tab');
      await answer(page, /Good\sevening/);
    });
  }, 60_000);
});

describe('what comes from outside', () => {
  it('is text: descriptions, names and links bring no script in', async () => {
    const context = await browser.newContext({ viewport: DESK });
    const faults: string[] = [];
    const query = `# ${EVIL}\nmutation X${'y'.repeat(20)} {\n  logOut { deviceId }\n}\n`;
    const link = shareLink(`${server.url}/playground`, { query, variables: `{"a": "${EVIL.replaceAll('"', '')}"}` })!;
    const before = subgraph.requests.length;
    const page = await open(context, faults, new URL(link).hash);
    await page.locator('.graphiql-query-editor .view-lines', { hasText: 'logOut' }).waitFor();
    expect(new URL(page.url()).hash).toBe('');
    // It is shown and not run.
    await page.waitForTimeout(300);
    expect(subgraph.requests.slice(before).filter(({ query: sent }) => sent.includes('logOut'))).toEqual([]);

    await page.getByLabel('Show Documentation Explorer').click();
    await page.getByRole('link', { name: 'Query', exact: true }).click();
    await page.getByText('a link').first().waitFor();
    expect(await page.locator('.graphiql-plugin img, .graphiql-plugin script, a[href^="javascript"]').count()).toBe(0);
    await page.screenshot({ path: join(outputFolder, 'docs.png') });
    expect([await page.title(), faults]).toEqual(['Marquee Playground', []]);
    await context.close();
  }, 60_000);

  it('is given as a link without secrets', async () => {
    await inPage({}, async (page, context) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
      await type(
        page,
        'Operation Editor',
        'mutation { logIn(input: { email: "a@b.test", password: "hunter2" }) { __typename } }',
      );
      await page.getByLabel('Copy a link to this operation').click();
      await page.getByText('Link copied, without secrets').waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      expect(decodeURIComponent(link)).toContain('a@b.test');
      expect(decodeURIComponent(link)).not.toContain('hunter2');
    });
  }, 60_000);
});

it('is worked by keys alone: search, open, run', async () => {
  await inPage({}, async (page) => {
    await page.getByLabel('Search operations').focus();
    await page.keyboard.type('greet');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.graphiql-tab-active', { hasText: 'Greet' }).waitFor();
    await page.getByRole('region', { name: 'Operation Editor' }).locator('.monaco-editor').first().click();
    await page.keyboard.press('ControlOrMeta+Enter');
    await answer(page, /Good\sevening,\syou/);
  });
}, 60_000);

it('has a drawer instead of a panel on a phone', async () => {
  await inPage({ viewport: PHONE }, async (page) => {
    expect(await page.locator('.marquee-operations').count()).toBe(0);
    await page.getByLabel('Show Operations').click();
    await page.getByLabel('Search operations').fill('greet');
    await page.locator('.marquee-operation', { hasText: 'Greet' }).first().click();
    await page.locator('.marquee-operations').waitFor({ state: 'detached' });
    await page.locator('.graphiql-execute-button').click();
    await answer(page, /Good\sevening/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
}, 60_000);

describe('GET /playground', () => {
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${server.url}${path}`, { method, headers });

  it('keeps others from framing it, guessing types and being told addresses', async () => {
    const { headers } = await get('/playground');
    const policy = headers.get('content-security-policy')!;
    for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'none'"]) {
      expect(policy.split('; ')).toContain(rule);
    }
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-cache',
    });
  });

  it('is sent once: the page by its tag, its files for ever', async () => {
    const first = await get('/playground');
    const html = await first.text();
    const again = await get('/playground', { 'if-none-match': first.headers.get('etag')! });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const files = [...html.matchAll(/(?:src|href)="(\/playground\/files\/[^"]+)"/g)].map(([, path]) => path!);
    expect(files).toHaveLength(2);
    for (const file of files) {
      const { status, headers } = await get(file);
      expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
      expect(headers.get('content-encoding')).toBe('gzip');
    }
    const head = await get('/playground', {}, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('answers nothing else', async () => {
    const rawGet = (path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const { port } = new URL(server.url);
        httpRequest({ port, path }, (response) => resolve(response.resume().statusCode))
          .on('error', reject)
          .end();
      });
    const wrong = [
      '/playground/',
      '/playground/files/',
      '/playground/files/../playground.ts',
      '/playground/files/%2e%2e/x',
      '/playground/x',
    ];
    expect(await Promise.all(wrong.map(rawGet))).toEqual([200, 404, 404, 404, 404]);
    expect((await get('/playground', {}, 'POST')).status).toBe(405);
  });
});
