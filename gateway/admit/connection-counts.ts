import { isIPv6 } from 'node:net';
import { counter } from '../../platform/metrics/metrics.ts';

/** How many long connections (WebSockets and event streams together) may be open at once. */
export interface ConnectionLimits {
  /** From one address, with and without a login. */
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

/**
 * Whose connections an address's are: those who have one address of IPv6 have its network of 64 bits at least (RFC 6177),
 * so a limit by address would be none.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  // Which writes the address in its one canonical form.
  const [head = '', tail] = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - left.length - right.length }, () => '0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}

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
      const network = networkOf(address);
      if (isFull(byAddress, network, 'perAddress')) return undefined;
      if (isFull(anonymousByAddress, network, 'anonymousPerAddress')) return undefined;
      addTo(byAddress, network);
      addTo(anonymousByAddress, network);
      let login: string | undefined;
      let isOpen = true;

      return {
        belongTo(next) {
          if (!isOpen || login === next) return true;
          if (isFull(byLogin, next, 'perLogin')) return false;
          if (login === undefined) takeFrom(anonymousByAddress, network);
          else takeFrom(byLogin, login);
          addTo(byLogin, next);
          login = next;
          return true;
        },
        close() {
          if (!isOpen) return;
          isOpen = false;
          takeFrom(byAddress, network);
          if (login === undefined) takeFrom(anonymousByAddress, network);
          else takeFrom(byLogin, login);
        },
      };
    },
  };
}
