import { MessageType } from 'graphql-ws';
import { isJson, type Json } from '../json/json.ts';

function readSubscribe(text: string): Json | undefined {
  try {
    const message: unknown = JSON.parse(text);
    return isJson(message) && message['type'] === MessageType.Subscribe ? message : undefined;
  } catch {
    // The library says what becomes of a message that is no JSON.
    return undefined;
  }
}

/** The id in a message that begins an operation. */
export function operationIdOf(text: string): string | undefined {
  const id = readSubscribe(text)?.['id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/**
 * The message with an empty `query` where it names its document by id or hash alone: graphql-transport-ws knows none without,
 * and would end the socket for it.
 */
export function withQuery(text: string): string {
  if (text.includes('"query"')) return text;
  const message = readSubscribe(text);
  const payload = message?.['payload'];
  return message && isJson(payload) ? JSON.stringify({ ...message, payload: { ...payload, query: '' } }) : text;
}
