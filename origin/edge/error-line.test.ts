import { readErrorLine } from './error-line.ts';

const request = 'request: "GET /m/kid.facts.mac/asset_1/720p/seg_0001.m4s?x HTTP/1.1"';

it.each([
  [
    `2026/11/30 18:40:00 [error] 12#12: *45 connect() failed (111: Connection refused) while connecting to upstream, client: 203.0.113.7, server: , ${request}, upstream: "http://10.0.0.7:4000/m/kid.facts.mac/asset_1/720p/seg_0001.m4s", host: "tv.example.com"`,
    {
      level: 'error',
      message: 'connect() failed (111: Connection refused) while connecting to upstream',
      upstream: '10.0.0.7:4000',
    },
  ],
  [
    `2026/11/30 18:40:00 [crit] 12#12: *45 open() "/data/m/kid.facts.mac/x" failed, ${request}`,
    { level: 'error', message: 'open() "/data/m/…" failed' },
  ],
  ['nginx: [emerg] bind() to 127.0.0.1:80 failed', { level: 'error', message: 'bind() to 127.0.0.1:80 failed' }],
  ['nginx: [warn] 16384 worker_connections exceed', { level: 'warn', message: '16384 worker_connections exceed' }],
  ['something else', undefined],
])('what nginx says of a fault is told without the address that was asked for: %s', (line, fault) => {
  expect(readErrorLine(line)).toEqual(fault);
});
