import type { DeviceInput } from './generated/operations.ts';
import type { GraphClient } from './graph-client.ts';
import { GraphError } from './graph-error.ts';
import { logIn, type Credentials } from './log-in.ts';
import { sendPatiently } from './send-patiently.ts';

export interface PatientClientOptions {
  url: string;
  credentials: Credentials;
  device: DeviceInput;
  /** Hears of each wait for a graph that does not answer. */
  onWait: (waitMs: number) => void;
}

/**
 * A client that outlives restarts of the graph and its own token. Everything it sends may arrive twice: use it for operations
 * that have one effect all the same.
 */
export function createPatientClient(options: PatientClientOptions): Pick<GraphClient, 'send'> {
  const { url, credentials, device, onWait } = options;
  let client: GraphClient | undefined;
  return {
    async send(operation, ...variables) {
      for (;;) {
        const isFresh = client === undefined;
        client ??= (await sendPatiently(() => logIn(url, credentials, device), { onWait })).client;
        const current = client;
        try {
          return await sendPatiently(() => current.send(operation, ...variables), { onWait });
        } catch (error) {
          const isTokenOver = error instanceof GraphError && error.code === 'UNAUTHENTICATED';
          if (!isTokenOver || isFresh) throw error;
          client = undefined;
        }
      }
    },
  };
}
