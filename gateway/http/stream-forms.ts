import type { GraphQLFormattedError } from 'graphql';
import type { FormattedResult } from '../answer/formatted-result.ts';
import type { StreamType } from './negotiate.ts';

/** How results are written one after the other as they come. */
export interface StreamForm {
  contentType: string;
  preamble: string;
  /** Says no more than that the stream is there. */
  heartbeat: string;
  next(result: FormattedResult): string;
  /** The reason why nothing more comes. */
  ended(errors: readonly GraphQLFormattedError[]): string;
  /** What comes last. `isOver`: it is not worth coming back. */
  closing(isOver: boolean): string;
}

const nextEvent = (result: FormattedResult) => `event: next\ndata: ${JSON.stringify(result)}\n\n`;

/** graphql-sse's protocol, in distinct connections mode. Who is not told that it is complete comes back by itself. */
const eventStream: StreamForm = {
  contentType: 'text/event-stream; charset=utf-8',
  preamble: '',
  heartbeat: ':\n\n',
  next: nextEvent,
  ended: (errors) => nextEvent({ errors: [...errors] }),
  closing: (isOver) => (isOver ? 'event: complete\ndata:\n\n' : ''),
};

const DELIMITER = '\r\n--graphql';

function part(value: object): string {
  return `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${JSON.stringify(value)}${DELIMITER}`;
}

/**
 * Apollo's multipart protocol for subscriptions, which its clients speak where nothing else is set up
 * (https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol). A body that ends without its last
 * delimiter is one that was cut.
 */
const multipartStream: StreamForm = {
  contentType: 'multipart/mixed; boundary="graphql"; subscriptionSpec=1.0',
  preamble: DELIMITER,
  heartbeat: part({}),
  next: (result) => part({ payload: result }),
  ended: (errors) => part({ payload: null, errors }),
  closing: () => '--\r\n',
};

export const streamForms: Readonly<Record<StreamType, StreamForm>> = {
  events: eventStream,
  multipart: multipartStream,
};
