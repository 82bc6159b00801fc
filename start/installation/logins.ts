import { randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Login {
  email: string;
  password: string;
}

/** The accounts that the first start makes. */
export interface Logins {
  admin: Login;
  viewer: Login;
}

// Lower case letters and figures that cannot be mistaken for each other when read from a terminal.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const FILE = 'logins.json';

/** The first logins, made with fresh passwords at the first call and the same ever after; for the owner's eyes alone. */
export async function ensureLogins(secretsDir: string): Promise<Logins> {
  const file = join(secretsDir, FILE);
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Logins;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const logins: Logins = {
    admin: { email: 'admin@marquee.local', password: newPassword() },
    viewer: { email: 'viewer@marquee.local', password: newPassword() },
  };
  await writeFile(file, `${JSON.stringify(logins, undefined, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return logins;
}

/** 16 characters of 31, about 79 bits, in groups for the eye. */
function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
