import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { AddressRefused, type Outside } from './outside.ts';
import { getOutside, RedirectRefused } from './get-outside.ts';

let server: Server;
let port: number;
let answer: RequestListener;
const asked: { url: string | undefined; authorization: string | undefined; host: string | undefined }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const { authorization, host } = request.headers;
    asked.push({ url: request.url, authorization, host });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  asked.length = 0;
  answer = (_, response) => response.end('here');
});

async function get(url: string, outside: Outside, patienceMs = 20_000) {
  const question = { headers: {}, silenceMs: 5_000, signal: AbortSignal.timeout(patienceMs) };
  const answer = await getOutside(outside, { ...question, url: new URL(url) });
  return [answer.statusCode, await text(answer)];
}
const nowhere = { privateHosts: [] };

it.each([
  '127.0.0.1',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '2130706433',
  '0x7f.1',
  '127.1',
  '0',
  '169.254.169.254',
])('asks nothing of %s', async (host) => {
  await expect(get(`http://${host}:${port}/`, nowhere)).rejects.toThrow(AddressRefused);
  expect(asked).toEqual([]);
});

it.each([
  ['inside', ['127.0.0.1']],
  ['outside and inside', ['8.8.8.8', '10.0.0.1']],
  ['inside as IPv6 hides it', ['::ffff:127.0.0.1']],
])('asks nothing of a name that is %s', async (_, addresses) => {
  await expect(get(`http://films.example:${port}/`, { ...nowhere, resolve: async () => addresses })).rejects.toThrow(
    AddressRefused,
  );
  expect(asked).toEqual([]);
});

it('connects to the address that was checked: a name is resolved once, and not again when it answers otherwise', async () => {
  // The first is given out to nobody, and nobody leads there.
  const answers = [['2fff:ffff::1'], ['127.0.0.1']];
  let resolved = 0;
  const resolve = async () => answers[resolved++] ?? [];
  await expect(get(`http://films.example:${port}/`, { ...nowhere, resolve }, 400)).rejects.toThrow();
  expect([resolved, asked]).toEqual([1, []]);
});

it('asks hosts that are named, on the port that is named with them', async () => {
  expect(await get(`http://127.0.0.1:${port}/`, { privateHosts: [`127.0.0.1:${port}`] })).toEqual([200, 'here']);
  expect(await get(`http://LOCALHOST:${port}/`, { privateHosts: ['localhost'] })).toEqual([200, 'here']);
  await expect(get(`http://127.0.0.1:${port}/`, { privateHosts: ['127.0.0.1:1'] })).rejects.toThrow(AddressRefused);
});

it('asks no proxy, whatever the environment says', async () => {
  const before = { ...process.env };
  Object.assign(process.env, {
    HTTP_PROXY: 'http://127.0.0.1:1',
    http_proxy: 'http://127.0.0.1:1',
    NODE_USE_ENV_PROXY: '1',
  });
  try {
    expect(await get(`http://127.0.0.1:${port}/`, { privateHosts: ['127.0.0.1'] })).toEqual([200, 'here']);
  } finally {
    process.env = before;
  }
});

describe('a redirect', () => {
  const own = () => ({ privateHosts: [`127.0.0.1:${port}`] });
  const redirecting = (location: (url: string) => string | undefined, status = 302) => {
    answer = (request, response) => {
      const target = location(request.url ?? '');
      if (target === undefined) response.end('there');
      else response.writeHead(status, { location: target }).end();
    };
  };

  it.each([301, 302, 303, 307, 308])('of status %d is followed', async (status) => {
    redirecting((url) => (url === '/a' ? '/b?c' : undefined), status);
    expect(await get(`http://127.0.0.1:${port}/a`, own())).toEqual([200, 'there']);
    expect(asked.map(({ url }) => url)).toEqual(['/a', '/b?c']);
  });

  it.each([
    ['the metadata of a cloud', 'http://169.254.169.254/latest/meta-data/', AddressRefused],
    ['another port of this machine', 'http://127.0.0.1:9/', AddressRefused],
    ['this machine by IPv6', 'http://[::1]/', AddressRefused],
    ['a file', 'file:///etc/passwd', RedirectRefused],
    ['a data address', 'data:text/plain,x', RedirectRefused],
    ['no address', 'http://', RedirectRefused],
  ])('to %s is not', async (_, location, reason) => {
    redirecting(() => location);
    await expect(get(`http://127.0.0.1:${port}/a`, own())).rejects.toThrow(reason);
    expect(asked).toHaveLength(1);
  });

  it('is followed a few times, not for ever', async () => {
    redirecting((url) => `${url}a`);
    await expect(get(`http://127.0.0.1:${port}/a`, own())).rejects.toThrow(RedirectRefused);
    expect(asked).toHaveLength(6);
  });

  it('takes credentials to the host they were given for, and to no other', async () => {
    redirecting((url) => (url === '/a' ? '/b' : url === '/b' ? `http://localhost:${port}/c` : undefined));
    const options = { privateHosts: [`127.0.0.1:${port}`, 'localhost'] };
    expect(await get(`http://me:s%20cret@127.0.0.1:${port}/a`, options)).toEqual([200, 'there']);
    const given = `Basic ${Buffer.from('me:s cret').toString('base64')}`;
    expect(asked.map(({ authorization }) => authorization)).toEqual([given, given, undefined]);
  });

  it('with an endless body is not read', async () => {
    answer = (request, response) => {
      if (request.url !== '/a') return void response.end('there');
      response.writeHead(302, { location: '/b' });
      const timer = setInterval(() => response.write('x'.repeat(1_000)), 5);
      response.once('close', () => clearInterval(timer));
    };
    expect(await get(`http://127.0.0.1:${port}/a`, own())).toEqual([200, 'there']);
  });
});
