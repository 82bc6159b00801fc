import { request } from 'node:http';
import { silentLog } from '../mongo/testing.ts';
import { serve, type Server, type Service } from './serve.ts';

let server: Server | undefined;
afterEach(() => server?.stop());

function service(name: string, change: Partial<Service> = {}): Service {
  return {
    name,
    handle: (request, response) => void response.end(`${name} ${request.url}`),
    start: async () => undefined,
    stop: async () => undefined,
    ...change,
  };
}
const start = async (mounts: { path: string; service: Service }[]) =>
  (server = await serve(mounts, { host: '127.0.0.1', port: 0, log: silentLog }));
const get = async (path: string) => {
  const answer = await fetch(`${server!.url}${path}`);
  return { status: answer.status, text: await answer.text() };
};

describe('serve', () => {
  it('gives a request to the longest mount, relative to it, and never to one that only begins alike', async () => {
    await start([
      { path: '/', service: service('pages') },
      { path: '/graph', service: service('graph') },
      { path: '/graph/deep', service: service('deep') },
    ]);
    expect((await get('/graph/x?a=/graph/deep')).text).toBe('graph /x?a=/graph/deep');
    expect((await get('/graph')).text).toBe('graph /');
    expect((await get('/graph/deep/y')).text).toBe('deep /y');
    expect((await get('/graphics')).text).toBe('pages /graphics');
  });

  it('answers 404 where nothing is mounted, and 500 without details where a handler throws', async () => {
    await start([{ path: '/a', service: service('a', { handle: () => Promise.reject(new Error('secret')) }) }]);
    expect((await get('/b')).status).toBe(404);
    const failed = await get('/a');
    expect(failed.status).toBe(500);
    expect(failed.text).not.toContain('secret');
  });

  it('is ready only while every dependency answers, and names the one that does not', async () => {
    let isDown = true;
    const dependencies = [
      { name: 'database', check: async () => undefined },
      { name: 'redis', check: () => (isDown ? Promise.reject(new Error('connection refused')) : Promise.resolve()) },
    ];
    await start([{ path: '/', service: service('a', { dependencies }) }]);
    const unready = await get('/health/ready');
    expect(unready.status).toBe(503);
    expect(JSON.parse(unready.text)).toEqual({
      status: 'unready',
      dependencies: { 'a.database': 'ok', 'a.redis': 'connection refused' },
    });
    isDown = false;
    expect((await get('/health/ready')).status).toBe(200);
    expect((await get('/health/live')).status).toBe(200);
  });

  it('finishes a running request before it stops, and takes no new connection', async () => {
    const begun = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    await start([
      {
        path: '/',
        service: service('slow', {
          async handle(_request, response) {
            begun.resolve();
            await finish.promise;
            response.end('done');
          },
        }),
      },
    ]);
    const answer = get('/');
    await begun.promise;
    const { url } = server!;
    const stopped = server!.stop();
    server = undefined;
    await expect(fetch(url)).rejects.toThrow();
    finish.resolve();
    expect((await answer).text).toBe('done');
    await stopped;
  });

  it('refuses a WebSocket where no service takes one', async () => {
    await start([{ path: '/', service: service('a') }]);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const upgrade = request(`${server!.url}/x`, { headers: { connection: 'Upgrade', upgrade: 'websocket' } });
      upgrade.on('response', (response) => resolve(response.statusCode));
      upgrade.on('error', reject);
      upgrade.end();
    });
    expect(status).toBe(404);
  });

  it('stops what it has started when a later service cannot start', async () => {
    const stopped: string[] = [];
    const first = service('first', { stop: async () => void stopped.push('first') });
    const second = service('second', { start: () => Promise.reject(new Error('no database')) });
    await expect(
      start([
        { path: '/a', service: first },
        { path: '/b', service: second },
      ]),
    ).rejects.toThrow('no database');
    expect(stopped).toEqual(['first']);
  });
});
