import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Answer, GraphClient } from '../../client/graph-client.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { logInOn, registerViewer } from '../accounts.ts';
import { openBrowser, openDevice } from '../device.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';

// Registering, verifying, forgetting and changing: through the mailbox and the pages, as a person does, and past them, as others do.

const NEW_PASSWORD = 'another evening by the river';
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let platform: E2ePlatform;
let browser: Browser;
const tokens: string[] = [];

beforeAll(async () => {
  platform = await startPlatform({ TRUSTED_PROXIES: 'loopback', LOG_LEVEL: 'trace' });
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

/** The mailbox, as it is on this machine. */
async function mailbox(path = '/mail'): Promise<string> {
  const response = await fetch(`${platform.url}${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.text()).replaceAll('&#x2F;', '/').replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
}

interface Read {
  subject: string;
  /** Of its link. */
  url?: URL;
}

/** The mails that an address has got, newest first, as many as are waited for. */
async function mailsOf(email: string, count: number): Promise<Read[]> {
  const entry = new RegExp(`href="(/mail/mail_\\w+)"[^>]*>([^<]+)</a><br ?/>\\s*${email.replaceAll('.', '\\.')},`, 'g');
  const { answer } = await eventually(
    async () => [...(await mailbox()).matchAll(entry)],
    (found) => found.length >= count,
  );
  return Promise.all(
    answer.map(async ([, path = '', subject = '']) => {
      const [link] = /https?:\/\/\S+token=[\w-]+/.exec(await mailbox(path)) ?? [];
      if (link === undefined) return { subject };
      const url = new URL(link);
      tokens.push(tokenOf(url));
      return { subject, url };
    }),
  );
}

const tokenOf = (url: URL) => new URLSearchParams(url.hash.slice(1)).get('token')!;

async function newestLink(email: string, count: number): Promise<string> {
  const [newest] = await mailsOf(email, count);
  return tokenOf(newest!.url!);
}

let callers = 0;
/** Asks as from an address of its own: brakes are tested where they are. */
async function ask(
  query: string,
  variables: object,
  { token, headers = {} }: { token?: string; headers?: Record<string, string> } = {},
) {
  callers += 1;
  const response = await fetch(`${platform.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': `198.18.${callers >> 8}.${callers & 255}`,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer<Record<string, { __typename: string } | null>>;
}

const RESET =
  'mutation ($token: String!, $newPassword: String!) { resetPassword(input: { token: $token, newPassword: $newPassword }) { __typename } }';
const REQUEST = 'mutation ($email: String!) { requestPasswordReset(email: $email) { goodForMs } }';
const VERIFY = 'mutation ($token: String!) { verifyEmail(token: $token) { __typename } }';
const LOG_IN = 'mutation ($input: LogInInput!) { logIn(input: $input) { __typename } }';

const logIn = async (email: string, password: string) => {
  const { data } = await ask(LOG_IN, { input: { email, password, device: { name: 'TV', kind: 'TV' } } });
  return data!['logIn']!.__typename;
};
const isVerified = async (client: GraphClient) =>
  (await client.askText<{ me: { isEmailVerified: boolean } }>('{ me { isEmailVerified } }')).data!.me.isEmailVerified;

async function axeFindings(page: Page, within = 'html'): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (selector) => {
    const { axe: found } = globalThis as unknown as {
      axe: { run(within: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await found.run(selector);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, within);
}

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** Opens the newest mail of the mailbox with that subject, and follows the link in it, to the new tab. */
async function followLink(context: BrowserContext, subject: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${platform.url}/mail`);
  await page.getByRole('link', { name: subject }).first().click();
  const opened = context.waitForEvent('page');
  await page.frameLocator('iframe').getByRole('link').click();
  const linked = await opened;
  await linked.waitForLoadState();
  return linked;
}

it('on a phone: the address is verified by the link that is mailed when an account is opened', async () => {
  const credentials = await registerViewer(platform.url, 'US', 'none');
  const { client } = await logInOn(platform.url, credentials);
  expect(await isVerified(client)).toBe(false);
  await mailsOf(credentials.email, 1);
  const context = await browser.newContext(PHONE);
  const page = await followLink(context, 'Confirm your e-mail address');
  await page.getByTestId('verify-submit').waitFor();
  // The token is not to be seen, nor to be come back to.
  expect(page.url()).toBe(`${platform.url}/verify`);
  expect(await axeFindings(page)).toEqual([]);
  expect(await isTooWide(page)).toBe(false);
  expect(await isVerified(client)).toBe(false);
  await page.getByTestId('verify-submit').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('verified').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await isVerified(client)).toBe(true);
  await context.close();
  await client.close();
}, 120_000);

it('on a phone, by keyboard: who has forgotten the password is let in by a new one, and nobody by the old', async () => {
  const credentials = await registerViewer(platform.url, 'US', 'none');
  const { email, password } = credentials;
  const { client } = await logInOn(platform.url, credentials);
  const device = await openDevice(browser, platform.url, 'Phone', PHONE);
  const { page } = device;
  await page.getByTestId('login-forgotten').focus();
  await device.press('Enter');
  await device.isFocused('forgotten-email');
  expect(await axeFindings(page)).toEqual([]);
  expect(await isTooWide(page)).toBe(false);
  await page.keyboard.type(email);
  await device.press('Enter');
  await page.getByTestId('forgotten-sent').waitFor();
  expect(await page.getByTestId('forgotten-sent').innerText()).toContain('30 minutes');
  await device.screenshot('forgotten-sent');
  await mailsOf(email, 2);

  const linked = await followLink(page.context(), 'Choose a new password');
  await linked.locator('[data-testid="reset-password"]:focus').waitFor();
  expect(linked.url()).toBe(`${platform.url}/reset`);
  expect(await axeFindings(linked)).toEqual([]);
  expect(await isTooWide(linked)).toBe(false);
  await linked.keyboard.type('Summer2026!');
  await linked.keyboard.press('Enter');
  await linked.getByTestId('reset-fault').waitFor();
  await linked.getByTestId('reset-password').fill(NEW_PASSWORD);
  await linked.keyboard.press('Enter');
  await linked.locator('[data-testid="reset-log-in"]:focus').waitFor();
  expect(await axeFindings(linked)).toEqual([]);
  await linked.keyboard.press('Enter');
  await linked.getByTestId('login-email').waitFor();

  await eventually(async () => {
    const { errors = [] } = await client.askText('{ me { id } }');
    return (
      errors[0]?.extensions['code'] === 'UNAUTHENTICATED' && errors[0].extensions['endReason'] === 'PASSWORD_CHANGED'
    );
  });
  expect(await logIn(email, password)).toBe('BadCredentials');
  expect(await logIn(email, NEW_PASSWORD)).toBe('LoggedIn');
  const [newest] = await mailsOf(email, 3);
  expect(newest!.subject).toBe('Your password was changed');
  await page.goto(`${platform.url}/mail`);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('link', { name: 'Your password was changed' }).first().click();
  await page.locator('iframe').waitFor();
  expect(await isTooWide(page)).toBe(false);
  await device.screenshot('mailbox-mail');
  expect(device.faults).toEqual([]);
  await page.context().close();
  await client.close();
}, 120_000);

it('the password is changed on the account page, and other devices are logged out', async () => {
  const credentials = await registerViewer(platform.url, 'US', 'none');
  const { client } = await logInOn(platform.url, credentials, 'Tablet');
  const device = await openDevice(browser, platform.url, 'Phone', PHONE);
  const { page } = device;
  await page.getByTestId('login-email').fill(credentials.email);
  await page.getByTestId('login-password').fill(credentials.password);
  await page.getByTestId('login-submit').click();
  await page.locator('[data-testid^="profile-"]').first().click();
  await page.getByRole('link', { name: 'Account' }).first().waitFor();
  await page.goto(`${platform.url}/account`);
  await page.getByTestId('change-password').click();
  await device.isFocused('password-current');
  expect(await axeFindings(page, '[role="dialog"]')).toEqual([]);
  await page.keyboard.type('not the password');
  await page.getByTestId('password-new').fill(NEW_PASSWORD);
  await device.press('Enter');
  await page.getByTestId('password-fault').waitFor();
  await page.getByTestId('password-current').fill(credentials.password);
  await device.press('Enter');
  await page.getByTestId('password-changed').waitFor();
  expect(await page.getByTestId('password-changed').innerText()).toContain('2 other devices must log in anew');
  await device.screenshot('password-changed');
  await eventually(async () => Boolean((await client.askText('{ me { id } }')).errors));
  expect(await logIn(credentials.email, NEW_PASSWORD)).toBe('LoggedIn');
  expect(device.faults).toEqual([]);
  await page.context().close();
  await client.close();
}, 120_000);

describe('what others try', () => {
  it('an answer that tells which addresses have accounts: there is none', async () => {
    const known = await Promise.all(Array.from({ length: 6 }, () => registerViewer(platform.url, 'US', 'none')));
    const answers = new Set<string>();
    for (const [index, { email }] of known.entries()) {
      for (const address of [email, `nobody-${index}@example.com`]) {
        answers.add(JSON.stringify(await ask(REQUEST, { email: address })));
      }
    }
    expect([...answers]).toEqual(['{"data":{"requestPasswordReset":{"goodForMs":1800000}}}']);
    for (const { email } of known) await mailsOf(email, 2);
    expect(await mailbox()).not.toContain('nobody-');
  }, 60_000);

  it('a mail to somebody again and again: it is braked by address, the same whether or not there is an account', async () => {
    const { email } = await registerViewer(platform.url, 'US', 'none');
    for (const address of [email, 'nobody-braked@example.com']) {
      const codes = [];
      for (let i = 0; i < 6; i++) codes.push((await ask(REQUEST, { email: address })).errors?.[0]?.extensions['code']);
      expect(codes).toEqual([undefined, undefined, undefined, 'RATE_LIMITED', 'RATE_LIMITED', 'RATE_LIMITED']);
    }
  });

  it('a link that leads elsewhere, by what a request names as host', async () => {
    const { email } = await registerViewer(platform.url, 'US', 'none');
    const headers: Record<string, string>[] = [
      { 'x-forwarded-host': 'localhost.evil' },
      {
        'x-forwarded-host': 'evil',
        'x-forwarded-proto': 'https',
        forwarded: 'host=evil.example',
        referer: 'https://evil.example/',
        'x-original-host': 'evil',
      },
    ];
    for (const more of headers) await ask(REQUEST, { email }, { headers: more });
    // fetch sets Host itself.
    const asking = request(`${platform.url}/graphql`, {
      method: 'POST',
      headers: { host: 'evil', 'content-type': 'application/json', 'x-forwarded-for': '198.18.9.9' },
    });
    asking.end(JSON.stringify({ query: REQUEST, variables: { email } }));
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    await textOf(response);
    // A name without a dot is answered to, so these are mailed: to us.
    const mails = await mailsOf(email, 3);
    expect(mails.map(({ url }) => url!.origin)).toEqual(mails.map(() => platform.url));
  });

  it('a token that was used, one of another account, one for another purpose', async () => {
    const [victim, attacker] = await Promise.all([
      registerViewer(platform.url, 'US', 'none'),
      registerViewer(platform.url, 'US', 'none'),
    ]);
    const toVerify = await newestLink(victim.email, 1);
    await ask(REQUEST, { email: attacker.email });
    const token = await newestLink(attacker.email, 2);
    const kind = async (shown: string) =>
      (await ask(RESET, { token: shown, newPassword: NEW_PASSWORD })).data!['resetPassword']!.__typename;
    // What looks into mails before their reader does follows links, and uses up nothing.
    for (const method of ['HEAD', 'GET', 'GET']) {
      const page = await fetch(`${platform.url}/reset#token=${token}`, { method });
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    }
    expect(await kind(toVerify)).toBe('LinkRefused');
    expect((await ask(VERIFY, { token })).data!['verifyEmail']!.__typename).toBe('LinkRefused');
    expect(await kind(token)).toBe('PasswordChanged');
    expect(await kind(token)).toBe('LinkRefused');
    expect(await logIn(victim.email, victim.password)).toBe('LoggedIn');
    expect(await logIn(attacker.email, attacker.password)).toBe('BadCredentials');
  });

  it('a reset with an access token that is no good any more: nobody needs one', async () => {
    const { email } = await registerViewer(platform.url, 'US', 'none');
    expect(await ask(REQUEST, { email }, { token: 'stale' })).toMatchObject({ data: { requestPasswordReset: {} } });
    const token = await newestLink(email, 2);
    const answer = await ask(RESET, { token, newPassword: NEW_PASSWORD }, { token: 'stale' });
    expect(answer.data!['resetPassword']!.__typename).toBe('PasswordChanged');
  });

  it('the mailbox, through a proxy', async () => {
    const proxies: Record<string, string>[] = [
      { 'x-forwarded-for': '127.0.0.1' },
      { 'x-forwarded-host': 'localhost' },
      { via: '1.1 nginx' },
    ];
    for (const headers of proxies) expect((await fetch(`${platform.url}/mail`, { headers })).status).toBe(404);
  });

  it('logs: no token of a link stands in them, nor whom a mail was for', async () => {
    const { email } = await registerViewer(platform.url, 'US', 'none');
    await newestLink(email, 1);
    const files = await readdir(platform.dir.logs);
    const written = await Promise.all(files.map((file) => readFile(join(platform.dir.logs, file), 'utf8')));
    expect(written.join('\n')).toContain('user.sendMail');
    for (const secret of [...tokens, email])
      expect([secret, written.some((text) => text.includes(secret))]).toEqual([secret, false]);
  });
});
