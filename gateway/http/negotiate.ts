import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import type { IncrementalForm } from './incremental-form.ts';

export const JSON_TYPE = 'application/json; charset=utf-8';
export const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';

/** How results are told as they come. */
export type StreamType = 'events' | 'multipart';

const streamTypes: Readonly<Record<StreamType, string>> = {
  events: 'text/event-stream; charset=utf-8',
  multipart: 'multipart/mixed; subscriptionSpec=1.0',
};

/** An answer in parts. */
export const PARTS_TYPES: Readonly<Record<IncrementalForm, string>> = {
  'defer-2022': 'multipart/mixed; deferSpec=20220824',
  'incremental-0.2': 'multipart/mixed; incrementalSpec=v0.2',
};

/** A result that comes at once, in one piece. */
export type SingleType = typeof JSON_TYPE | typeof GRAPHQL_TYPE;

/** What a client takes, by its Accept header (RFC 9110 §12.5.1). */
export interface AcceptedTypes {
  /** The better of the two; absent where it takes neither. */
  single: SingleType | undefined;
  /** How it takes results as they come. Asked for by name: who takes anything does not expect them. */
  stream: StreamType | undefined;
  /** How it takes an answer in parts; asked for by name as well. */
  inParts: IncrementalForm | undefined;
}

// In the order of ours where a client does not mind: application/json is what every client reads.
const singleTypes: string[] = [JSON_TYPE, GRAPHQL_TYPE];

// Each client sends the same header with every request.
const typesByHeader = new LRUCache<string, AcceptedTypes>({ max: 500, maxSize: 200_000, sizeCalculation: sizeOf });
const codingsByHeader = new LRUCache<string, { coding: ContentCoding | undefined }>({
  max: 500,
  maxSize: 200_000,
  sizeCalculation: sizeOf,
});

/** No client says as much: a longer header is not read, since reading it costs up to 200 ms. */
const HEADER_LIMIT = 1_000;

function sizeOf(_value: object, header: string): number {
  return header.length + 100;
}

export function acceptedTypes(request: IncomingMessage): AcceptedTypes {
  // An empty one is allowed, and prefers nothing.
  const accept = request.headers.accept?.trim() || '*/*';
  if (accept.length > HEADER_LIMIT) return { single: undefined, stream: undefined, inParts: undefined };
  let accepted = typesByHeader.get(accept);
  if (!accepted) {
    const negotiator = new Negotiator({ headers: { accept } });
    const [single] = negotiator.mediaTypes(singleTypes);
    accepted = {
      single: single as SingleType | undefined,
      stream: acceptedOf(
        streamTypes,
        accept,
        /^\s*(text\/event-stream\s*(;|$)|multipart\/mixed\s*;.*subscriptionSpec)/i,
      ),
      inParts: acceptedOf(PARTS_TYPES, accept, /^\s*multipart\/mixed\s*(;|$)/i),
    };
    typesByHeader.set(accept, accepted);
  }
  return accepted;
}

/**
 * The best of the types that the header names itself, `named`. The first of ours goes to who says nothing more: every client reads it.
 * A boundary is not for the client to choose.
 */
function acceptedOf<Name extends string>(
  types: Readonly<Record<Name, string>>,
  accept: string,
  named: RegExp,
): Name | undefined {
  const asked = accept.split(',').filter((type) => named.test(type));
  if (asked.length === 0) return undefined;
  const withoutBoundary = asked.join(',').replace(/;\s*boundary\s*=\s*("[^"]*"|[^;,\s]*)/gi, '');
  const negotiator = new Negotiator({ headers: { accept: withoutBoundary } });
  const [type] = negotiator.mediaTypes(Object.values(types));
  return (Object.keys(types) as Name[]).find((name) => types[name] === type);
}

export type ContentCoding = 'br' | 'gzip';

/** The library's types do not know the second argument yet. */
interface PreferringNegotiator {
  encodings(available: string[], options: { preferred: string[] }): string[];
}

/** The coding for an answer (RFC 9110 §12.5.3), ours of those that the client likes equally; absent for none. */
export function acceptedCoding(request: IncomingMessage): ContentCoding | undefined {
  // Without the header any would do, but who says nothing of it seldom reads any.
  const header = request.headers['accept-encoding']?.toString();
  if (header === undefined || header === '' || header.length > HEADER_LIMIT) return undefined;
  const known = codingsByHeader.get(header);
  if (known) return known.coding;
  const negotiator: PreferringNegotiator = new Negotiator(request);
  const [first] = negotiator.encodings(['br', 'gzip', 'identity'], { preferred: ['br', 'gzip'] });
  const coding = first === 'br' || first === 'gzip' ? first : undefined;
  codingsByHeader.set(header, { coding });
  return coding;
}
