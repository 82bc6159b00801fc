import { randomBytes } from 'node:crypto';
import { MEDIA_TOKEN_LIFETIME_MS, signMediaToken, verifyMediaToken, type MediaToken } from './media-token.ts';
import { madePicturePath, verifyMadePictureToken, type MadePicture } from './made-picture-token.ts';
import { privatePicturePath } from './picture-token.ts';
import { signUploadTicket, verifyUploadTicket, type UploadTicket } from './upload-ticket.ts';

const key = randomBytes(32);
const now = Date.UTC(2026, 10, 24);
const ticket: UploadTicket = { uploadId: 'upload_1', sizeBytes: 1_000, expiresAtMs: now + 60_000 };
const token: MediaToken = {
  session: 'session_1',
  asset: 'asset_1',
  maximumHeight: 720,
  expiresAtMs: now + MEDIA_TOKEN_LIFETIME_MS,
};

describe('an upload ticket', () => {
  it('opens to what was signed, and fits a query', () => {
    const text = signUploadTicket(ticket, key);
    expect(encodeURIComponent(text)).toBe(text);
    expect(verifyUploadTicket(text, key, now)).toEqual({ ok: true, value: ticket });
  });

  it('tells an expired one from a forged one', () => {
    expect(verifyUploadTicket(signUploadTicket(ticket, key), key, now + 60_000)).toEqual({
      ok: false,
      fault: 'EXPIRED',
    });
    expect(verifyUploadTicket(signUploadTicket(ticket, randomBytes(32)), key, now)).toEqual({
      ok: false,
      fault: 'UNKNOWN_KEY',
    });
  });

  it('does not open as a media token', () => {
    expect(verifyMediaToken(signUploadTicket(ticket, key), [key], now)).toEqual({ ok: false, fault: 'FORGED' });
  });
});

describe('a media token', () => {
  it('opens under the old key and the new one', () => {
    const text = signMediaToken(token, key);
    expect(verifyMediaToken(text, [randomBytes(32), key], now)).toEqual({ ok: true, value: token });
    expect(verifyMediaToken(text, [randomBytes(32)], now)).toEqual({ ok: false, fault: 'UNKNOWN_KEY' });
  });

  it('does not open when any one character was changed', () => {
    const text = signMediaToken(token, key);
    for (let i = 0; i < text.length; i += 1) {
      const changed = `${text.slice(0, i)}${text[i] === 'A' ? 'B' : 'A'}${text.slice(i + 1)}`;
      expect(verifyMediaToken(changed, [key], now).ok).toBe(false);
    }
  });

  it('does not open when its facts are replaced under the same signature', () => {
    const [keyId, , signature] = signMediaToken(token, key).split('.');
    const body = Buffer.from(JSON.stringify(['session_1', 'asset_1', 2160, token.expiresAtMs])).toString('base64url');
    expect(verifyMediaToken(`${keyId}.${body}.${signature}`, [key], now)).toEqual({ ok: false, fault: 'FORGED' });
  });

  it.each(['', '.', '..', 'a.b', 'a.b.c.d', '%00', '../../x'])('is malformed or unknown as %p', (text) => {
    expect(verifyMediaToken(text, [key], now).ok).toBe(false);
  });
});

describe('the token of a picture that is made', () => {
  const picture: MadePicture = {
    asset: 'asset_1',
    width: 640,
    height: 360,
    timeMs: 1_234,
    durationMs: 0,
    format: 'AUTO',
  };
  const tokenOf = (of: MadePicture, at = now) => madePicturePath(of, key, new Date(at)).replace('/m/p/', '');

  it('opens to that picture for one to two hours, and stays the same within the hour', () => {
    for (const one of [picture, { ...picture, durationMs: 3_000, format: 'GIF' as const }]) {
      expect(verifyMadePictureToken(tokenOf(one), [key], now + 3_600_000)).toEqual({ ok: true, value: one });
    }
    expect(tokenOf(picture, now + 3_599_999)).toBe(tokenOf(picture));
    expect(verifyMadePictureToken(tokenOf(picture), [key], now + 7_200_000)).toEqual({ ok: false, fault: 'EXPIRED' });
  });

  it('opens to no other picture, in no format that its kind has not, and as no other token', () => {
    const token = tokenOf(picture);
    for (let i = 0; i < token.length; i += 1) {
      const changed = `${token.slice(0, i)}${token[i] === 'A' ? 'B' : 'A'}${token.slice(i + 1)}`;
      expect(verifyMadePictureToken(changed, [key], now).ok).toBe(false);
    }
    const still = tokenOf({ ...picture, format: 'GIF' });
    expect(verifyMadePictureToken(still, [key], now)).toEqual({ ok: false, fault: 'MALFORMED' });
    const other = privatePicturePath('asset_1', 'still.jpg', key, new Date(now)).split('/')[3]!;
    expect(verifyMadePictureToken(other, [key], now)).toEqual({ ok: false, fault: 'FORGED' });
  });
});
