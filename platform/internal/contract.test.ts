import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { silentLog } from '../mongo/testing.ts';
import { answerCall, call, defineGet, definePost } from './contract.ts';
import { createInternalClient, ServiceUnavailable } from './internal-client.ts';
import { createInternalRoutes } from './internal-routes.ts';

const KEY = Buffer.alloc(32, 1);
const length = defineGet('test', 'things/:thing/parts/:part', z.object({ length: z.number() }));
const rename = definePost('test', 'things/:thing/name', z.object({ name: z.string().min(1) }), z.object({}));
const faulty = defineGet('test', 'faulty', z.object({ length: z.number() }));

const names: string[] = [];
const routes = createInternalRoutes(
  [
    answerCall(length, async ({ thing, part }) =>
      thing === 'none' ? undefined : { length: `${thing}${part}`.length },
    ),
    answerCall(rename, async ({ thing }, { name }) => {
      names.push(`${thing} is ${name}`);
      return {};
    }),
    // What another version of the service might answer.
    answerCall(defineGet('test', 'faulty', z.object({ length: z.string() })), async () => ({ length: 'long' })),
  ],
  KEY,
  silentLog,
);
const server = createServer((request: IncomingMessage, response: ServerResponse) => void routes(request, response));
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const client = () => createInternalClient('tester', 'test', url(), KEY);

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('a call between services', () => {
  it('carries its parameters and gives what was agreed', async () => {
    expect(await call(client(), length, { thing: 'film-1', part: 'a_b' })).toEqual({ length: 9 });
  });

  it('gives nothing where the other service knows no such thing', async () => {
    expect(await call(client(), length, { thing: 'none', part: 'a' })).toBeUndefined();
    expect(await call(client(), length, { thing: '../secret', part: 'a' })).toBeUndefined();
  });

  it('changes nothing with a body that was not agreed', async () => {
    await call(client(), rename, { thing: 'a' }, { body: { name: 'b' } });
    await expect(call(client(), rename, { thing: 'a' }, { body: { name: '' } })).rejects.toThrow(ServiceUnavailable);
    const wrong = { body: { name: { $ne: null } as unknown as string } };
    await expect(call(client(), rename, { thing: 'a' }, wrong)).rejects.toThrow('answered 400');
    expect(names).toEqual(['a is b']);
  });

  it('is as good as unanswered where the answer is another one', async () => {
    await expect(call(client(), faulty, {})).rejects.toThrow('not as agreed');
  });
});
