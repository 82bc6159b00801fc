import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGraphClient, type Answer } from '../../client/graph-client.ts';
import sharp from 'sharp';
import { sendBytes } from '../../client/upload.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';
import { readRecipes, valueAt, withValues } from './recipe.ts';

// Sends every operation of docs/COOKBOOK.md in its order.

const recipes = readRecipes(readFileSync(new URL('../../docs/COOKBOOK.md', import.meta.url), 'utf8'));
/** What a moment's patience mends: the services hear of each other by events. */
const passing = new Set(['NotReady', 'NotAvailable', 'UnknownTitle']);
const patienceMs = 10_000;

let platform: E2ePlatform;
let folder: string;
/** What the answers have been asked to give, by name. */
const values = new Map<string, unknown>();
const tokens = new Map<string, string>();
const background: Promise<unknown>[] = [];
/** What is sent to the address that an operation answers, by the operation's name. */
const files = new Map<string, string>();

beforeAll(async () => {
  platform = await startPlatform();
  folder = await mkdtemp(join(tmpdir(), 'marquee-cookbook-'));
  const film = join(folder, 'lighthouse.mp4');
  const script = join(folder, 'script.mp4');
  await makeClip(film, { seconds: 8, size: '480x270' });
  await writeFile(script, 'INT. LIGHTHOUSE – NIGHT\n'.repeat(200));
  const subtitles = join(folder, 'lighthouse.srt');
  await writeFile(subtitles, '1\n00:00:01,000 --> 00:00:03,000\nThe lamp has gone out again, and nobody is there.\n');
  const poster = join(folder, 'lighthouse.png');
  await sharp({ create: { width: 400, height: 600, channels: 3, background: '#204060' } }).toFile(poster);
  files
    .set('RenewUpload', film)
    .set('CreateBadUpload', script)
    .set('AnnounceSubtitles', subtitles)
    .set('AnnouncePoster', poster);
  values
    .set('adminEmail', platform.admin.email)
    .set('adminPassword', platform.admin.password)
    .set('sizeBytes', (await stat(film)).size)
    .set('subtitlesSizeBytes', (await stat(subtitles)).size)
    .set('posterSizeBytes', (await stat(poster)).size)
    .set('badSizeBytes', (await stat(script)).size);
}, 120_000);

afterAll(async () => {
  await platform?.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** The outcome of each root field, as far as it is a union that was asked for its name. */
function outcomesOf({ data }: Answer): string[] {
  return Object.values((data ?? {}) as Record<string, { __typename?: string } | null>).flatMap((outcome) =>
    outcome?.__typename ? [outcome.__typename] : [],
  );
}

it('has a recipe for each mutation and subscription of the API', () => {
  const api = readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8');
  const fieldsOf = (type: string) => {
    const [, body = ''] = new RegExp(`^type ${type} \\{\\n(.*?)^\\}`, 'ms').exec(api) ?? [];
    return [...body.replaceAll(/""".*?"""/gs, '').matchAll(/^ {2}(\w+)/gm)].map(([, name = '']) => name);
  };
  const cooked = recipes.map(({ query }) => query).join('\n');
  const fields = [...fieldsOf('Mutation'), ...fieldsOf('Subscription')];
  expect(fields.length).toBeGreaterThan(30);
  const uncooked = fields.filter((field) => !new RegExp(`\\b${field}\\b *[({]`).test(cooked));
  // Simple enough to need none, or shown by their kin.
  expect(uncooked.sort()).toEqual(['addEdition', 'deleteProfile', 'logOut', 'uploadUpdated']);
});

describe.each(recipes)('$name', (recipe) => {
  it(`is answered as docs/COOKBOOK.md says`, async () => {
    const { who, query, keep, until } = recipe;
    const client = createGraphClient(platform.url, { token: tokens.get(who) });
    const variables = withValues(recipe.variables, values) as Record<string, unknown>;

    if (until) {
      const wanted = withValues(until.value, values);
      const subscription = client.followText(query, variables);
      const fulfilled = subscription
        .until((data) => String(valueAt(data, until.path)) === String(wanted))
        .finally(() => client.close());
      if (recipe.isInBackground) {
        fulfilled.catch(() => undefined);
        background.push(fulfilled);
      } else await fulfilled;
      return;
    }

    const isEarly = (answer: Answer) =>
      outcomesOf(answer).some((name) => passing.has(name)) ||
      keep.some(([, path]) => valueAt(answer.data, path) === undefined);
    const { answer } = await eventually(
      () => client.askText(query, variables),
      (found) => !isEarly(found),
      patienceMs,
    );
    expect(answer.errors).toBeUndefined();
    if (recipe.outcomes.length > 0 && String(outcomesOf(answer)) !== String(recipe.outcomes)) {
      throw new Error(`expected ${recipe.outcomes.join(', ')}: ${JSON.stringify(answer.data)}`);
    }
    for (const [name, path] of keep) {
      const value = valueAt(answer.data, path);
      expect({ [path]: value }).not.toEqual({ [path]: undefined });
      values.set(name, value);
    }
    for (const outcome of Object.values(answer.data as Record<string, { tokens?: { accessToken: string } } | null>)) {
      if (outcome?.tokens) tokens.set(who, outcome.tokens.accessToken);
    }
    const file = files.get(recipe.name);
    if (file) {
      const [{ upload }] = Object.values(answer.data as Record<string, { upload: { uploadUrl: string } }>) as [
        { upload: { uploadUrl: string } },
      ];
      const sent = await sendBytes(new URL(upload.uploadUrl, platform.url).href, file, 0);
      expect(sent.status).toBe(204);
    }
  }, 60_000);
});

it('told the one whose login was ended', async () => {
  expect(background).toHaveLength(1);
  // By the event, or by the close code where that was faster.
  const [told] = await Promise.allSettled(background);
  expect(told).toEqual(
    told!.status === 'fulfilled'
      ? expect.anything()
      : { status: 'rejected', reason: expect.objectContaining({ code: 4401, reason: 'ENDED_BY_SUPPORT' }) },
  );
});
