import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { histogram } from '../../../platform/metrics/metrics.ts';
import { normalisePassword } from './password-rules.ts';

const derive = promisify(argon2);

/** OWASP Password Storage Cheat Sheet: Argon2id with m = 19 MiB, t = 2, p = 1. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const PARALLELISM = 1;
const SALT_BYTES = 16;
const TAG_BYTES = 32;

const hashSeconds = histogram('password_hash_seconds', 'Time of one Argon2id hash of a password or PIN.');

// PHC string format: $argon2id$v=19$m=…,t=…,p=…$salt$hash, base64 without padding.
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

interface Parameters {
  memory: number;
  passes: number;
  parallelism: number;
  tagLength: number;
}

async function tagOf(secret: string, salt: Buffer, parameters: Parameters): Promise<Buffer> {
  const end = hashSeconds.startTimer();
  const tag = await derive('argon2id', { message: normalisePassword(secret), nonce: salt, ...parameters });
  end();
  return tag;
}

/** The PHC string of a password or PIN. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const parameters = { memory: MEMORY_KIB, passes: PASSES, parallelism: PARALLELISM, tagLength: TAG_BYTES };
  const tag = await tagOf(secret, salt, parameters);
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${PARALLELISM}$${unpadded(salt)}$${unpadded(tag)}`;
}

/** Takes its costs from the string, so that they can be raised without locking anybody out. Throws where it is no PHC string. */
export async function verifySecret(secret: string, phc: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt, tag] = PHC.exec(phc) ?? [];
  if (!salt || !tag) throw new Error('a stored hash is not an Argon2id PHC string');
  const expected = Buffer.from(tag, 'base64');
  const actual = await tagOf(secret, Buffer.from(salt, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(actual, expected);
}

/** Nobody's password: verifying against it takes as long as against a real one and always fails. */
export const NOBODYS_HASH = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${PARALLELISM}$${unpadded(
  randomBytes(SALT_BYTES),
)}$${unpadded(randomBytes(TAG_BYTES))}`;
