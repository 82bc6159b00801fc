import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { newRequestId } from './log.ts';

describe('a request id', () => {
  it('is like no other, however many are made', () => {
    const ids = Array.from({ length: 2_000 }, newRequestId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^req_[\w-]{16}$/);
  });
});

describe('a log', () => {
  /** A process that logs, and what has come of it by its end or by `until`. */
  async function linesOf(script: string, until?: RegExp): Promise<string[]> {
    const log = JSON.stringify(join(import.meta.dirname, 'log.ts'));
    const text = `import { createLog } from ${log}; const log = createLog('child', 'info'); ${script}`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', text], { stdio: ['pipe', 'pipe', 'ignore'] });
    let told = '';
    const isTold = Promise.withResolvers<void>();
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      told += chunk;
      if (until?.test(told)) isTold.resolve();
    });
    const closed = once(child, 'close');
    await Promise.race([closed, isTold.promise]);
    child.kill('SIGKILL');
    await closed;
    return told.split('\n').flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as { msg: string }).msg]));
  }

  const endings = {
    'comes to its end': '',
    exits: 'process.exit(3);',
    throws: 'throw new Error("a fault");',
    'leaves a rejection to nobody': 'await Promise.reject(new Error("a fault"));',
    'exits after many lines': 'for (let n = 0; n < 5_000; n++) log.info("more"); process.exit(0);',
  };
  it.each(Object.entries(endings))('loses no line of a process that %s', async (_how, ending) => {
    const lines = await linesOf(`log.info('one'); log.warn('two'); log.info('three'); ${ending}`);
    // What is under way at the end may be overtaken by the rest.
    expect(lines.filter((line) => line !== 'more').sort()).toEqual(['one', 'three', 'two']);
    expect(lines).toHaveLength(ending.includes('more') ? 5_003 : 3);
  });

  it('is written while its process does something else, a warning and what came before it at once', async () => {
    const rest = 'setInterval(() => {}, 1_000);';
    expect(await linesOf(`log.info('one'); ${rest}`, /one/)).toEqual(['one']);
    // Nothing runs any more that could write it later.
    const busy = 'setTimeout(() => { for (;;); }, 5);';
    expect(await linesOf(`log.info('one'); log.warn('two'); ${busy}`, /two/)).toEqual(['one', 'two']);
  });
});
