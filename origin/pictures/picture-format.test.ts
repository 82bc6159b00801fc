import { choosePictureFormat } from './picture-format.ts';

const all = new Set(['libsvtav1', 'libwebp', 'libwebp_anim', 'mjpeg', 'gif']);
const still = { format: 'AUTO', durationMs: 0 } as const;
const moving = { format: 'AUTO', durationMs: 3_000 } as const;
const chrome = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';
const safari = 'image/webp,image/avif,image/jxl,image/heic,image/heic-sequence,video/*;q=0.8,image/png,image/*;q=0.5';

it.each([
  ['Chrome', chrome, 'AVIF', 'WEBP'],
  ['Safari', safari, 'AVIF', 'WEBP'],
  ['an older browser', 'image/webp,*/*', 'WEBP', 'WEBP'],
  ['who says nothing', undefined, 'JPEG', 'GIF'],
  ['who takes anything', '*/*', 'JPEG', 'GIF'],
  ['who takes any picture', 'image/*', 'JPEG', 'GIF'],
  ['who rules AVIF out', 'image/avif;q=0,image/webp', 'WEBP', 'WEBP'],
  ['who writes nonsense', ';;,q=,image/', 'JPEG', 'GIF'],
])('sends %s what it reads', (_name, accept, image, animation) => {
  expect(choosePictureFormat(still, accept, all)).toBe(image);
  expect(choosePictureFormat(moving, accept, all)).toBe(animation);
});

it('makes what this ffmpeg can, and nothing else where one is asked for', () => {
  const plain = new Set(['mjpeg', 'gif']);
  expect(choosePictureFormat(still, chrome, plain)).toBe('JPEG');
  expect(choosePictureFormat(moving, chrome, plain)).toBe('GIF');
  expect(choosePictureFormat({ format: 'AVIF', durationMs: 0 }, chrome, plain)).toBeUndefined();
  expect(choosePictureFormat({ format: 'JPEG', durationMs: 0 }, chrome, plain)).toBe('JPEG');
});
