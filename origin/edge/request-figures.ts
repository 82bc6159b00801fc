import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { counter } from '../../platform/metrics/metrics.ts';

/** Assets that have figures of their own at a time; what was asked for longest ago begins anew when it is asked for again. */
const ASSETS = 500;
/** What is refused may name anything. */
const REFUSED = 'refused';

const CACHES = ['hit', 'stale', 'miss', REFUSED] as const;

const requests = counter('edge_requests_total', 'Requests for kept media, by asset and where they were had from.', [
  'asset',
  'cache',
]);
const sentBytes = counter('edge_sent_bytes_total', 'Bytes of kept media sent, likewise.', ['asset', 'cache']);
const originRequests = counter(
  'edge_origin_requests_total',
  'What origins were asked for: media, or a right to them.',
  ['what'],
);
const originBytes = counter('edge_origin_bytes_total', 'Bytes of media that came from origins, heads included.');

const known = new LRUCache<string, true>({
  max: ASSETS,
  dispose(_value, asset) {
    for (const cache of CACHES) {
      requests.remove({ asset, cache });
      sentBytes.remove({ asset, cache });
    }
  },
});

/** A line of the log of requests, as nginx-config.ts has it written. Of several origins nginx writes `502, 200`. */
const entry = z.object({
  asset: z.string(),
  status: z.number(),
  sentBytes: z.number(),
  cache: z.string(),
  right: z.string(),
  originStatus: z.string(),
  originBytes: z.string(),
});

const numbers = (text: string) => (text.match(/\d+/g) ?? []).map(Number);

function sourceOf(status: number, cache: string): (typeof CACHES)[number] {
  if (status >= 400) return REFUSED;
  if (cache === 'HIT') return 'hit';
  return cache === 'STALE' || cache === 'UPDATING' ? 'stale' : 'miss';
}

/** Counts one line; false where it is none of ours, or was cut off by a full disk. */
export function countRequest(line: string): boolean {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return false;
  }
  const read = entry.safeParse(json);
  if (!read.success) return false;
  const { status, cache, right, originStatus } = read.data;
  const source = sourceOf(status, cache);
  const asset = source === REFUSED ? REFUSED : read.data.asset;
  if (source !== REFUSED) known.set(asset, true);
  requests.inc({ asset, cache: source });
  sentBytes.inc({ asset, cache: source }, read.data.sentBytes);
  originRequests.inc({ what: 'media' }, numbers(originStatus).length);
  originBytes.inc(numbers(read.data.originBytes).reduce((a, b) => a + b, 0));
  if (right !== '' && right !== 'HIT') originRequests.inc({ what: 'right' });
  return true;
}
