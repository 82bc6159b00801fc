import { randomUUID } from 'node:crypto';

/**
 * CloudEvents 1.0 envelope with two extensions: the subject's revision (dense, in commit order) and the id of the request
 * that caused it. `data` is the subject's complete published state, or null when the subject is gone.
 */
export interface DomainEvent<Data = unknown> {
  specversion: '1.0';
  id: string;
  /** The subgraph that owns the subject: `catalog`. */
  source: string;
  /** `marquee.catalog.title.v1`. */
  type: string;
  subject: string;
  time: string;
  revision: number;
  requestid?: string;
  data: Data | null;
}

/** A kind of event, declared once in `schema/events/` and used by its writer and its readers. */
export interface EventKind<Data> {
  source: string;
  type: string;
  /** Carries the type of the state; never set. */
  data?: Data;
}

export function eventKind<Data>(source: string, type: string): EventKind<Data> {
  return { source, type };
}

export interface EventFact<Data> {
  subject: string;
  revision: number;
  data: Data | null;
  requestId?: string;
}

export function createEvent<Data>(
  kind: EventKind<Data>,
  fact: EventFact<Data>,
  now: Date = new Date(),
): DomainEvent<Data> {
  return {
    specversion: '1.0',
    id: `evt_${randomUUID()}`,
    source: kind.source,
    type: kind.type,
    subject: fact.subject,
    time: now.toISOString(),
    revision: fact.revision,
    ...(fact.requestId ? { requestid: fact.requestId } : {}),
    data: fact.data,
  };
}

/** The Redis stream of one source. */
export function streamOf(source: string): string {
  return `events:${source}`;
}
