import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as mediaCaptions from 'media-captions';
import { visibleText } from './cue-text.ts';
import { readSubtitles } from './read-subtitles.ts';
import { renderWebVtt } from './write-webvtt.ts';

/** Of what its declarations name, TypeScript finds only what they say with an ending. */
const { parseText } = mediaCaptions as unknown as {
  parseText(
    text: string,
    options: { type: 'srt' | 'vtt' },
  ): Promise<{ cues: { startTime: number; endTime: number; text: string }[] }>;
};

const read = (text: string) => readSubtitles(Buffer.from(text));
const srt = (text: string) => `1\n00:00:01,000 --> 00:00:02,000\n${text}\n`;
const ass = (text: string, style = 'Default') =>
  [
    '[Script Info]',
    'PlayResY: 400',
    '[V4+ Styles]',
    'Format: Name, Fontname, Bold, Italic, Underline, Alignment',
    'Style: Default,Arial,0,0,0,2',
    'Style: Song,Arial,0,-1,0,8',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    `Dialogue: 0,0:00:01.00,0:00:02.00,${style},,0,0,0,,${text}`,
  ].join('\r\n');
const ttml = (body: string, attributes = '', head = '') =>
  `<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="x" xmlns:ttp="y" xml:lang="en" ${attributes}>` +
  `<head>${head}</head><body><div>${body}</div></body></tt>`;
const p = (text: string) => ttml(`<p begin="1s" end="2s">${text}</p>`);

describe('what a cue says', () => {
  it.each<[string, string, string]>([
    ['plain', srt('Good night.'), 'Good night.'],
    ['two lines', srt('One\r\nTwo'), 'One\nTwo'],
    ['italic and bold', srt('<i>One</i> <b>two</b>'), '<i>One</i> <b>two</b>'],
    ['tags of HTML', srt('<em>One</em><br/>two <font color="red" size=4>three</font>'), '<i>One</i>\ntwo three'],
    ['a tag that is not closed', srt('<i>One'), '<i>One</i>'],
    ['tags that cross', srt('<i><b>One</i></b>'), '<i><b>One</b></i>'],
    ['a tag that was not opened', srt('One</i>'), 'One'],
    ['a script', srt('<script>alert(1)</script><img src=x onerror=alert(1)>'), 'alert(1)'],
    ['an attribute in a tag that stays', srt('<i onclick="alert(1)">One</i>'), '<i>One</i>'],
    ['an escaped script', srt('&lt;script&gt;'), '&lt;script&gt;'],
    ['signs of mathematics', srt('1 < 2 & 3 > 2 -- > <3'), '1 &lt; 2 &amp; 3 &gt; 2 -- &gt; &lt;3'],
    ['a place that ASS lends', srt('{\\an8}{\\b1}Above'), 'Above'],
    ['a number at the end', srt('He is\n42'), 'He is\n42'],
    ['NUL and escape', srt('a\u0000b\u001b[31m'), 'ab[31m'],
    [
      'speaker and colour',
      'WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Mary & Joe><c.yellow.bg_blue>Hi</c>',
      '<v Mary &amp; Joe><c.yellow>Hi</c></v>',
    ],
    ['colours that are no name', 'WEBVTT\n\n00:01.000 --> 00:02.000\n<c.#ff0000>Hi</c>', 'Hi'],
    ['ruby', 'WEBVTT\n\n00:01.000 --> 00:02.000\n<ruby>漢<rt>かん</rt></ruby>', '<ruby>漢<rt>かん</rt></ruby>'],
    ['times within', 'WEBVTT\n\n00:01.000 --> 00:02.000\nOne <00:01.500>two', 'One two'],
    ['ASS styles', ass('Plain {\\i1}italic{\\i0} {\\b1}bold{\\r} plain'), 'Plain <i>italic</i> <b>bold</b> plain'],
    ['ASS styles that cross', ass('{\\i1}One{\\b1}two{\\i0}three'), '<i>One<b>two</b></i><b>three</b>'],
    ['ASS with a style of its own', ass('La la', 'Song'), '<i>La la</i>'],
    ['ASS breaks and commas', ass('One, two\\Nthree\\hfour'), 'One, two\nthree\u00a0four'],
    ['ASS drawings, karaoke and braces', ass('{\\p1}m 0 0 l 9 9{\\p0}{\\k20}La{comment}'), 'La'],
    ['ASS with markup of others', ass('<script>x</script>'), '&lt;script&gt;x&lt;/script&gt;'],
    ['TTML', p('One<br/>  two\n three'), 'One\ntwo three'],
    [
      'TTML spans',
      p('<span tts:fontStyle="italic">One</span> <span tts:fontWeight="bold">two</span>'),
      '<i>One</i> <b>two</b>',
    ],
    ['TTML by a prefix', ttml('<p begin="1s" end="2s">x</p>').replaceAll(/<(\/?)(?=[a-z])/g, '<$1tt:'), 'x'],
    [
      'TTML ruby',
      p('<span tts:ruby="container"><span tts:ruby="base">漢</span><span tts:ruby="text">かん</span></span>'),
      '<ruby>漢<rt>かん</rt></ruby>',
    ],
    ['TTML characters', p('&amp;&lt;b&gt;&#233;<![CDATA[<i>]]>'), '&amp;&lt;b&gt;é&lt;i&gt;'],
    ['TTML metadata', p('<metadata>secret</metadata>One'), 'One'],
    ['TTML within a declared namespace of HTML', p('<script>alert(1)</script>'), 'alert(1)'],
  ])('%s', (_name, file, text) => {
    expect(read(file).cues.map((cue) => cue.text)).toEqual([text]);
  });

  it('opens no entity of the file’s own, inside or outside', () => {
    const head =
      '<?xml version="1.0"?><!DOCTYPE tt [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const { cues } = read(p('One &b; &x; two').replace('<?xml version="1.0"?>', head));
    expect(cues.map(({ text }) => text).join()).not.toMatch(/boom|root:/);
    expect(cues[0]!.text).toMatch(/^One .*two$/);
  });
});

describe('when a cue is seen', () => {
  it.each<[string, string, [number, number][]]>([
    ['SRT', srt('x'), [[1_000, 2_000]]],
    ['SRT with dots, short fractions and no hours', '01:02.5 --> 1:03.75\nx', [[62_500, 63_750]]],
    ['SRT after its hundredth hour', '100:00:00,000 --> 100:00:01,000\nx', [[360_000_000, 360_001_000]]],
    [
      'SRT without numbers and blank lines',
      '00:00:01,000 --> 00:00:02,000\na\n00:00:03,000 --> 00:00:04,000\nb',
      [
        [1_000, 2_000],
        [3_000, 4_000],
      ],
    ],
    [
      'SRT with a blank line in the text',
      '1\n00:00:01,000 --> 00:00:02,000\na\n\nb\n\n2\n00:00:03,000 --> 00:00:04,000\nc',
      [
        [1_000, 2_000],
        [3_000, 4_000],
      ],
    ],
    [
      'lines that end by \\r, or by \\r\\r\\n',
      srt('x').replaceAll('\n', '\r') + srt('y').replaceAll('\n', '\r\r\n'),
      [
        [1_000, 2_000],
        [1_000, 2_000],
      ],
    ],
    [
      'out of order',
      srt('x').replaceAll('00:00:0', '00:00:3') + srt('y'),
      [
        [1_000, 2_000],
        [31_000, 32_000],
      ],
    ],
    [
      'WebVTT with notes, styles and names',
      'WEBVTT - a film\nKind: captions\n\nNOTE 00:00 --> no\n\nSTYLE\n::cue {}\n\nname\n00:00:01.000 --> 00:00:02.000 line:0\nx',
      [[1_000, 2_000]],
    ],
    ['ASS', ass('x'), [[1_000, 2_000]]],
    ['TTML clock', ttml('<p begin="00:00:01.500" end="00:00:02:15">x</p>', 'ttp:frameRate="30"'), [[1_500, 2_500]]],
    ['TTML ticks', ttml('<p begin="10000000t" dur="5000000t">x</p>', 'ttp:tickRate="10000000"'), [[1_000, 1_500]]],
    [
      'TTML frames of NTSC',
      ttml('<p begin="30f" end="60f">x</p>', 'ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"'),
      [[1_001, 2_002]],
    ],
    [
      'TTML nested',
      ttml('<p begin="1s" dur="500ms">x</p>').replace('<div>', '<div begin="10s" end="11.2s">'),
      [[11_000, 11_200]],
    ],
  ])('%s', (_name, file, times) => {
    expect(read(file).cues.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(times);
  });

  it('counts what it cannot read, and reads the rest', () => {
    const broken =
      '9\n00:00:09,000 --> soon\nlost\n\n8\n00:00:08,000 --> 00:00:07,000\nbackwards\n\n7\n-00:00:01,000 --> 00:00:01,000\nearly\n\n';
    expect(read(broken + srt('kept'))).toMatchObject({ cues: [{ text: 'kept' }], badCount: 3 });
    expect(read(ttml('<p begin="1s">open</p><p begin="1s" end="2s">kept</p>'))).toMatchObject({
      cues: [{ text: 'kept' }],
      badCount: 1,
    });
  });
});

describe('where a cue is seen', () => {
  it.each<[string, string, string]>([
    ['nowhere in particular', srt('x'), ''],
    ['above', srt('{\\an8}x'), 'line:0'],
    [
      'settings of WebVTT',
      'WEBVTT\n\n00:01.000 --> 00:02.000 line:10%,start align:middle region:a position:200% size:80%\nx',
      'line:10%,start align:center size:80%',
    ],
    [
      'settings with something else in them',
      'WEBVTT\n\n00:01.000 --> 00:02.000 align:start;x __proto__:1 constructor:1\nx',
      '',
    ],
    ['ASS style', ass('x', 'Song'), 'line:0'],
    ['ASS position', ass('{\\pos(100,20)}x'), 'line:0'],
    ['ASS position below', ass('{\\an7}{\\pos(100,380)}x'), ''],
    ['SSA alignment', ass('{\\a6}x'), 'line:0'],
    [
      'TTML region',
      ttml(
        '<p region="top" begin="1s" end="2s">x</p>',
        '',
        '<layout><region xml:id="top" tts:origin="10% 5%" tts:extent="80% 10%"/></layout>',
      ),
      'line:0',
    ],
    [
      'TTML region that its text sinks in',
      ttml(
        '<p region="all" begin="1s" end="2s">x</p>',
        '',
        '<layout><region xml:id="all"><style tts:origin="0% 0%" tts:extent="100% 100%" tts:displayAlign="after"/></region></layout>',
      ),
      '',
    ],
  ])('%s', (_name, file, settings) => {
    expect(read(file).cues[0]!.settings).toBe(settings);
  });
});

describe('encodings', () => {
  const russian = 'Не говори никому о том, что ты видел здесь сегодня ночью.';
  const polish = 'Zażółć gęślą jaźń, powiedział stary człowiek do swojej żony.';
  const japanese = '左に見えるのは古い城です。右に見えるのは新しい橋です。';
  /** Bytes of a one-byte encoding, by asking its decoder for each. */
  const encode = (text: string, encoding: string) => {
    const bytes = new Map(
      Array.from({ length: 256 }, (_, byte) => [new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte]),
    );
    return Uint8Array.from([...text].map((character) => bytes.get(character) ?? 63));
  };
  const twoBytes = (text: string, encoding: string) => {
    const decoder = new TextDecoder(encoding);
    const bytes = new Map<string, number[]>();
    for (let first = 0x81; first < 0x100; first += 1) {
      for (let second = 0x40; second < 0x100; second += 1) {
        const character = decoder.decode(Uint8Array.of(first, second));
        if ([...character].length === 1) bytes.set(character, bytes.get(character) ?? [first, second]);
      }
    }
    return Uint8Array.from([...text].flatMap((character) => bytes.get(character) ?? character.charCodeAt(0)));
  };
  const utf16 = (text: string, mark: string) => Buffer.from(mark + text, 'utf16le');
  it.each<[string, string, (text: string) => Uint8Array]>([
    ['UTF-8', russian, (text) => Buffer.from(text)],
    ['UTF-8 with its mark', russian, (text) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16 with its mark', japanese, (text) => utf16(text, '\ufeff')],
    ['UTF-16 of the other end', japanese, (text) => utf16(text, '\ufeff').swap16()],
    ['UTF-16 without', russian, (text) => utf16(text, '')],
    ['UTF-16 of the other end without', japanese, (text) => utf16(text, '').swap16()],
    [
      'Windows-1252',
      'L’été où j’ai rencontré Amélie, la fenêtre était ouverte à côté.',
      (text) => encode(text, 'windows-1252'),
    ],
    ['Windows-1251', russian, (text) => encode(text, 'windows-1251')],
    ['Windows-1250', polish, (text) => encode(text, 'windows-1250')],
    ['Shift_JIS', japanese, (text) => twoBytes(text, 'shift_jis')],
    ['Big5', '左邊可以看到一座古老的城堡，右邊是新的橋。', (text) => twoBytes(text, 'big5')],
  ])('%s', (_name, words, encoded) => {
    const file = Array.from({ length: 12 }, () => srt(words)).join('\n');
    expect(visibleText(readSubtitles(encoded(file)).cues[5]!.text)).toBe(words);
  });
});

describe('what is refused', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.from(''), 'NOT_SUBTITLES'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'NOT_SUBTITLES'],
    ['a page', Buffer.from('<!doctype html><html><body>No</body></html>'), 'NOT_SUBTITLES'],
    ['a head alone', Buffer.from('WEBVTT\n\n'), 'NOT_SUBTITLES'],
    ['XML of another kind', Buffer.from('<?xml version="1.0"?><svg onload="x"/>'), 'NOT_SUBTITLES'],
    ['elements in elements', Buffer.from('<tt>' + '<div>'.repeat(100_000)), 'NOT_SUBTITLES'],
    ['more bytes than any film has', new Uint8Array(10 * 1024 ** 2 + 1), 'TOO_LARGE'],
    ['more cues than any film has', Buffer.from(srt('x').repeat(30_001)), 'TOO_LARGE'],
  ])('%s', (_name, bytes, code) => {
    expect(() => readSubtitles(bytes)).toThrow(expect.objectContaining({ name: 'SubtitlesRefused', code }));
  });

  it.each<[string, (size: number) => string]>([
    ['tags in tags', (size) => srt('<i>'.repeat(size / 3))],
    ['empty tags', (size) => srt('<i></i>'.repeat(size / 7))],
    ['open brackets', (size) => srt('<'.repeat(size))],
    ['open braces', (size) => ass('{'.repeat(size))],
    ['overrides', (size) => ass(`{${'\\i1\\i0'.repeat(size / 6)}}x`)],
    [
      'a format of many fields',
      (size) => `[Events]\nFormat: ${'a,'.repeat(size / 4)}\n${'Dialogue: 1\n'.repeat(size / 24)}`,
    ],
    ['one word', (size) => srt('x'.repeat(size))],
    ['arrows', (size) => '1 --> 2\n'.repeat(size / 8)],
    ['styles that name styles', (size) => ttml(p('x'), '', '<style xml:id="a" style="a a a a"/>'.repeat(size / 40))],
    ['entities', (size) => srt('&amp;#x26;'.repeat(size / 10))],
  ])('bombs of %s come to little', (_name, bomb) => {
    let size = 0;
    try {
      size = Math.max(...read(bomb(2 * 1024 ** 2)).cues.map(({ text }) => text.length));
    } catch (error) {
      expect(error).toMatchObject({ name: 'SubtitlesRefused' });
    }
    expect(size).toBeLessThan(50_000);
  });
});

const media = process.env['MARQUEE_MEDIA'];
(media && existsSync(media) ? describe : describe.skip)(
  'captions of Elephants Dream and Sintel (where MARQUEE_MEDIA says)',
  () => {
    const folder = join(media ?? '', 'captions');
    const files = media && existsSync(folder) ? readdirSync(folder) : [];
    it.each(files)('%s is read as another reader reads it, and as we read what we write', async (name) => {
      const bytes = readFileSync(join(folder, name));
      const { cues, badCount } = readSubtitles(bytes);
      const other = await parseText(bytes.toString(), { type: name.endsWith('.srt') ? 'srt' : 'vtt' });
      expect(badCount).toBe(0);
      expect(cues.map(({ startMs, endMs, text }) => [startMs, endMs, visibleText(text)])).toEqual(
        other.cues.map(({ startTime, endTime, text }) => [
          Math.round(startTime * 1000),
          Math.round(endTime * 1000),
          visibleText(text),
        ]),
      );
      expect(read(renderWebVtt(cues)).cues).toEqual(cues);
    });
  },
);
