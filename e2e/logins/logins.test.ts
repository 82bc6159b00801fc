import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startPlatform, type E2ePlatform } from '../platform.ts';

interface Outcome {
  __typename: string;
  tokens?: { accessToken: string; refreshToken: string | null };
  deviceToken?: string;
}

interface Answer {
  data?: Record<string, Outcome> | null;
  errors?: { message: string; extensions: Record<string, unknown> }[];
}

const PARTS = `__typename
  ... on LoggedIn { deviceToken tokens { accessToken refreshToken } }
  ... on Failure { message }`;
const LOG_IN = `mutation LogIn($input: LogInInput!) { logIn(input: $input) { ${PARTS} } }`;
const REGISTER = `mutation Register($input: RegisterInput!) { register(input: $input) { ${PARTS} } }`;
const REFRESH = `mutation Refresh($token: String) { refresh(refreshToken: $token) { ${PARTS} } }`;

const device = (token?: string) => ({ name: 'TV', kind: 'TV', ...(token === undefined ? {} : { token }) });

let platform: E2ePlatform;
let callers = 0;

beforeAll(async () => {
  platform = await startPlatform({ LOG_LEVEL: 'trace', TRUSTED_PROXIES: 'loopback' });
}, 120_000);

afterAll(() => platform.stop());

/** Sends an operation, as from an address of its own unless `headers` say otherwise. */
async function send(query: string, variables: object, headers: Record<string, string> = {}): Promise<Answer> {
  callers += 1;
  const address = `198.18.${callers >> 8}.${callers & 255}`;
  const response = await fetch(`${platform.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address, ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

const logIn = (email: string, password: string, token?: string) =>
  send(LOG_IN, { input: { email, password, device: device(token) } });

async function residentBytes(): Promise<number> {
  const text = await (await fetch(`${platform.graphUrl}/metrics`)).text();
  return Number(/process_resident_memory_bytes(?:\{[^}]*\})? ([\d.e+]+)/.exec(text)![1]);
}

describe('log-ins, more than can be looked at', () => {
  it.each([60, 300])('%i at once: each is answered, and the owner on a known device is let in', async (count) => {
    const owner = { email: `owner-${count}@example.com`, password: 'a sentence nobody guesses' };
    const registered = await send(REGISTER, { input: { ...owner, country: 'US', device: device() } });
    const { deviceToken } = registered.data!['register']!;
    const beforeBytes = await residentBytes();

    const strangers = Array.from({ length: count }, (_, index) =>
      logIn(index % 2 === 0 ? owner.email : `nobody-${index}@example.com`, `guess ${index}`),
    );
    const mine = logIn(owner.email, owner.password, deviceToken);

    expect(await mine).toMatchObject({ data: { logIn: { __typename: 'LoggedIn' } } });
    const outcomes = new Map<string, number>();
    for (const { data, errors } of await Promise.all(strangers)) {
      const [error] = errors ?? [];
      const told = data?.['logIn']?.__typename ?? String(error?.extensions['code']);
      outcomes.set(told, (outcomes.get(told) ?? 0) + 1);
      if (error)
        expect(error.extensions).toMatchObject({ retriable: true, retryAfterMs: expect.any(Number) as number });
    }
    expect(
      [...outcomes.keys()].filter((told) => !['BadCredentials', 'RATE_LIMITED', 'UNAVAILABLE'].includes(told)),
    ).toEqual([]);
    expect([...outcomes.values()].reduce((sum, one) => sum + one, 0)).toBe(count);
    expect(outcomes.get('BadCredentials')).toBeGreaterThan(0);
    expect((await residentBytes()) - beforeBytes).toBeLessThan(200 * 2 ** 20);
  });
});

describe('what processes write', () => {
  it('holds no password, PIN or token, at any level, whatever is sent and however it fails', async () => {
    const secrets = new Map<string, string>();
    const secret = (name: string) => {
      const value = `marker-${name}-${Math.random().toString(36).slice(2)}`;
      secrets.set(name, value);
      return value;
    };
    const password = secret('password');
    const email = 'written@example.com';

    function remember({ data, errors }: Answer, field: string): { accessToken: string; refreshToken: string | null } {
      expect(errors).toBeUndefined();
      const { tokens, deviceToken } = data![field]!;
      secrets.set(`${field} access`, tokens!.accessToken);
      if (tokens!.refreshToken) secrets.set(`${field} refresh`, tokens!.refreshToken);
      if (deviceToken) secrets.set(`${field} device`, deviceToken);
      return tokens!;
    }

    const { refreshToken } = remember(
      await send(REGISTER, { input: { email, password, country: 'US', device: device() } }),
      'register',
    );
    remember(await logIn(email, password), 'logIn');
    const refreshed = remember(await send(REFRESH, { token: refreshToken }), 'refresh');
    const authorization = `Bearer ${refreshed.accessToken}`;

    // What is refused, misspelt or malformed.
    await logIn(email, secret('wrong'));
    await send(REGISTER, { input: { email, password: secret('taken'), country: 'US', device: device() } });
    await send(REFRESH, { token: secret('unknown-refresh') });
    await send(REFRESH, { token: refreshToken });
    await send('{ me { id } }', {}, { authorization: `Bearer ${secret('bearer')}` });
    await send('{ me { id } }', {}, { authorization: secret('basic') });
    await send(LOG_IN, { input: { email, password: [secret('listed')], device: device() } });
    await send(LOG_IN, { input: { email: { a: secret('in-email') }, password: 1, device: device() } });
    await send(LOG_IN, { input: { email, password, device: { ...device(secret('device')), kind: secret('kind') } } });
    await send(`mutation { logIn(input: { email: "a@b.c", password: "${secret('literal')}" }) { nothing } }`, {});
    await send(`mutation { logIn(input: "${secret('text')}" }`, {});
    const profile = `mutation ($input: CreateProfileInput!) { createProfile(input: $input) { __typename } }`;
    await send(profile, { input: { name: 'P', pin: secret('pin') } }, { authorization });
    await send(
      'mutation ($pin: String) { switchProfile(profileId: "p", pin: $pin) { __typename } }',
      { pin: secret('pin-try') },
      {
        authorization,
      },
    );
    await fetch(
      `${platform.url}/graphql?query=%7Bme%7Bid%7D%7D&extensions=${encodeURIComponent(JSON.stringify({ accessToken: secret('in-url') }))}`,
    );
    await fetch(`${platform.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `marquee_refresh=${secret('cookie')}` },
      body: `{"query": "${secret('broken-json')}`,
    });

    // Above all of this has been written: an operation logs a line when it is over.
    const written = new Map<string, string>();
    for (const file of await readdir(platform.dir.logs)) {
      written.set(file, await readFile(join(platform.dir.logs, file), 'utf8'));
    }
    written.set('terminal', platform.lines.join('\n'));
    expect([...written.values()].join('\n')).toContain('Register');
    const found = [...secrets].flatMap(([name, value]) =>
      [...written].filter(([, text]) => text.includes(value)).map(([file]) => `${name} in ${file}`),
    );
    expect(found).toEqual([]);
  });
});
