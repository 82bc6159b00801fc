/**
 * A key for one press of a button: the same for every retry of it. Made here because `crypto.randomUUID` exists in secure
 * contexts alone, and a TV on the home network has none.
 */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
