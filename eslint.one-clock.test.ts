import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

// Without the rules that know types: they ask for the file on disk, and for the types of the whole house.
const lint = `
  import { ESLint } from 'eslint';
  import { text } from 'node:stream/consumers';
  import ts from 'typescript-eslint';
  const eslint = new ESLint({ overrideConfig: ts.configs.disableTypeChecked });
  const filePath = 'subgraphs/user/login/made-up.test.ts';
  console.log(JSON.stringify(await eslint.lintText(await text(process.stdin), { filePath })));
`;

/** Rules that the linter finds broken in a test of a login that says this. */
async function broken(source: string): Promise<string[]> {
  const eslint = spawn(process.execPath, ['--input-type=module', '--eval', lint], {
    cwd: import.meta.dirname,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  eslint.stdin.end(source);
  const [output] = await Promise.all([text(eslint.stdout), once(eslint, 'close')]);
  const [{ messages }] = JSON.parse(output) as [{ messages: { ruleId: string }[] }];
  return messages.map(({ ruleId }) => ruleId);
}

// Not written out: this file has the real clock in it.
const day = ['2026', '11', '24'].join('-');
const refresh = `import { refresh } from './refresh.ts';\n`;

it.each([
  ['a day with the real clock in one test', `it('x', () => expect(new Date('${day}') < new Date()).toBe(true));`],
  ['a day, given to code that goes to the database', `${refresh}refresh(parts, token, 'r', new Date('${day}'));`],
  ['a day in a month that is counted', `${refresh}refresh(parts, token, 'r', new Date(Date.UTC(${2031}, 0, 31)));`],
])('refuses %s', async (_what, source) => {
  expect(await broken(source)).toContain('marquee/one-clock');
});

it.each([
  ['a day for pure code', `import { judgeRefresh } from './judge-refresh.ts';\njudgeRefresh(new Date('${day}'));`],
  ['the real clock alone', `${refresh}refresh(parts, token, 'r', new Date());`],
  ['a day long past with the real clock', `it('x', () => expect(new Date('2020-01-01') < new Date()).toBe(true));`],
  ['a day in a comment', `// Until ${day}, '${day}'.\n${refresh}refresh(parts, token, 'r', new Date());`],
])('leaves %s', async (_what, source) => {
  expect(await broken(source)).not.toContain('marquee/one-clock');
});
