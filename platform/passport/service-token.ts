import { SignJWT, jwtVerify } from 'jose';

const AUDIENCE = 'internal';
const LIFETIME_SECONDS = 60;

/** `Authorization` header value for another service's internal routes. */
export async function signServiceToken(caller: string, key: Uint8Array): Promise<string> {
  const jwt = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256', typ: 'service+jwt' })
    .setIssuer(caller)
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(`${LIFETIME_SECONDS}s`)
    .sign(key);
  return `Bearer ${jwt}`;
}

/** The calling service's name. Throws where the header is missing, forged or expired. */
export async function verifyServiceToken(header: string | undefined, key: Uint8Array): Promise<string> {
  if (!header?.startsWith('Bearer ')) throw new Error('no service token');
  const { payload } = await jwtVerify(header.slice('Bearer '.length), key, {
    algorithms: ['HS256'],
    audience: AUDIENCE,
    typ: 'service+jwt',
    requiredClaims: ['exp', 'iss'],
  });
  return payload.iss!;
}
