import { MessageType } from 'graphql-ws';
import { isJson, type Json } from '../json/json.ts';

/** What a client sends about one of its operations. */
export interface OperationMessage {
  type: MessageType.Subscribe | MessageType.Complete;
  id: string;
  message: Json;
}

/** Reads a message that begins or ends an operation; of all others the library says what becomes of them. */
export function readOperationMessage(text: string): OperationMessage | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isJson(message)) return undefined;
  const { type, id } = message;
  if (typeof id !== 'string' || id === '') return undefined;
  return type === MessageType.Subscribe || type === MessageType.Complete ? { type, id, message } : undefined;
}

/**
 * The message with an empty `query` where it names its document by id or hash alone: graphql-transport-ws knows none without,
 * and would end the socket for it.
 */
export function withQuery(message: Json): Json {
  const { payload } = message;
  return isJson(payload) && payload['query'] === undefined
    ? { ...message, payload: { ...payload, query: '' } }
    : message;
}
