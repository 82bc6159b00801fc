import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const keyPairs = ['access', 'passport'] as const;
const sharedKeys = ['media', 'upload', 'internal'] as const;
export type KeyPairName = (typeof keyPairs)[number];
export type SharedKeyName = (typeof sharedKeys)[number];

function writeSecret(file: string, content: string): void {
  writeFileSync(file, content, { mode: 0o600, flag: 'wx', flush: true });
}

/** Creates whatever key is missing in the folder, each readable by the owner alone. Existing keys are kept. */
export function ensureSecrets(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of keyPairs) {
    const file = join(folder, `${name}.key`);
    if (existsSync(file)) continue;
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    writeFileSync(join(folder, `${name}.pub`), publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o600 });
    writeSecret(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  }
  for (const name of sharedKeys) {
    const file = join(folder, `${name}.key`);
    if (!existsSync(file)) writeSecret(file, randomBytes(32).toString('base64'));
  }
}

/** Signs: only the issuer's process reads it. */
export function readPrivateKey(folder: string, name: KeyPairName): KeyObject {
  return createPrivateKey(readFileSync(join(folder, `${name}.key`)));
}

export function readPublicKey(folder: string, name: KeyPairName): KeyObject {
  return createPublicKey(readFileSync(join(folder, `${name}.pub`)));
}

/** 32 random bytes known to both sides of an HMAC. */
export function readSharedKey(folder: string, name: SharedKeyName): Buffer {
  return Buffer.from(readFileSync(join(folder, `${name}.key`), 'utf8'), 'base64');
}
