import { mkdir } from 'node:fs/promises';
import { get as httpGet } from 'node:http';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright-core';
import { readConfig } from '../platform/config/config.ts';
import { createLog } from '../platform/log/log.ts';
import { serve, type Server } from '../platform/serve/serve.ts';
import { findChromium } from '../harness/chromium.ts';
import { toolsDir } from '../harness/tools-dir.ts';
import { pagesSettings } from './config.ts';
import type {
  AccountPageQuery,
  ActiveSessionsQuery,
  CardPartsFragment,
  ChangePlanMutation,
  CompleteTestAuthenticationMutation,
  ContinueWatchingQuery,
  CreateProfileMutation,
  GenrePageQuery,
  GenresQuery,
  HeroTitleQuery,
  HomeQuery,
  LogInMutation,
  MembershipPartsFragment,
  MyListQuery,
  NewestQuery,
  PersonPageQuery,
  PlanPartsFragment,
  PlansQuery,
  PreviewPlanChangeQuery,
  ProfilePartsFragment,
  ProfilesQuery,
  RecentSearchesQuery,
  RecordImpressionsMutation,
  RefreshMutation,
  RequestDownloadMutation,
  RowItemsQuery,
  SearchQuery,
  SessionPartsFragment,
  SessionsChangedSubscription,
  SetInMyListMutation,
  StartMembershipMutation,
  SuggestQuery,
  SwitchProfileMutation,
  TitleForMeQuery,
  TitlePageQuery,
  UpdateProfileMutation,
  WhoAmIQuery,
} from './generated/operations.ts';
import { createPages } from './service.ts';
import { createFakeGraph, GraphFault, type Answers, type FakeGraph } from './testing/fake-graph.ts';

type SaveAnswer = RequestDownloadMutation['requestDownload'];
type HomeRow = NonNullable<HomeQuery['home']>['edges'][number]['node'];
type RowItems = HomeRow['items'];

const home = (rows: HomeRow[], after: string | null): HomeQuery => ({
  home: { pageInfo: { hasNextPage: after !== null, endCursor: after }, edges: rows.map((node) => ({ node })) },
});

const outputFolder = join(import.meta.dirname, '../test-output/web');
const log = createLog('pages', 'silent');

function startPages(graph = createFakeGraph({}), env: NodeJS.ProcessEnv = {}): Promise<Server> {
  const pages = createPages(readConfig(pagesSettings, env), log);
  return serve(
    [
      { path: '/graphql', service: graph },
      { path: '/', service: pages },
    ],
    { host: '127.0.0.1', port: 0, log },
  );
}

describe('the pages’ service', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startPages();
  });
  afterAll(() => server.stop());

  const get = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init);

  it('serves the page at every address of the page, and as 404 elsewhere', async () => {
    for (const path of ['/', '/title/title_a', '/watch/title_a?from=start', '/history', '/search?q=a', '/account']) {
      expect([path, (await get(path)).status]).toEqual([path, 200]);
    }
    const missing = await get('/nowhere');
    expect(missing.status).toBe(404);
    expect(missing.headers.get('content-type')).toMatch(/html/);
    expect((await get('/title/%E0%A4%A')).status).toBe(404);
    expect((await get('/page/main-AAAAAAAA.js')).status).toBe(404);
    expect((await get('/page/../service.ts')).status).toBe(404);
  });

  it('lets files be kept for ever and the page never', async () => {
    const page = await get('/');
    expect(page.headers.get('cache-control')).toBe('no-store');
    const [script] = /\/page\/main-\w+\.js/.exec(await page.text())!;
    const file = await get(script);
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(file.headers.get('content-type')).toMatch(/javascript/);
    const head = await get(script, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('has no inline script, and a fresh nonce for styles in every answer', async () => {
    const answers = await Promise.all([get('/'), get('/')]);
    const policies = answers.map(({ headers }) => headers.get('content-security-policy')!);
    const nonces = policies.map((policy) => /'nonce-([^']+)'/.exec(policy)![1]);
    expect(new Set(nonces).size).toBe(2);
    for (const [index, answer] of answers.entries()) {
      expect(await answer.text()).toContain(`nonce="${nonces[index]}"`);
      expect(policies[index]).toContain("script-src 'self';");
      expect(policies[index]).toContain("frame-ancestors 'none'");
      expect(policies[index]).not.toMatch(/unsafe|\*/);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('lets media in from the host that delivers them, and from no other', async () => {
    const elsewhere = await startPages(undefined, { PUBLIC_MEDIA_URL: 'https://media.example.com/films' });
    const policy = (await fetch(elsewhere.url)).headers.get('content-security-policy')!;
    await elsewhere.stop();
    expect(policy).toContain("media-src 'self' blob: data: https://media.example.com;");
    expect(policy.match(/https:[^ ;]*/g)!.every((host) => host === 'https://media.example.com')).toBe(true);
  });

  it('gives every style of the controls the nonce', async () => {
    const html = await (await get('/')).text();
    const [main] = /\/page\/main-\w+\.js/.exec(html)!;
    const source = await (await get(main)).text();
    const parts = [...source.matchAll(/part-\w+\.js/g)].map(([name]) => name);
    const texts = await Promise.all(parts.map(async (name) => (await get(`/page/${name}`)).text()));
    const player = texts.find((text) => text.includes('media-control-bar'))!;
    expect(player).toBeDefined();
    expect(player).not.toContain('<style>');
    expect(player).toContain('marqueeNonce');
  });

  it('takes nothing but GET and HEAD', async () => {
    expect((await get('/', { method: 'POST', body: 'x' })).status).toBe(405);
  });

  it('compresses what it sends', async () => {
    const html = await (await get('/')).text();
    const [script] = /\/page\/main-\w+\.js/.exec(html)!;
    const raw = await new Promise<Buffer>((resolve, reject) => {
      httpGet(`${server.url}${script}`, (response) => {
        expect(response.headers['content-encoding']).toBe('gzip');
        response.toArray().then((chunks) => resolve(Buffer.concat(chunks as Buffer[])), reject);
      });
    });
    expect(gunzipSync(raw).length).toBeGreaterThan(raw.length * 2);
  });
});

describe('the page, in Chromium by arrow keys alone', () => {
  const alex: ProfilePartsFragment = {
    id: 'profile_alex',
    name: 'Alex',
    isKids: false,
    maximumAge: 21,
    language: 'en',
    hasPin: false,
  };
  const tokens = { accessToken: 'token', accessExpiresAt: new Date(Date.now() + 600_000).toISOString() };
  const card = (index: number): CardPartsFragment => ({
    id: `title_${index}`,
    kind: 'MOVIE',
    name: `Film ${index}`,
    releaseYear: 2_000 + index,
    runtimeMs: 5_400_000,
    ageRating: { label: '6' },
    artwork: null,
  });
  const progress = {
    titleId: 'title_3',
    editionId: 'edition_3',
    positionMs: 1_800_000,
    durationMs: 5_400_000,
    isWatched: false,
    isDismissed: false,
    revision: 7,
  };
  const count = (length: number, from = 0) => Array.from({ length }, (_, index) => from + index);
  const items = (indexes: number[], after: string | null = null): RowItems => ({
    pageInfo: { hasNextPage: after !== null, endCursor: after },
    edges: indexes.map((index) => ({
      node: {
        titleId: `title_${index}`,
        explanation: `Number ${index}`,
        impressionId: `impression_${index}`,
        title: index === 5 ? null : card(index),
      },
    })),
  });
  const row = (id: string, heading: string, shown: RowItems): HomeRow => ({
    id,
    kind: 'NEW',
    heading,
    becauseOf: null,
    genre: { id },
    items: shown,
  });
  let isLoggedIn = false;
  const mayBeSaved = { canDownload: true, reasons: [] };
  let downloadability: NonNullable<TitlePageQuery['title']>['downloadability'] = mayBeSaved;

  const answers: Answers = {
    Refresh: (): RefreshMutation => ({ refresh: { __typename: 'RefreshRefused', message: 'log in' } }),
    LogIn: (): LogInMutation => {
      isLoggedIn = true;
      return {
        logIn: { __typename: 'LoggedIn', tokens, device: { id: 'device_1', name: 'TV' }, deviceToken: 'known' },
      };
    },
    WhoAmI: (): WhoAmIQuery => ({ serverTime: new Date().toISOString(), actingProfile: null }),
    Profiles: (): ProfilesQuery => ({
      me: { id: 'account_1', profiles: [alex, { ...alex, id: 'profile_b', name: 'Kim' }] },
    }),
    SwitchProfile: (): SwitchProfileMutation => ({
      switchProfile: { __typename: 'ProfileActive', tokens, profile: alex },
    }),
    ContinueWatching: (): ContinueWatchingQuery => ({
      continueWatching: {
        edges: [{ node: { ...progress, title: { ...card(3), details: { __typename: 'MovieDetails' } } } }],
      },
    }),
    HeroTitle: (): HeroTitleQuery => ({ title: { ...card(0), synopsis: 'About it.', backdrop: null, logo: null } }),
    Newest: (): NewestQuery => ({
      titles: { edges: [{ node: { ...card(0), synopsis: 'About it.', backdrop: null, logo: null } }] },
    }),
    Home: ({ after }): HomeQuery =>
      after === 'more rows'
        ? home([row('row_b', 'Drama', items(count(3, 40)))], null)
        : home(
            [
              row('row_a', 'New', items(count(12), 'more of a')),
              ...count(5, 2).map((n) => row(`row_${n}`, `Row ${n}`, items(count(4, n * 100)))),
            ],
            'more rows',
          ),
    RowItems: ({ after }): RowItemsQuery => ({
      row: { id: 'row_a', items: items(after === 'more of a' ? count(6, 12) : []) },
    }),
    TitlePage: ({ id }): TitlePageQuery => ({
      title: {
        ...card(Number(String(id).slice('title_'.length))),
        synopsis: 'About it.',
        backdrop: null,
        logo: null,
        poster: null,
        genres: [],
        credits: [],
        progress: { ...progress, titleId: String(id) },
        playability: { canPlay: true, maximumHeight: 1_080, reasons: [] },
        downloadability,
        playTarget: {
          id: String(id),
          name: 'Film',
          progress: { ...progress, titleId: String(id) },
          details: { __typename: 'MovieDetails' },
        },
        details: { __typename: 'MovieDetails' },
      },
    }),
  };

  let browser: Browser;
  let server: Server;

  beforeAll(async () => {
    await mkdir(outputFolder, { recursive: true });
    const { path } = await findChromium({ toolsDir, report: () => {} });
    browser = await chromium.launch({
      executablePath: path,
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    });
    server = await startPages(createFakeGraph(answers));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** Whatever is asked of another host, and whatever the content policy stops, is a fault. */
  async function open(path: string, { url } = server): Promise<{ page: Page; faults: string[] }> {
    const page = await browser.newPage({ viewport: { width: 1_280, height: 720 } });
    const faults: string[] = [];
    page.on('request', (request) => {
      const asked = new URL(request.url());
      if (asked.protocol.startsWith('http') && asked.host !== new URL(url).host) faults.push(asked.href);
    });
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(url + path);
    return { page, faults };
  }

  it('leads from the log-in to a title and back to where it was left', async () => {
    const { page, faults } = await open('/');
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const isFocused = (selector: string) =>
      page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);

    await isFocused('[data-testid="login-email"]');
    await page.keyboard.type('a@example.com');
    await press('ArrowDown');
    await page.keyboard.type('password');
    await press('ArrowDown', 'ArrowDown', 'Enter');
    await isFocused('[data-testid="profile-Alex"]');
    expect(isLoggedIn).toBe(true);
    await press('ArrowRight');
    await isFocused('[data-testid="profile-Kim"]');
    await press('ArrowLeft', 'Enter');

    await isFocused('[data-testid="hero"]');
    await page.getByTestId('continue-watching').waitFor();
    await press('ArrowDown');
    await isFocused('[data-testid="continue-title_3"]');
    await press('ArrowDown');
    await isFocused('[data-testid="card-title_0"]');
    // Along a row that is wider than the screen: what has the focus is in sight.
    await press(...Array<string>(8).fill('ArrowRight'));
    await isFocused('[data-testid="card-title_9"]');
    await page.waitForFunction(() => {
      const { left, right } = document.activeElement!.getBoundingClientRect();
      return left >= 0 && right <= innerWidth;
    });
    await page.screenshot({ path: join(outputFolder, 'row.png') });
    await press('Enter');

    await isFocused('[data-testid="play"]');
    await page.getByText('Resume at 30:00').waitFor();
    expect(new URL(page.url()).pathname).toBe('/title/title_9');
    await press('ArrowRight');
    await isFocused('[data-testid="restart"]');
    await press('Backspace');
    await isFocused('[data-testid="card-title_9"]');
    expect(faults).toEqual([]);
    await page.close();
  }, 60_000);

  it('fits a phone without scrolling sideways, with targets that a thumb can hit', async () => {
    const { page, faults } = await open('/');
    await page.setViewportSize({ width: 360, height: 780 });
    await page.getByTestId('login-email').fill('a@example.com');
    await page.getByTestId('login-password').fill('password');
    await page.getByTestId('login-submit').click();
    await page.getByTestId('profile-Alex').click();
    await page.getByTestId('continue-watching').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('a, button')]
        .filter((element) => (element as HTMLElement).tabIndex >= 0 && element.checkVisibility())
        .map((element) => ({ name: element.textContent, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 44 || box.height < 44)
        .map(({ name }) => name),
    );
    expect(small).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  }, 60_000);

  it('saves a film once its file is ready, on screens of any size, and else says with which plan', async () => {
    const { page, faults } = await open('/');
    await page.route('**/m/d/**', (route) =>
      route.fulfill({
        contentType: 'video/mp4',
        headers: { 'content-disposition': 'attachment; filename="Film 3.mp4"' },
        body: 'a film',
      }),
    );
    const saved: SaveAnswer[] = [
      { __typename: 'DownloadPreparing', progress: 0.37, retryAfterMs: 600 },
      { __typename: 'DownloadReady', url: '/m/d/token/720p.mp4', height: 720, sizeBytes: 1_234_000_000 },
      { __typename: 'DownloadLimitReached', message: 'This account may have 25 films saved anew within a day.' },
    ];
    answers['RequestDownload'] = (): RequestDownloadMutation => ({ requestDownload: saved.shift()! });
    await page.getByTestId('login-email').fill('a@example.com');
    await page.getByTestId('login-password').fill('password');
    await page.getByTestId('login-submit').click();
    await page.getByTestId('profile-Alex').click();
    await page.getByTestId('card-title_3').first().click();
    const button = page.getByRole('button', { name: 'Download', exact: true });
    for (const width of [360, 1_280, 1_920]) {
      await page.setViewportSize({ width, height: 800 });
      await button.scrollIntoViewIfNeeded();
      const box = (await button.boundingBox())!;
      expect([box.height >= 44, box.x >= 0, box.x + box.width <= width]).toEqual([true, true, true]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    const status = page.getByRole('status').filter({ hasText: /./ });
    const download = page.waitForEvent('download');
    await button.press('Enter');
    await status.filter({ hasText: 'Getting it ready: 37 %' }).waitFor();
    expect(await button.getAttribute('aria-busy')).toBe('true');
    expect((await download).suggestedFilename()).toBe('Film 3.mp4');
    await status.filter({ hasText: /^Saving 1\.2.GB in 720p\.$/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/title/title_3');
    await button.press('Enter');
    await status.filter({ hasText: 'within a day' }).waitFor();
    expect(await button.getAttribute('aria-busy')).toBe('false');
    downloadability = {
      canDownload: false,
      reasons: [{ __typename: 'EntitlementRequired', minimumPlan: { id: 'plan_standard', name: 'Standard' } }],
    };
    await page.goBack();
    await page.getByTestId('card-title_0').first().click();
    const link = page.getByRole('link', { name: 'Download with Standard' });
    expect(await link.getAttribute('href')).toBe('/plans?return=%2Ftitle%2Ftitle_0');
    expect(await button.count()).toBe(0);
    downloadability = mayBeSaved;
    expect(faults).toEqual([]);
    await page.close();
  }, 60_000);

  describe('with a login in the browser’s cookie', () => {
    let refreshes: number;
    /** As if the platform had just ended every token but the newest. */
    let isTokenSpent: boolean;
    const whenFresh =
      <T>(answer: (variables: Record<string, unknown>) => T) =>
      (variables: Record<string, unknown>): T => {
        if (isTokenSpent) throw new GraphFault('UNAUTHENTICATED');
        return answer(variables);
      };
    const graph = createFakeGraph({
      ...answers,
      Refresh: (): RefreshMutation => {
        refreshes += 1;
        if (refreshes === 3) return { refresh: { __typename: 'TokenReused', message: 'used before' } };
        isTokenSpent = refreshes === 1;
        const fresh = { ...tokens, accessToken: `token ${refreshes}` };
        return {
          refresh: {
            __typename: 'LoggedIn',
            tokens: fresh,
            device: { id: 'device_1', name: 'TV' },
            deviceToken: 'known',
          },
        };
      },
      WhoAmI: (): WhoAmIQuery => ({ serverTime: new Date().toISOString(), actingProfile: alex }),
      Home: whenFresh(answers['Home']!),
      HeroTitle: whenFresh(answers['HeroTitle']!),
      ContinueWatching: whenFresh(answers['ContinueWatching']!),
      TitlePage: whenFresh(answers['TitlePage']!),
    });
    let own: Server;
    beforeEach(async () => {
      refreshes = 0;
      own = await startPages(graph);
    });
    afterEach(() => own.stop());

    it('goes on as the same profile, and refreshes a refused token once for all that wait', async () => {
      const { page } = await open('/', own);
      await page.getByTestId('continue-watching').waitFor();
      await page.getByTestId('hero').waitFor();
      expect(refreshes).toBe(2);
      await page.close();
    }, 60_000);

    it('ends at the log-in with the reason where the refresh is refused as well', async () => {
      const { page } = await open('/', own);
      await page.getByTestId('hero').waitFor();
      isTokenSpent = true;
      await page.getByTestId('card-title_0').click();
      await page.getByTestId('login-reason').waitFor();
      expect(await page.getByTestId('login-reason').innerText()).toMatch(/Somebody else/);
      await page.close();
    }, 60_000);

    it('says that there is no connection, and starts when there is one', async () => {
      const { page } = await open('/', own);
      await page.getByTestId('hero').waitFor();
      await page.context().setOffline(true);
      await page.getByTestId('card-title_0').click();
      await page.getByText('No connection').waitFor();
      await page.context().setOffline(false);
      await page.getByTestId('retry').click();
      await page.getByTestId('play').waitFor();
      await page.close();
    }, 60_000);
  });

  describe('what a service needs', () => {
    const plan = (code: string, maximumHeight: number, amountMinor: number, trialDays = 0): PlanPartsFragment => ({
      id: `plan_${code}`,
      code,
      name: code,
      maximumHeight,
      streamLimit: 2,
      profileLimit: 5,
      allowsDownloads: true,
      trialDays,
      monthly: { amountMinor, currency: 'EUR' },
      yearly: null,
    });
    const [basic, standard] = [plan('basic', 720, 799, 14), plan('standard', 1_080, 1_299)];
    const today = new Date().toISOString();
    const membership: MembershipPartsFragment = {
      id: 'membership_1',
      interval: 'MONTH',
      price: { amountMinor: 799, currency: 'EUR' },
      status: 'ACTIVE',
      startedAt: today,
      periodEnd: new Date(Date.now() + 30 * 86_400_000).toISOString(),
      cancelAt: null,
      pendingPlan: null,
      pendingInterval: null,
      nextPaymentAttemptAt: null,
      actionUrl: null,
      endedAt: null,
      endReason: null,
      revision: 1,
      plan: basic,
    };
    const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
    const mine = (of: MembershipPartsFragment | null): AccountPageQuery => ({
      me: {
        id: 'account_1',
        email: 'a@example.com',
        isEmailVerified: true,
        membership: of,
        paymentMethod: { brand: 'visa', last4: '4242', expiryMonth: 12, expiryYear: 2_030 },
        creditBalance: euros(0),
        invoices: { pageInfo: { hasNextPage: false, endCursor: null }, edges: [] },
      },
    });

    let asked: { name: string; variables: Record<string, unknown> }[];
    let own: Server;
    let current: MembershipPartsFragment | null;
    let isHomeAway: boolean;
    let profiles: ProfilePartsFragment[];
    let acting: ProfilePartsFragment;

    const note =
      <T>(name: string, answer: (variables: Record<string, unknown>) => T) =>
      (variables: Record<string, unknown>): T => {
        asked.push({ name, variables });
        return answer(variables);
      };
    const named = (name: string) => asked.filter((each) => each.name === name).map(({ variables }) => variables);

    beforeEach(async () => {
      asked = [];
      current = membership;
      isHomeAway = false;
      profiles = [alex];
      acting = alex;
      own = await startPages(
        createFakeGraph({
          ...answers,
          Refresh: (): RefreshMutation => ({
            refresh: { __typename: 'LoggedIn', tokens, device: { id: 'device_1', name: 'TV' }, deviceToken: 'known' },
          }),
          WhoAmI: (): WhoAmIQuery => ({ serverTime: new Date().toISOString(), actingProfile: acting }),
          SwitchProfile: note('SwitchProfile', ({ password }): SwitchProfileMutation => ({
            switchProfile:
              password === 'right'
                ? { __typename: 'ProfileActive', tokens, profile: alex }
                : { __typename: 'PasswordWrong', message: 'The password is wrong.', retryAfterMs: 1_500 },
          })),
          Home(variables) {
            if (isHomeAway) throw new GraphFault('UNAVAILABLE');
            return answers['Home']!(variables);
          },
          Profiles: (): ProfilesQuery => ({ me: { id: 'account_1', profiles } }),
          CreateProfile: note('CreateProfile', ({ input }): CreateProfileMutation => {
            const { name, maximumAge } = input as { name: string; maximumAge: number };
            const profile = { ...alex, id: 'profile_new', name, isKids: true, maximumAge };
            profiles = [...profiles, profile];
            return {
              createProfile: { __typename: 'ProfileSaved', profile: { ...profile, account: { id: 'account_1' } } },
            };
          }),
          UpdateProfile: note('UpdateProfile', (): UpdateProfileMutation => ({
            updateProfile: { __typename: 'ProfileSaved', profile: alex },
          })),
          RecordImpressions: note('RecordImpressions', (): RecordImpressionsMutation => ({
            recordImpressions: { count: 1 },
          })),
          Suggest: note('Suggest', ({ prefix }): SuggestQuery => ({
            suggest: ['Film 7', 'Harold Lloyd'].map((text, index) => ({
              text: `${text}`,
              kind: index === 0 ? 'TITLE' : 'PERSON',
              titleId: index === 0 && prefix ? 'title_7' : null,
              personId: index === 1 ? 'person_a' : null,
              genreId: null,
            })),
          })),
          Search: note('Search', ({ query, filter }): SearchQuery => ({
            search: {
              totalCount: 2,
              correctedQuery: query === 'flim' ? 'film' : null,
              facets: [
                {
                  field: 'KIND',
                  values: [
                    { value: 'MOVIE', label: 'Films', count: 2 },
                    { value: 'SERIES', label: 'Series', count: 1 },
                  ],
                },
              ],
              pageInfo: { hasNextPage: false, endCursor: null },
              edges: [
                ...(filter
                  ? []
                  : [
                      {
                        node: {
                          __typename: 'PersonHit' as const,
                          personId: 'person_a',
                          person: { id: 'person_a', name: 'Harold Lloyd' },
                          highlights: [],
                        },
                      },
                    ]),
                {
                  node: {
                    __typename: 'TitleHit',
                    titleId: 'title_7',
                    title: card(7),
                    highlights: [{ field: 'NAME', fragment: 'Film 7', ranges: [{ start: 0, end: 4 }] }],
                  },
                },
                { node: { __typename: 'TitleHit', titleId: 'title_gone', title: null, highlights: [] } },
              ],
            },
          })),
          RecentSearches: (): RecentSearchesQuery => ({ recentSearches: [{ id: 'recent_1', query: 'lloyd' }] }),
          Genres: (): GenresQuery => ({ genres: [{ id: 'genre_a', name: 'Drama' }] }),
          GenrePage: note('GenrePage', ({ after }): GenrePageQuery => ({
            genres: [{ id: 'genre_a', name: 'Drama' }],
            titles: {
              pageInfo: after ? { hasNextPage: false, endCursor: null } : { hasNextPage: true, endCursor: 'g2' },
              edges: count(40, after ? 140 : 100).map((index) => ({ node: card(index) })),
            },
          })),
          PersonPage: (): PersonPageQuery => ({
            person: {
              id: 'person_a',
              name: 'Harold Lloyd',
              credits: [
                { role: 'ACTOR', character: 'The Boy', title: card(7) },
                { role: 'ACTOR', character: null, title: null },
              ],
            },
          }),
          RememberSearch: note('RememberSearch', ({ query }) => ({ rememberSearch: { id: 'recent_2', query } })),
          TitleForMe: ({ id }): TitleForMeQuery => ({
            title: { id: String(id), opinion: null, isInMyList: named('SetInMyList').length > 0, similar: [card(20)] },
          }),
          SetInMyList: note('SetInMyList', ({ titleId }): SetInMyListMutation => ({
            setInMyList: { __typename: 'TitleMarked', titleId: String(titleId) },
          })),
          MyList: (): MyListQuery => ({
            myList: {
              totalCount: 2,
              pageInfo: { hasNextPage: false, endCursor: null },
              edges: [
                { node: { titleId: 'title_1', addedAt: today, title: card(1) } },
                { node: { titleId: 'title_2', addedAt: today, title: null } },
              ],
            },
          }),
          Plans: (): PlansQuery => ({ plans: [basic, standard], membership: current }),
          AccountPage: () => mine(current),
          PreviewPlanChange: (): PreviewPlanChangeQuery => ({
            previewPlanChange: {
              effect: 'UPGRADE',
              takesEffectAt: today,
              prorationAt: today,
              lines: [
                {
                  kind: 'PRORATION_CREDIT',
                  description: 'Unused basic',
                  periodStart: null,
                  periodEnd: null,
                  amount: euros(-400),
                },
                {
                  kind: 'PRORATION_CHARGE',
                  description: 'Rest of standard',
                  periodStart: null,
                  periodEnd: null,
                  amount: euros(650),
                },
              ],
              total: euros(250),
              creditApplied: euros(0),
              dueNow: euros(250),
              nextPrice: euros(1_299),
            },
          }),
          ChangePlan: note('ChangePlan', (): ChangePlanMutation => {
            if (named('ChangePlan').length === 1) throw new GraphFault('UNAVAILABLE');
            current = { ...membership, plan: standard, price: euros(1_299) };
            return { changePlan: { __typename: 'MembershipChanged', membership: current, invoice: null } };
          }),
          StartMembership: note('StartMembership', (): StartMembershipMutation => ({
            startMembership: {
              __typename: 'PaymentActionRequired',
              message: 'approve',
              actionUrl: '/pay/authenticate?payment=pay_1',
            },
          })),
          CompleteTestAuthentication: note('CompleteTestAuthentication', (): CompleteTestAuthenticationMutation => {
            current = membership;
            return { completeTestAuthentication: { __typename: 'MembershipChanged', membership, invoice: null } };
          }),
        }),
      );
    });
    afterEach(() => own.stop());

    it('shows rows that go on sideways and downwards, and tells once what was seen', async () => {
      const { page, faults } = await open('/', own);
      await page.getByTestId('card-title_0').waitFor();
      // What was withdrawn since the page was made is left out.
      expect(await page.getByTestId('card-title_5').count()).toBe(0);
      const first = page.getByTestId('row-NEW').first().locator('.row-cards');
      await first.evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
      await page.getByTestId('card-title_17').waitFor({ state: 'attached' });
      await page.mouse.wheel(0, 10_000);
      await page.getByTestId('card-title_40').waitFor();
      const told = () => named('RecordImpressions').flatMap(({ impressionIds }) => impressionIds as string[]);
      for (let tries = 0; told().length === 0 && tries < 100; tries += 1) await page.waitForTimeout(100);
      expect(new Set(told()).size).toBe(told().length);
      expect(told()).not.toContain('impression_5');
      expect(faults).toEqual([]);
      await page.close();
    }, 60_000);

    it('shows what there is where recommendations are away, and the rows when they are back', async () => {
      isHomeAway = true;
      const { page } = await open('/', own);
      await page.getByTestId('hero').waitFor();
      await page.getByTestId('continue-watching').waitFor();
      isHomeAway = false;
      await page.getByTestId('retry').click();
      await page.getByTestId('card-title_1').waitFor();
      await page.close();
    }, 60_000);

    it('finds by suggestion and by what is written, by keys alone', async () => {
      const { page, faults } = await open('/search', own);
      const isFocused = (selector: string) =>
        page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);
      await isFocused('[data-testid="search-input"]');
      await page.getByTestId('recent-searches').getByText('lloyd').waitFor();
      await page.keyboard.type('har');
      const options = page.getByRole('option');
      await options.first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      expect(await options.nth(1).getAttribute('aria-selected')).toBe('true');
      expect(await page.getByTestId('search-input').getAttribute('aria-activedescendant')).toBe('suggestion-1');
      await page.keyboard.press('Escape');
      expect(await options.count()).toBe(0);
      expect(await page.getByTestId('search-input').inputValue()).toBe('har');

      await page.getByTestId('search-input').fill('flim');
      await page.keyboard.press('Enter');
      await page.getByTestId('corrected').waitFor();
      expect(new URL(page.url()).searchParams.get('q')).toBe('flim');
      expect(await page.locator('[data-testid="card-title_7"] mark').innerText()).toBe('Film');
      await page.getByTestId('person-person_a').waitFor();
      await page.getByTestId('facet-KIND-MOVIE').click();
      await page.getByTestId('person-person_a').waitFor({ state: 'detached' });
      expect(named('Search').at(-1)).toMatchObject({ query: 'flim', filter: { kinds: ['MOVIE'] } });
      expect(named('RememberSearch')).toEqual([{ query: 'flim' }]);

      await page.getByTestId('search-input').fill('fil');
      await options.first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await isFocused('[data-testid="play"]');
      expect(new URL(page.url()).pathname).toBe('/title/title_7');
      expect(named('RememberSearch').at(-1)).toEqual({ query: 'Film 7' });
      expect(faults).toEqual([]);
      await page.close();
    }, 60_000);

    it('goes from a genre’s titles page by page, and from a person to their work', async () => {
      const { page, faults } = await open('/genre/genre_a', own);
      await page.getByTestId('card-title_100').waitFor();
      await page.getByTestId('card-title_139').scrollIntoViewIfNeeded();
      await page.getByTestId('card-title_179').waitFor();
      expect(named('GenrePage').filter(({ after }) => after)).toEqual([{ id: 'genre_a', after: 'g2' }]);
      await page.goto(`${own.url}/person/person_a`);
      await page.getByTestId('card-title_7').getByText('as The Boy').waitFor();
      expect(await page.locator('.card').count()).toBe(1);
      expect(faults).toEqual([]);
      await page.close();
    }, 60_000);

    it('keeps a list in which what is gone just now has its place', async () => {
      const { page } = await open('/title/title_1', own);
      await page.getByTestId('my-list').click();
      await page.waitForFunction(
        () => document.querySelector('[data-testid="my-list"]')?.getAttribute('aria-pressed') === 'true',
      );
      expect(named('SetInMyList')).toEqual([{ titleId: 'title_1', isInMyList: true }]);
      await page.getByTestId('nav-my-list').click();
      await page.getByTestId('card-title_1').waitFor();
      await page.getByTestId('gone-title_2').waitFor();
      await page.close();
    }, 60_000);

    it('shows what a change of plan costs, and changes it once with one key though the first try is not answered', async () => {
      const { page, faults } = await open('/account', own);
      await page.getByTestId('see-plans').click();
      await page.getByTestId('choose-standard').click();
      expect(await page.getByTestId('due-now').innerText()).toBe('€2.50');
      await page.getByTestId('plan-change-confirm').click();
      await page.getByTestId('billing-fault').waitFor();
      await page.getByTestId('plan-change-confirm').click();
      await page.getByTestId('membership-plan').getByText('standard').waitFor();
      const [first, second] = named('ChangePlan').map(({ input }) => input as Record<string, unknown>);
      expect(second).toEqual(first);
      expect(first).toMatchObject({ planId: 'plan_standard', prorationAt: today });
      expect(faults).toEqual([]);
      await page.close();
    }, 60_000);

    it("lets a child out of its profile by the account's password, and shows it neither devices nor who pays", async () => {
      const mia = { ...alex, id: 'profile_mia', name: 'Mia', isKids: true, maximumAge: 7 };
      profiles = [alex, mia];
      acting = mia;
      const { page, faults } = await open('/devices', own);
      await page.getByRole('heading', { name: 'Ask a grown-up' }).waitFor();
      expect(await page.getByTestId('nav-devices').count()).toBe(0);
      expect(await page.getByTestId('nav-account').count()).toBe(0);
      await page.goto(`${own.url}/profiles`);
      await page.getByTestId('profile-Alex').click();
      expect(named('SwitchProfile')).toEqual([]);
      await page.getByTestId('password').fill('guessed');
      await page.getByTestId('pin-submit').click();
      await page.getByText('The password is wrong. Try again in 2 s.').waitFor();
      await page.getByTestId('password').fill('right');
      await page.getByTestId('pin-submit').click();
      await page.getByTestId('nav-account').waitFor();
      expect(named('SwitchProfile').at(-1)).toEqual({ profileId: 'profile_alex', password: 'right' });
      expect(faults).toEqual([]);
      await page.close();
    }, 60_000);

    it("adds a kids' profile as its form offers it, and a PIN for whoever may see more", async () => {
      const { page, faults } = await open('/profiles', own);
      await page.getByTestId('profiles-edit').click();
      expect(await page.getByTestId('open-profiles').count()).toBe(0);
      await page.getByTestId('profile-add').click();
      await page.getByTestId('profile-name').fill('Mia');
      await page.getByTestId('profile-kids').check();
      const ages = await page.getByTestId('profile-age').locator('option').allInnerTexts();
      expect(ages).toEqual(['for everybody', 'up to 6', 'up to 7']);
      await page.getByTestId('profile-save').click();
      await page.getByTestId('set-pin-Alex').click();
      expect(named('CreateProfile')).toEqual([
        { input: expect.objectContaining({ name: 'Mia', isKids: true, maximumAge: 7 }) },
      ]);
      expect(await page.getByTestId('profile-age').inputValue()).toBe(String(alex.maximumAge));
      await page.getByTestId('profile-pin').fill('12');
      await page.getByTestId('profile-save').click();
      expect(await page.getByTestId('profile-pin').getAttribute('title')).toBe('4 to 8 digits');
      expect(named('UpdateProfile')).toEqual([]);
      await page.getByTestId('profile-pin').fill('1234');
      // Past the lists, which keep no arrow for themselves.
      await page.getByTestId('profile-name').focus();
      const stops = async () => page.evaluate(() => document.activeElement?.getAttribute('name'));
      const passed: unknown[] = [];
      for (let i = 0; i < 3; i++) {
        await page.keyboard.press('ArrowDown');
        passed.push(await stops());
      }
      expect(passed).toEqual(['language', 'maximumAge', 'pin']);
      await page.getByTestId('profile-save').click();
      await page.getByTestId('profile-dialog').waitFor({ state: 'detached' });
      expect(named('UpdateProfile')).toEqual([
        { input: expect.objectContaining({ profileId: alex.id, maximumAge: alex.maximumAge, pin: '1234' }) },
      ]);
      expect(faults).toEqual([]);
      await page.close();
    }, 60_000);

    it('leads from a film by the plans and the bank back to the film', async () => {
      current = null;
      const { page, faults } = await open('/plans?return=%2Ftitle%2Ftitle_3', own);
      await page.getByTestId('choose-basic').click();
      // As a remote control does it, which has no space bar.
      await page.getByTestId('pay-pm_card_visa').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      expect(await page.getByTestId('card-number').inputValue()).toBe('4000 0027 6000 3184');
      // What is no card is told by its field, and nothing is sent.
      await page.getByTestId('card-expiry').fill('01/20');
      await page.getByTestId('start-confirm').click();
      expect(await page.getByTestId('fault-of-expiry').innerText()).toMatch(/01\/2020 and has expired/);
      expect(named('StartMembership')).toEqual([]);
      await page.getByTestId('pay-pm_card_authenticationRequired').click();
      await page.getByTestId('start-confirm').click();
      await page.getByTestId('authenticate-approve').click();
      await page.getByTestId('play').waitFor();
      expect(new URL(page.url()).pathname).toBe('/title/title_3');
      expect(named('StartMembership')[0]).toMatchObject({
        input: { planId: 'plan_basic', paymentToken: 'pm_card_authenticationRequired', withTrial: true },
      });
      expect(named('CompleteTestAuthentication')).toEqual([{ paymentId: 'pay_1', isApproved: true }]);
      expect(faults).toEqual([]);
      await page.close();
    }, 60_000);

    it.each(['/search', '/search?q=film', '/my-list', '/title/title_1', '/account', '/plans'])(
      '%s fits a phone, with targets that a thumb can hit',
      async (path) => {
        const { page } = await open(path, own);
        await page.setViewportSize({ width: 360, height: 780 });
        await page.waitForFunction(
          () => document.querySelector('main h1')?.checkVisibility() && !document.querySelector('.skeleton'),
        );
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
        const small = await page.evaluate(() =>
          [...document.querySelectorAll('a, button, input, summary')]
            .filter((element) => (element as HTMLElement).tabIndex >= 0 && element.checkVisibility())
            .map((element) => ({ name: element.outerHTML.slice(0, 80), box: element.getBoundingClientRect() }))
            .filter(({ box }) => box.width < 44 || box.height < 44)
            .map(({ name }) => name),
        );
        expect(small).toEqual([]);
        await page.close();
      },
      60_000,
    );
  });

  describe('live', () => {
    let tokensGiven: number;
    let isRefreshRefused: boolean;
    let graph: FakeGraph;
    let own: Server;
    beforeEach(async () => {
      tokensGiven = 0;
      isRefreshRefused = false;
      graph = createFakeGraph({
        ...answers,
        Refresh: (): RefreshMutation => {
          if (isRefreshRefused) return { refresh: { __typename: 'RefreshRefused', message: 'log in' } };
          tokensGiven += 1;
          const fresh = { ...tokens, accessToken: `token ${tokensGiven}` };
          return {
            refresh: {
              __typename: 'LoggedIn',
              tokens: fresh,
              device: { id: 'device_1', name: 'TV' },
              deviceToken: 'known',
            },
          };
        },
        WhoAmI: (): WhoAmIQuery => ({ serverTime: new Date().toISOString(), actingProfile: alex }),
        ActiveSessions: (): ActiveSessionsQuery => ({ activeSessions: [] }),
      });
      own = await startPages(graph);
    });
    afterEach(() => own.stop());

    const session = (change: Partial<SessionPartsFragment>): SessionsChangedSubscription => ({
      sessionsChanged: {
        id: 'session_1',
        titleId: 'title_1',
        title: { id: 'title_1', name: 'Film 1', artwork: null, details: { __typename: 'MovieDetails' } },
        deviceId: 'device_2',
        device: { id: 'device_2', name: 'Kitchen', kind: 'TV' },
        profileId: alex.id,
        state: 'PLAYING',
        positionMs: 60_000,
        durationMs: 5_400_000,
        lastHeartbeatAt: new Date().toISOString(),
        manifests: null,
        endReason: null,
        endedBySessionId: null,
        revision: 1,
        ...change,
      },
    });

    it('shows what plays elsewhere, moves it on between reports and takes it away at its end', async () => {
      const { page } = await open('/', own);
      const sessions = await graph.subscription('SessionsChanged');
      sessions.send(session({}));
      await page.getByText('Playing on Kitchen').waitFor();
      await page.waitForFunction(() => {
        const shown = document.querySelector<HTMLElement>('[data-testid="playing-on-position"]');
        return Number(shown?.dataset['positionMs']) > 61_000;
      });
      // An older report comes late.
      sessions.send(session({ revision: 3, state: 'PAUSED', positionMs: 90_000 }));
      sessions.send(session({ revision: 2, positionMs: 10_000 }));
      await page.getByText('Paused on Kitchen').waitFor();
      expect(await page.getByTestId('playing-on-position').innerText()).toMatch(/^1:30 /);
      sessions.send(session({ revision: 4, state: 'ENDED', endReason: 'STOPPED' }));
      await page.getByTestId('playing-on').waitFor({ state: 'detached' });
      await page.close();
    }, 60_000);

    it('comes back with a fresh token and from the highest revision stored, after its token has run out', async () => {
      const { page } = await open('/', own);
      const first = await graph.subscription('ProgressChanged');
      const sessions = await graph.subscription('SessionsChanged');
      sessions.send(session({}));
      await page.getByTestId('playing-on').waitFor();
      expect([first.variables, first.accessToken]).toEqual([{ sinceRevision: 7 }, 'token 1']);
      first.send({ progressChanged: { __typename: 'Progress', ...progress, revision: 9, positionMs: 5_000_000 } });
      await page.getByText('7 min left').waitFor();
      first.close(4403);
      const second = await graph.subscription('ProgressChanged');
      expect(second.variables).toEqual({ sinceRevision: 9 });
      expect(second.accessToken).not.toBe('token 1');
      // What ended unheard in the gap is gone.
      await page.getByTestId('playing-on').waitFor({ state: 'detached' });
      await page.close();
    }, 60_000);

    it('goes to the log-in where the login itself was ended, and says why where it is told', async () => {
      const { page } = await open('/', own);
      await page.getByTestId('hero').waitFor();
      const ended = await graph.subscription('LoginEnded');
      isRefreshRefused = true;
      ended.send({ loginEnded: { reason: 'DEVICE_REVOKED', at: new Date().toISOString() } });
      await page.getByText('signed out from another one').waitFor();
      await page.close();
    }, 60_000);

    it('goes to the log-in where the socket was closed before the reason came', async () => {
      const { page } = await open('/', own);
      await page.getByTestId('hero').waitFor();
      const ended = await graph.subscription('LoginEnded');
      isRefreshRefused = true;
      ended.close(4401);
      await page.getByTestId('login-reason').waitFor();
      await page.close();
    }, 60_000);
  });
});
