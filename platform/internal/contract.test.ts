import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphQLError } from 'graphql';
import { z } from 'zod';
import { DEADLINE_HEADER } from '../deadline/deadline.ts';
import { silentLog } from '../mongo/testing.ts';
import { signServiceToken } from '../passport/service-token.ts';
import { eventually } from '../testing/eventually.ts';
import { answerCall, call, defineGet, definePost } from './contract.ts';
import { createInternalClient, ServiceUnavailable } from './internal-client.ts';
import { createInternalRoutes } from './internal-routes.ts';

const KEY = Buffer.alloc(32, 1);
const length = defineGet('test', 'things/:thing/parts/:part', z.object({ length: z.number() }));
const rename = definePost('test', 'things/:thing/name', z.object({ name: z.string().min(1) }), z.object({}));
const endless = defineGet('test', 'endless', z.object({}));
const faulty = defineGet('test', 'faulty', z.object({ length: z.number() }));

const names: string[] = [];
/** Reasons for which what never ends was left. */
const left: unknown[] = [];
let begun = 0;
const routes = createInternalRoutes(
  [
    answerCall(length, async ({ thing, part }) =>
      thing === 'none' ? undefined : { length: `${thing}${part}`.length },
    ),
    answerCall(rename, async ({ thing }, { name }) => {
      names.push(`${thing} is ${name}`);
      return {};
    }),
    answerCall(endless, (_parameters, _body, signal) => {
      begun++;
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          left.push((signal.reason as GraphQLError).extensions['code']);
          reject(signal.reason as Error);
        });
      });
    }),
    // What another version of the service might answer.
    answerCall(defineGet('test', 'faulty', z.object({ length: z.string() })), async () => ({ length: 'long' })),
  ],
  KEY,
  silentLog,
);
const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  routes(request, response).catch(() => response.destroy());
});
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

  it('ends with what it is made for, at the other service as well', async () => {
    const asking = new AbortController();
    const asked = call(client(), endless, {}, { signal: asking.signal });
    await eventually(() => begun === 1);
    asking.abort(new Error('the request is over'));
    await expect(asked).rejects.toThrow('the request is over');
    await eventually(() => left.length === 1);
    expect(left.splice(0)).toEqual(['UNAVAILABLE']);
    await expect(call(client(), endless, {}, { signal: asking.signal })).rejects.toThrow('the request is over');
    expect(left).toEqual([]);
  });

  it('is given up by the other service when its caller’s time is over', async () => {
    const headers = { authorization: await signServiceToken('tester', KEY), [DEADLINE_HEADER]: '20' };
    await expect(fetch(`${url()}/internal/endless`, { headers })).rejects.toThrow();
    expect(left.splice(0)).toEqual(['TIMEOUT']);
  });

  it('is as good as unanswered where the answer stops in the middle', async () => {
    const halting = createServer((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{', () => response.destroy());
    });
    await new Promise<void>((resolve) => halting.listen(0, '127.0.0.1', resolve));
    const { port } = halting.address() as AddressInfo;
    const halted = createInternalClient('tester', 'test', `http://127.0.0.1:${port}`, KEY);
    await expect(call(halted, length, { thing: 'a', part: 'b' })).rejects.toThrow(ServiceUnavailable);
    await new Promise((resolve) => halting.close(resolve));
  });
});
