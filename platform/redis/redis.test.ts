import { createServer, type Server, type Socket } from 'node:net';
import { silentLog } from '../mongo/testing.ts';
import { connectRedis } from './redis.ts';

describe('a Redis that takes connections and never answers', () => {
  const sockets = new Set<Socket>();
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined).resume();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    url = `redis://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });

  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it('is not waited for without end, neither to connect nor by a command', async () => {
    const redis = connectRedis({ REDIS_URL: url, REDIS_PREFIX: 'test' }, silentLog);
    await expect(redis.connect()).rejects.toThrow();
    await expect(redis.get('key')).rejects.toThrow();
    redis.disconnect();
  });
});
