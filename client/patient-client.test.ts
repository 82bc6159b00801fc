import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { CreateGenreDocument, FindDraftDocument } from './generated/operations.ts';
import { createGraphClient } from './graph-client.ts';
import { createPatientClient } from './patient-client.ts';

interface Asked {
  query: string;
  authorization: string | undefined;
}
/** How a graph that is being started again answers, one request after another. */
type Turn = (asked: Asked, response: ServerResponse, request: IncomingMessage) => void;

const answers =
  (body: object): Turn =>
  (_asked, response) =>
    void response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
const fails = (code: string, extensions: object = {}) =>
  answers({ data: null, errors: [{ message: `it is ${code}`, extensions: { code, ...extensions } }] });
const cutsOff: Turn = (_asked, _response, request) => request.socket.destroy();
const isProxy: Turn = (_asked, response) => void response.writeHead(502).end('<html>Bad Gateway</html>');
const logsIn = (accessToken: string) =>
  answers({
    data: {
      logIn: {
        __typename: 'LoggedIn',
        tokens: { accessToken, accessExpiresAt: '2030-01-01T00:00:00Z' },
        account: { id: 'account_a', email: 'a@example.com', roles: [], profiles: [] },
        device: { id: 'device_a' },
      },
    },
  });

let server: Server;
let url: string;
let turns: Turn[];
let asked: Asked[];

beforeEach(async () => {
  turns = [];
  asked = [];
  server = createServer(async (request, response) => {
    const { query } = (await json(request)) as { query: string };
    const one = { query: /(\w+)\(/.exec(query)![1]!, authorization: request.headers.authorization };
    asked.push(one);
    turns.shift()!(one, response, request);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function patientClient() {
  const waits: number[] = [];
  const client = createPatientClient({
    url,
    credentials: { email: 'a@example.com', password: 'secret' },
    device: { name: 'Test', kind: 'BROWSER' },
    onWait: (waitMs) => waits.push(waitMs),
  });
  return { client, waits };
}

const genre = { input: { names: [{ locale: 'en', text: 'Noir' }] } };
const made = answers({ data: { createGenre: { id: 'genre_noir' } } });

describe('a patient client', () => {
  it('logs in, and sends until it is answered', async () => {
    turns.push(cutsOff, logsIn('one'), isProxy, fails('UNAVAILABLE', { retriable: true, retryAfterMs: 300 }), made);
    const { client, waits } = patientClient();
    expect(await client.send(CreateGenreDocument, genre)).toEqual({ createGenre: { id: 'genre_noir' } });
    expect(asked.map(({ query }) => query)).toEqual(['LogIn', 'LogIn', 'CreateGenre', 'CreateGenre', 'CreateGenre']);
    expect(asked.at(-1)!.authorization).toBe('Bearer one');
    // The graph's own wish goes before a wait that has not doubled that far yet.
    expect(waits).toEqual([250, 250, 500]);
  });

  it('logs in anew when its token is over, and not again for a fresh one', async () => {
    turns.push(logsIn('one'), made, fails('UNAUTHENTICATED'), logsIn('two'), fails('UNAUTHENTICATED'));
    const { client } = patientClient();
    await client.send(CreateGenreDocument, genre);
    await expect(client.send(CreateGenreDocument, genre)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(asked.map(({ authorization }) => authorization)).toEqual([
      undefined,
      'Bearer one',
      'Bearer one',
      undefined,
      'Bearer two',
    ]);
  });

  it('does not try again what is refused', async () => {
    turns.push(logsIn('one'), fails('FORBIDDEN'));
    const { client, waits } = patientClient();
    await expect(client.send(CreateGenreDocument, genre)).rejects.toMatchObject({
      name: 'GraphError',
      code: 'FORBIDDEN',
      message: 'it is FORBIDDEN',
    });
    expect(waits).toEqual([]);
  });

  it('tells why a login was refused', async () => {
    turns.push(answers({ data: { logIn: { __typename: 'BadCredentials', message: 'No such login.' } } }));
    await expect(patientClient().client.send(CreateGenreDocument, genre)).rejects.toMatchObject({
      code: 'BadCredentials',
      message: 'No such login.',
    });
  });
});

describe('a client', () => {
  it('gives the whole answer to who asks for it, and an exception for it to who sends', async () => {
    turns.push(fails('NOT_FOUND'), fails('NOT_FOUND'), isProxy);
    const client = createGraphClient(url);
    expect(await client.ask(FindDraftDocument, { titleId: 'title_a' })).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'NOT_FOUND' } }],
    });
    await expect(client.send(FindDraftDocument, { titleId: 'title_a' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.send(FindDraftDocument, { titleId: 'title_a' })).rejects.toMatchObject({
      name: 'NoAnswerError',
    });
  });
});
