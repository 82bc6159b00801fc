/** RFC 5321 §4.5.3.1.3: a path holds 256 octets, its brackets included. */
const LONGEST = 254;

// One @ between something and a dotted name: whether the address exists only a mail can tell.
const ADDRESS = /^[^\s@"(),:;<>[\\\]]{1,64}@[^\s@.,:;]+(\.[^\s@.,:;]+)+$/;

/**
 * The form in which an address is stored and compared: trimmed, lower-case, NFC, since mail systems treat those alike
 * and people do too. `undefined` where it is no address.
 */
export function normaliseEmail(text: string): string | undefined {
  const email = text.trim().normalize('NFC').toLowerCase();
  return email.length <= LONGEST && ADDRESS.test(email) ? email : undefined;
}

/** A first name for the first profile, from the address: `maria.lopez+tv@…` → `Maria`. */
export function nameFromEmail(email: string): string {
  const word = /^[\p{L}\p{N}]+/u.exec(email)?.[0] ?? 'Me';
  return (word.charAt(0).toUpperCase() + word.slice(1)).slice(0, 40);
}
