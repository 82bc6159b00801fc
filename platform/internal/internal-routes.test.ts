import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { silentLog } from '../mongo/testing.ts';
import { createInternalClient, type InternalClient } from './internal-client.ts';
import { createInternalRoutes } from './internal-routes.ts';

const key = randomBytes(32);
const bodies: unknown[] = [];
const routes = createInternalRoutes(
  [
    {
      method: 'POST',
      pattern: /^\/internal\/things$/,
      async handle(_, body) {
        bodies.push(body);
        return { status: 200, body: {} };
      },
    },
  ],
  key,
  silentLog,
);
const server = createServer((request, response) => void routes(request, response));
let client: InternalClient;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  client = createInternalClient('test', 'things', `http://127.0.0.1:${port}`, key);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it.each([
  [{ id: { $ne: null } }],
  [{ ids: ['a', { $gt: '' }] }],
  [{ deep: { within: [{ it: { $where: '1' } }] } }],
  [{ $or: [] }],
])('refuses an operator in a body: %j', async (body) => {
  expect((await client.request('POST', 'things', { body })).status).toBe(400);
  expect(bodies).toEqual([]);
});

it('takes money and other text with the sign', async () => {
  expect((await client.request('POST', 'things', { body: { price$: '$ne', list: ['$in'] } })).status).toBe(200);
  expect(bodies.splice(0)).toEqual([{ price$: '$ne', list: ['$in'] }]);
});
