import { filenameAt, readSourceAddress, shownAddress } from './source-address.ts';

const urlOf = (text: string) => URL.parse(text)!;

it.each([
  ['https://films.example/a.mp4'],
  ['http://films.example:8080/a.mp4?X-Amz-Signature=s'],
  ['https://me:secret@films.example/a.mp4'],
  ['https://8.8.8.8/a.mp4'],
])('takes %s', (text) => expect(readSourceAddress(text, [])).toEqual({ url: urlOf(text) }));

it.each([
  ...['', 'films.example/a.mp4', 'ftp://films.example/a', 'file:///etc/passwd', 'data:,x', 'https://', 'https://[::1'],
  ...[
    'http://127.0.0.1/a',
    'http://[::1]/',
    'http://10.1/a',
    'http://2130706433/',
    'http://localhost/',
    'http://a.localhost./',
  ],
  ...[
    'http://169.254.169.254/latest',
    'http://[fd00:ec2::254]/',
    'https://%zz@films.example/',
    'https://a:%ff@films.example/',
  ],
  `https://films.example/${'a'.repeat(5_000)}`,
])('refuses %.60s', (text) => expect(readSourceAddress(text, [])).toEqual({ fault: expect.any(String) }));

it('takes what is inside where it is named', () => {
  const named = ['127.0.0.1:9000', 'LocalHost'];
  const isTaken = (text: string) => 'url' in readSourceAddress(text, named);
  expect(isTaken('http://127.0.0.1:9000/a')).toBe(true);
  expect(isTaken('http://127.0.0.1/a')).toBe(false);
  expect(isTaken('http://localhost:1/a')).toBe(true);
  expect(isTaken('http://127.0.0.2:9000/a')).toBe(false);
});

it('shows nothing of an address that may be secret', () => {
  expect(shownAddress(urlOf('https://me:secret@films.example:8/a/b.mp4?token=t#f'))).toBe(
    'https://films.example:8/a/b.mp4?…',
  );
  expect(shownAddress(urlOf('https://films.example/a'))).toBe('https://films.example/a');
});

it.each([
  ['https://films.example/a/The%20Film.mp4?x=1', 'The Film.mp4'],
  ['https://films.example/a/%zz', '%zz'],
  ['https://films.example/', 'films.example'],
  [`https://films.example/${'🎬'.repeat(300)}`, '🎬'.repeat(255)],
])('calls the file at %.40s by the end of its path', (text, name) => expect(filenameAt(urlOf(text), 255)).toBe(name));
