import { counter } from '../../platform/metrics/metrics.ts';

/** How many long connections (WebSockets and event streams together) may be open at once. */
export interface ConnectionLimits {
  /** From one address, or IPv6 network, with and without a login. */
  perAddress: number;
  /** From one address without a login. */
  anonymousPerAddress: number;
  /** Of one login, which is one device. */
  perLogin: number;
}

/** One open connection in the counts. It begins without a login. */
export interface CountedConnection {
  /** Counts it for the login from now on; `false` where the login has too many, and nothing has changed. */
  belongTo(login: string): boolean;
  close(): void;
}

export interface ConnectionCounts {
  /** `undefined` where the address has too many. */
  open(address: string): CountedConnection | undefined;
}

const refused = counter('gateway_connections_refused_total', 'Long connections refused, by the limit they met.', [
  'limit',
]);

/** Counts of this process alone: a connection lives and ends with the process that holds it. */
export function createConnectionCounts(limits: ConnectionLimits): ConnectionCounts {
  const byAddress = new Map<string, number>();
  const anonymousByAddress = new Map<string, number>();
  const byLogin = new Map<string, number>();

  function takeFrom(counts: Map<string, number>, key: string): void {
    const left = counts.get(key)! - 1;
    if (left === 0) counts.delete(key);
    else counts.set(key, left);
  }

  function addTo(counts: Map<string, number>, key: string): void {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }

  function isFull(counts: Map<string, number>, key: string, limit: keyof ConnectionLimits): boolean {
    if ((counts.get(key) ?? 0) < limits[limit]) return false;
    refused.inc({ limit });
    return true;
  }

  return {
    open(address) {
      if (isFull(byAddress, address, 'perAddress')) return undefined;
      if (isFull(anonymousByAddress, address, 'anonymousPerAddress')) return undefined;
      addTo(byAddress, address);
      addTo(anonymousByAddress, address);
      let login: string | undefined;
      let isOpen = true;

      return {
        belongTo(next) {
          if (!isOpen || login === next) return true;
          if (isFull(byLogin, next, 'perLogin')) return false;
          if (login === undefined) takeFrom(anonymousByAddress, address);
          else takeFrom(byLogin, login);
          addTo(byLogin, next);
          login = next;
          return true;
        },
        close() {
          if (!isOpen) return;
          isOpen = false;
          takeFrom(byAddress, address);
          if (login === undefined) takeFrom(anonymousByAddress, address);
          else takeFrom(byLogin, login);
        },
      };
    },
  };
}
