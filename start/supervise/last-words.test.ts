import { lastWordsOf } from './last-words.ts';

describe('the last words of a process', () => {
  let time = 0;
  const heard = (lines: string[]) => {
    const words = lastWordsOf(() => time);
    for (const line of lines) words.hear('stderr', line);
    return words;
  };

  it('are the error in a stack trace of Node, and of Python', () => {
    const node = [
      'file:///a.ts:3',
      '        reject(',
      '',
      'FfmpegFailed: no progress',
      '    at why (a.ts:3)',
      '}',
      'Node.js v26.10.0',
    ];
    expect(heard(node).last()).toBe('FfmpegFailed: no progress');
    const python = [
      'Traceback (most recent call last):',
      '  File "a.py", line 1',
      'OSError: [Errno 28] No space left on device',
    ];
    expect(heard(python).last()).toBe('OSError: [Errno 28] No space left on device');
  });

  it('are the last problem in the log, or else the last line', () => {
    const words = heard(['some warning']);
    expect(words.last()).toBe('some warning');
    words.hear('stdout', '{"level":60,"msg":"could not start","err":{"message":"no keys"}}');
    expect(words.last()).toBe('could not start: no keys');
  });

  it('are none when what it said was long before its end', () => {
    const words = heard(['TypeError: an hour ago']);
    time += 10_000;
    expect(words.last()).toBe('');
  });
});
