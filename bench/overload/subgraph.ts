/** A subgraph of made-up data that does so many things at once, each in the same time; whatever else comes stands in line. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildSampleGraph } from '../../gateway/testing/sample-subgraphs.ts';
import { subgraphNames } from '../../schema/subgraphs.ts';

const AT_ONCE = Number(process.env['AT_ONCE']);
const SERVICE_MS = Number(process.env['SERVICE_MS']);

const schemaFolder = join(import.meta.dirname, '../../schema');
const read = (name: string) => readFileSync(join(schemaFolder, `${name}.graphql`), 'utf8');
const graph = buildSampleGraph(
  subgraphNames.map((name) => ({ name, sdl: `${read('_shared')}\n${read(name)}` })),
  { seed: 1, failures: 0, nulls: 0, listLength: 20, areListsFull: true },
);
const known = new Map<string, string>();

async function answer(body: string): Promise<string> {
  let text = known.get(body);
  if (text === undefined) known.set(body, (text = JSON.stringify(await graph.answer('playback', body))));
  return text;
}

let atWork = 0;
const line: (() => void)[] = [];

function work(done: () => void): void {
  atWork += 1;
  setTimeout(() => {
    atWork -= 1;
    line.shift()?.();
    done();
  }, SERVICE_MS);
}

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const begin = () =>
      work(() => {
        void answer(Buffer.concat(chunks).toString('utf8')).then((text) => {
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
          response.end(text);
        });
      });
    if (atWork < AT_ONCE) begin();
    else line.push(begin);
  });
});

server.listen(0, '127.0.0.1', () => process.send!({ ready: true, port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
