import { NOBODYS_HASH, hashSecret, verifySecret } from './hasher.ts';

describe('a hashed secret', () => {
  it('is a PHC string with the costs that OWASP names, salted', async () => {
    const [one, other] = await Promise.all([hashSecret('secret of mine'), hashSecret('secret of mine')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(other);
  });

  it('is verified, in whichever form the keyboard sends it, and nothing else is', async () => {
    const hash = await hashSecret('caf\u00e9 noir');
    expect(await verifySecret('cafe\u0301 noir', hash)).toBe(true);
    expect(await verifySecret('cafe noir', hash)).toBe(false);
    expect(await verifySecret('', hash)).toBe(false);
  });

  // Made by the reference implementation: argon2 somesalt -id -t 2 -k 65536 -p 1 -l 32 (phc-winner-argon2, test.c).
  it('agrees with the reference implementation, at the costs of the string', async () => {
    const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await verifySecret('password', hash)).toBe(true);
    expect(await verifySecret('differentpassword', hash)).toBe(false);
  });

  it('of nobody fails for everybody', async () => {
    expect(await verifySecret('', NOBODYS_HASH)).toBe(false);
  });

  it('that is no PHC string is a fault of ours', async () => {
    await expect(verifySecret('x', 'plain text')).rejects.toThrow('not an Argon2id PHC string');
  });
});
