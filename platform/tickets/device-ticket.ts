import { createHash } from 'node:crypto';
import { seal, unseal } from './seal.ts';

const PURPOSE = 'device ticket 1';

/** How long a device that has logged in is known again without logging in anew. */
export const DEVICE_TICKET_LIFETIME_MS = 365 * 86_400_000;

/** A device that somebody has logged in on: proof that a try to log in comes from it (OWASP Authentication cheat sheet, device cookies). */
export interface DeviceTicket {
  /** Of the account, normalised. It is sealed as a hash: what the client keeps names nobody. */
  email: string;
  device: string;
}

function hashOf(email: string): string {
  return createHash('sha256').update(email).digest('base64url').slice(0, 22);
}

/** Made by the user service with each login; believed by it and by the gateway's brake. */
export function signDeviceTicket({ email, device }: DeviceTicket, key: Uint8Array, nowMs: number): string {
  return seal(PURPOSE, [hashOf(email), device, nowMs + DEVICE_TICKET_LIFETIME_MS], key);
}

/** The device that a ticket is of; undefined where it is not ours, has expired, or is of another account. */
export function deviceOfTicket(text: string, email: string, key: Uint8Array, nowMs: number): string | undefined {
  const opened = unseal(PURPOSE, text, [key]);
  if (!opened.ok) return undefined;
  const [hash, device, expiresAtMs] = opened.value;
  const isGood = typeof expiresAtMs === 'number' && nowMs < expiresAtMs && hash === hashOf(email);
  return isGood && typeof device === 'string' ? device : undefined;
}
