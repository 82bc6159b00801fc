import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLogFile } from './log-file.ts';
import { problemIn } from './log-line.ts';

describe('problemIn', () => {
  it('tells errors and worse with their reason, on one line', () => {
    const line = JSON.stringify({
      level: 50,
      time: '2026-01-02T03:04:05.678Z',
      msg: 'upload failed',
      err: { message: 'no\n space' },
    });
    expect(problemIn(line)).toEqual({ time: '03:04:05', text: 'upload failed: no space' });
  });

  it('passes by everything else', () => {
    expect(problemIn('{"level":40,"msg":"slow"}')).toBeUndefined();
    expect(problemIn('{not json')).toBeUndefined();
    expect(problemIn('Traceback')).toBeUndefined();
  });
});

it('a log file that is full becomes FILE.1, and one that cannot be written is told once', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'marquee-log-'));
  const faults: Error[] = [];
  const file = openLogFile(join(dir, 'graph.log'), (error) => faults.push(error), 10);
  for (const line of ['one', 'two', 'three', 'four']) file.write(line);
  expect(await readFile(join(dir, 'graph.log.1'), 'utf8')).toBe('one\ntwo\nthree\n');
  expect(await readFile(join(dir, 'graph.log'), 'utf8')).toBe('four\n');
  file.close();
  file.write('five');
  file.write('six');
  expect(faults).toHaveLength(1);
  await rm(dir, { recursive: true });
});
