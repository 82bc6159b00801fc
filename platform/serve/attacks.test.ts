import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { silentLog } from '../mongo/testing.ts';
import { usualDoor, type DoorConfig } from './door-settings.ts';
import { readBody } from './read-body.ts';
import { serve, type Server, type Service } from './serve.ts';
import { visitOf } from './visit.ts';

// What strangers do to a port, with real connections.

const servers: Server[] = [];
const clients: Socket[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  for (const server of servers.splice(0)) await server.stop();
});

const echo: Service['handle'] = async (request, response) => {
  const { length } = await readBody(request, 1_000_000);
  response.end(JSON.stringify({ url: request.url, length, ...visitOf(request) }));
};

async function open(door: Partial<DoorConfig> = {}, change: Partial<Service> = {}): Promise<Server> {
  const service: Service = { name: 'a', handle: echo, async start() {}, async stop() {}, ...change };
  const usual = { ...usualDoor(), HEADERS_TIMEOUT: 100, BODY_TIMEOUT: 200, CLIENT_IDLE_TIMEOUT: 300 };
  const server = await serve([{ path: '/', service }], {
    host: '127.0.0.1',
    port: 0,
    log: silentLog,
    door: { ...usual, ...door },
  });
  servers.push(server);
  return server;
}

interface Talk {
  socket: Socket;
  /** All that came until the connection ended. */
  ended: Promise<string>;
  /** Resolves when what has come fits. */
  comes(pattern: RegExp): Promise<string>;
}

async function talk(server: Server, text = ''): Promise<Talk> {
  const socket = connect(server.port, '127.0.0.1');
  clients.push(socket);
  let heard = '';
  socket.on('data', (data) => (heard += String(data)));
  // Who goes on writing to what was ended is told so by a reset, after all that was said: no fault of either.
  socket.on('error', () => undefined);
  const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(heard)));
  await once(socket, 'connect');
  socket.write(text);
  return {
    socket,
    ended,
    async comes(pattern) {
      while (!pattern.test(heard)) {
        const more = await Promise.race([once(socket, 'data').then(() => true), ended.then(() => false)]);
        if (!more && !pattern.test(heard)) throw new Error(`it ended with ${heard}`);
      }
      return heard;
    },
  };
}

const get = (path = '/', headers = '') => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`;
const post = (body: string, headers: string) => `POST / HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n${body}`;

describe('a client that does not send what it has begun', () => {
  it.each([
    ['nothing at all', ''],
    ['half a head', 'GET / HTTP/1.1\r\nHost: loc'],
    ['half a second head', `${get()}POST / HT`],
  ])('is ended after %s', async (_what, text) => {
    expect(await (await talk(await open(), text)).ended).toMatch(/HTTP\/1.1 408 Request Timeout\r\n/);
  });

  it('is ended though it adds a header again and again', async () => {
    const { socket, ended } = await talk(await open(), 'GET / HTTP/1.1\r\nHost: localhost\r\n');
    const dripping = setInterval(() => socket.write('X-A: b\r\n'), 20);
    expect(await ended).toContain('408');
    clearInterval(dripping);
  });

  it.each([
    ['of a told length', post('0123', 'Content-Length: 10')],
    ['in chunks', post('4\r\n0123\r\n', 'Transfer-Encoding: chunked')],
    ['in half a chunk', post('ff\r\n0123', 'Transfer-Encoding: chunked')],
  ])('is told so and ended where its body %s never ends, one drop at a time or not', async (_what, text) => {
    const server = await open();
    for (const isDripping of [false, true]) {
      const { socket, ended } = await talk(server, text);
      const dripping = isDripping
        ? setInterval(() => socket.write(text.includes('chunked') ? '' : '4'), 60)
        : undefined;
      const heard = await ended;
      clearInterval(dripping);
      expect(heard).toMatch(/HTTP\/1.1 408 Request Timeout\r\n[^]*connection: close/i);
      expect(heard).toContain('{"error":{"code":"BAD_REQUEST"');
    }
    expect(await (await fetch(server.url)).json()).toMatchObject({ length: 0 });
  });

  it('may take its time with an upload as long as it comes, and is ended where it does not', async () => {
    const server = await open({ UPLOAD_MINIMUM_RATE: 50 }, { takesLongBodies: true });
    const coming = await talk(server, post('', 'Content-Length: 400'));
    let sent = 0;
    const dripping = setInterval(() => {
      if (sent < 400) coming.socket.write('x'.repeat(10));
      sent += 10;
    }, 20);
    expect(await coming.comes(/"length":400/)).toContain('200 OK');
    clearInterval(dripping);
    const stalled = await talk(server, post('0123', 'Content-Length: 400'));
    expect(await stalled.ended).toContain('408');
  });

  it('is refused beyond so many half-sent requests of one caller, and others are not', async () => {
    const server = await open({ HALF_SENT_PER_ADDRESS: 3, BODY_TIMEOUT: 60_000, TRUSTED_PROXIES: ['loopback'] });
    const half = (address: string) => post('0', `Content-Length: 2\r\nX-Forwarded-For: ${address}`);
    const waiting = [];
    for (let i = 0; i < 3; i++) waiting.push(await talk(server, half(`2001:db8::${i}`)));
    expect(await (await talk(server, half('2001:db8::ffff'))).ended).toMatch(/503 Service Unavailable[^]*UNAVAILABLE/);
    const other = await talk(server, half('2001:db8:0:1::1'));
    other.socket.write('1');
    expect(await other.comes(/"length":2/)).toContain('"address":"2001:db8:0:1::1"');
    waiting[0]!.socket.write('1');
    await waiting[0]!.comes(/"length":2/);
    const after = await talk(server, half('2001:db8::5'));
    after.socket.write('1');
    await after.comes(/"length":2/);
  });
});

describe('a client that does not take its answer', () => {
  it('is ended', async () => {
    const closed = Promise.withResolvers<boolean>();
    const server = await open(
      {},
      {
        handle(_request, response) {
          response.once('close', () => closed.resolve(response.writableFinished));
          response.end(Buffer.alloc(64 * 2 ** 20));
        },
      },
    );
    const { socket } = await talk(server);
    socket.pause();
    socket.write(get());
    expect(await closed.promise).toBe(false);
  });

  it('is not ended while it takes some of it, nor while it waits for us', async () => {
    const bytes = 8 * 2 ** 20;
    // Long beside what a busy machine may stand still for, short beside the whole answer.
    const server = await open(
      { CLIENT_IDLE_TIMEOUT: 1_500 },
      {
        handle(request, response) {
          if (request.url === '/late') setTimeout(() => response.end('late'), 2_500);
          else response.end(Buffer.alloc(bytes));
        },
      },
    );
    const late = await talk(server, get('/late'));
    const { socket, ended } = await talk(server);
    socket.removeAllListeners('data');
    let received = 0;
    socket.on('data', (data) => {
      received += data.length;
      socket.pause();
      setTimeout(() => socket.resume(), 20);
    });
    socket.write(get('/', 'Connection: close\r\n'));
    await ended;
    expect(received).toBeGreaterThan(bytes);
    expect(await late.comes(/late/)).toContain('200 OK');
  });

  it('is left alone on a WebSocket', async () => {
    const sockets = new WebSocketServer({ noServer: true });
    const server = await open(
      {},
      {
        upgrade: (request, socket, head) =>
          sockets.handleUpgrade(request, socket, head, (accepted) => {
            setTimeout(() => accepted.send('still here'), 700);
          }),
      },
    );
    const socket = new WebSocket(server.url.replace('http', 'ws'));
    const [message] = (await once(socket, 'message')) as [Buffer];
    expect(String(message)).toBe('still here');
    socket.close();
    await once(socket, 'close');
  });
});

describe('a refusal before the body was read', () => {
  it('closes the connection: what is left of the body is no next request', async () => {
    const handle: Service['handle'] = (request, response) => void response.writeHead(405).end(request.url);
    const server = await open({ BODY_TIMEOUT: 60_000 }, { handle });
    const smuggled = get('/smuggled');
    for (const length of [smuggled.length, smuggled.length + 1, 1e9]) {
      const heard = await (await talk(server, post(smuggled, `Content-Length: ${length}`))).ended;
      expect(heard).toMatch(/^HTTP\/1.1 405 Method Not Allowed\r\n[^]*connection: close\r\n/i);
      expect(heard).not.toContain('smuggled');
    }
  });

  it('does not cost those who send whole requests their connection', async () => {
    const { socket, comes } = await talk(await open(), post('0123', 'Content-Length: 4'));
    await comes(/"length":4/);
    socket.write(post('5\r\n01234\r\n0\r\n\r\n', 'Transfer-Encoding: chunked'));
    await comes(/"length":5/);
    socket.write(get('/third'));
    expect(await comes(/third/)).not.toMatch(/connection: close/i);
  });
});

describe('many connections', () => {
  it('of one address are refused beyond the limit, not those of a proxy of ours, and room is made when one goes', async () => {
    const limits = { CONNECTIONS_PER_ADDRESS: 20, HEADERS_TIMEOUT: 60_000 };
    const server = await open(limits);
    const held = await Promise.all(Array.from({ length: 20 }, () => talk(server)));
    const refused = await Promise.all(
      Array.from({ length: 200 }, () => talk(server, get()).then(({ ended }) => ended)),
    );
    expect(new Set(refused)).toEqual(new Set([expect.stringMatching(/^HTTP\/1.1 503 [^]*Connection: close/)]));
    held[0]!.socket.destroy();
    await held[0]!.ended;
    let heard: string;
    do heard = await (await talk(server, get('/', 'Connection: close\r\n'))).ended;
    while (heard.includes('503'));
    expect(heard).toContain('200 OK');

    const proxied = await open({ ...limits, TRUSTED_PROXIES: ['127.0.0.0/8'] });
    const many = await Promise.all(Array.from({ length: 60 }, () => talk(proxied, get())));
    for (const { comes } of many) await comes(/200 OK/);
  });

  it('that say nothing are all ended, 2,000 of them, while others are served', async () => {
    const limits = { CONNECTIONS_PER_ADDRESS: 5_000, HEADERS_TIMEOUT: 1_000, CLIENT_IDLE_TIMEOUT: 60_000 };
    const server = await open(limits);
    const idle: Talk[] = [];
    // In waves: what overflows the kernel's own queue never reaches us.
    for (let i = 0; i < 10; i++) idle.push(...(await Promise.all(Array.from({ length: 200 }, () => talk(server)))));
    expect((await fetch(server.url)).status).toBe(200);
    for (const { ended } of idle) expect(await ended).toContain('408');
  });

  it('share no pipe: requests ahead of their answers are bounded on one', async () => {
    const { ended } = await talk(await open({}, { handle: () => undefined }), get().repeat(200));
    await ended;
    const answered = await talk(await open(), get().repeat(20));
    await answered.comes(/(200 OK[^]*){20}/);
  });
});

describe('a request that is none', () => {
  it.each([
    ['chunks of garbage', post('zz\r\n', 'Transfer-Encoding: chunked')],
    ['two lengths', post('0', 'Content-Length: 1\r\nContent-Length: 2')],
    ['a length and chunks', post('0\r\n\r\n', 'Content-Length: 1\r\nTransfer-Encoding: chunked')],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n'],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a/../b\r\n\r\n'],
    ['a host with a name and a password', 'GET / HTTP/1.1\r\nHost: a:b@localhost\r\n\r\n'],
    ['a target that is no path', 'GET admin HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['a target of another scheme', 'GET ftp://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['a target with a login', 'GET http://a:b@localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['an asterisk', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ])('is refused: %s', async (_what, text) => {
    expect(await (await talk(await open(), text)).ended).toMatch(/HTTP\/1.1 400 Bad Request\r\n/);
  });

  it('may name its host in the target, which then counts, or need none in HTTP/1.0', async () => {
    const server = await open();
    const close = 'Connection: close\r\n\r\n';
    const absolute = await talk(server, `GET http://localhost:1/x?y HTTP/1.1\r\nHost: ignored.example\r\n${close}`);
    expect(await absolute.ended).toContain(
      '{"url":"/x?y","length":0,"address":"127.0.0.1","isSecure":false,"host":"localhost:1"}',
    );
    const foreign = await talk(server, `GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n${close}`);
    expect(await foreign.ended).toContain('421');
    expect(await (await talk(server, 'GET / HTTP/1.0\r\n\r\n')).ended).toContain('200 OK');
    const slashes = await talk(server, `GET //evil.example/x HTTP/1.1\r\nHost: localhost\r\n${close}`);
    expect(await slashes.ended).toContain('"url":"/evil.example/x"');
  });
});

describe('a name that a stranger lets point at us', () => {
  const ask = async (server: Server, host: string, more = '') =>
    (await talk(server, `GET / HTTP/1.1\r\nHost: ${host}\r\n${more}Connection: close\r\n\r\n`)).ended;

  it('is not answered to, by HTTP or by an upgrade, whatever is forwarded', async () => {
    const server = await open({}, { upgrade: (_request, socket) => void socket.end('let in') });
    for (const host of [
      'evil.example',
      'EVIL.example:4000',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'evil.example.',
    ]) {
      expect(await ask(server, host)).toMatch(/^HTTP\/1.1 421 Misdirected Request\r\n/);
      expect(await ask(server, host, 'X-Forwarded-Host: localhost\r\n')).toContain('421');
    }
    const upgrade = 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
    // Ended though the client never closes its side.
    expect(await (await talk(server, upgrade)).ended).toContain('421');
  });

  it('is none of ours, which are: addresses, names of this machine, and what an operator says', async () => {
    const own = { PUBLIC_URL: 'https://tv.example.com', TRUSTED_PROXIES: [] };
    const server = await open(own);
    for (const host of [
      'localhost',
      'LOCALHOST:80',
      'a.localhost',
      '127.0.0.1:4000',
      '[::1]:4000',
      '192.168.1.7',
      'gateway',
      'tv.example.com',
    ]) {
      expect(await ask(server, host)).toContain('200 OK');
    }
    const proxied = await open({ ...own, TRUSTED_PROXIES: ['loopback'] });
    expect(await ask(proxied, 'localhost', 'X-Forwarded-Host: evil.example\r\n')).toContain('421');
    expect(await ask(proxied, 'evil.example', 'X-Forwarded-Host: x, tv.example.com\r\n')).toContain(
      '"host":"tv.example.com"',
    );
  });
});

describe('what a request says of itself', () => {
  const ask = async (server: Server, headers: Record<string, string>) =>
    (await (await fetch(server.url, { headers })).json()) as { address: string; isSecure: boolean };

  it('is believed from a proxy of ours alone', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.9, 203.0.113.7', 'x-forwarded-proto': 'https' };
    expect(await ask(await open(), headers)).toMatchObject({ address: '127.0.0.1', isSecure: false });
    const other = await open({ TRUSTED_PROXIES: ['203.0.113.0/24'] });
    expect(await ask(other, headers)).toMatchObject({ address: '127.0.0.1', isSecure: false });
    const one = await open({ TRUSTED_PROXIES: ['loopback'] });
    expect(await ask(one, headers)).toMatchObject({ address: '203.0.113.7', isSecure: true });
    const two = await open({ TRUSTED_PROXIES: ['loopback', '203.0.113.7'] });
    expect(await ask(two, headers)).toMatchObject({ address: '198.51.100.9', isSecure: true });
  });

  it.each([
    ['203.0.113.7:4711', '203.0.113.7'],
    ['[2001:db8::1]:4711', '2001:db8::1'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['somebody', '127.0.0.1'],
    ['198.51.100.9, somebody', '127.0.0.1'],
    ['198.51.100.9, ', '127.0.0.1'],
  ])('is read from X-Forwarded-For as proxies write it: %s', async (header, address) => {
    const server = await open({ TRUSTED_PROXIES: ['loopback'] });
    expect(await ask(server, { 'x-forwarded-for': header })).toMatchObject({ address });
  });
});

describe('what a process tells of itself', () => {
  it('is its state to everybody, and what lacks and its figures on another port', async () => {
    const dependencies = [{ name: 'database', check: () => Promise.reject(new Error('mongodb-7.internal refused')) }];
    const server = await open({}, { dependencies });
    const read = async (url: string, path: string) => {
      const answer = await fetch(`${url}${path}`);
      return [answer.status, await answer.text(), answer.headers.get('x-content-type-options')];
    };
    expect(server.operationsUrl).not.toBe(server.url);
    expect(await read(server.url, '/health/live')).toEqual([200, '{"status":"ok"}', 'nosniff']);
    expect(await read(server.url, '/health/ready')).toEqual([503, '{"status":"unready"}', 'nosniff']);
    expect((await read(server.url, '/metrics'))[1]).toContain('"url":"/metrics"');
    expect(await read(server.operationsUrl, '/health/ready')).toEqual([
      503,
      '{"status":"unready","dependencies":{"a.database":"mongodb-7.internal refused"}}',
      'nosniff',
    ]);
    expect((await read(server.operationsUrl, '/metrics'))[1]).toContain('marquee_http_refused_total');
    expect((await read(server.operationsUrl, '/'))[0]).toBe(404);
    const rebound = connect(Number(new URL(server.operationsUrl).port), '127.0.0.1');
    rebound.write('GET /metrics HTTP/1.1\r\nHost: evil.example\r\n\r\n');
    expect(String((await once(rebound, 'data'))[0])).toContain('421');
    rebound.destroy();
  });

  it('asks each dependency once, however many ask for it at the same time', async () => {
    let asked = 0;
    const release = Promise.withResolvers<void>();
    const check = () => {
      asked++;
      return release.promise;
    };
    const server = await open({}, { dependencies: [{ name: 'database', check }] });
    const answers = Promise.all(Array.from({ length: 20 }, () => fetch(`${server.url}/health/ready`)));
    await fetch(`${server.url}/health/live`);
    release.resolve();
    expect((await answers).map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(asked).toBeLessThan(20);
  });
});
