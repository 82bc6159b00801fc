import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema, getVariableValues, Kind, parse, validate } from 'graphql';
import { chromium, type Browser, type Page } from 'playwright-core';
import { pino } from 'pino';
import { readConfig } from '../../platform/config/config.ts';
import { ensureSecrets } from '../../platform/passport/secrets.ts';
import { serve, type Server } from '../../platform/serve/serve.ts';
import { findChromium } from '../../harness/chromium.ts';
import { gatewaySettings } from '../config.ts';
import { createGateway } from '../service.ts';
import { createEventSource } from '../testing/event-source.ts';
import { startSubgraph, type RealSubgraph } from '../testing/real-subgraph.ts';
import { composeSupergraph } from '../testing/test-gateway.ts';
import { readyTabs, type ReadyTab } from './operations.ts';
import { createPlayground } from './playground.ts';

const projectFolder = join(import.meta.dirname, '../..');
const outputFolder = join(projectFolder, 'test-output/playground');

describe('the ready tabs', () => {
  const schema = buildSchema(readFileSync(join(projectFolder, 'schema/api.graphql'), 'utf8'));

  it.each(
    readyTabs.map(({ query, variables }) => [/(query|mutation|subscription) (\w+)/.exec(query)![2], query, variables]),
  )('%s fits the API schema, and so do its variables', (_name, query, variables) => {
    const document = parse(query);
    expect(validate(schema, document)).toEqual([]);
    const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!;
    const given = JSON.parse(variables) as Record<string, unknown>;
    expect(getVariableValues(schema, operation.variableDefinitions ?? [], given).errors).toBeUndefined();
    const declared = operation.variableDefinitions?.map(({ variable }) => variable.name.value);
    expect(declared).toEqual(expect.arrayContaining(Object.keys(given)));
  });
});

describe('the page, in Chromium', () => {
  const sdl = `type Query { greeting: String! whoAmI: String }
    type Mutation { logIn: LoggedIn }
    type LoggedIn { tokens: Tokens! }
    type Tokens { accessToken: String! }
    type Subscription { tick: Int! }`;
  const tabs: ReadyTab[] = [
    { query: 'mutation { logIn { tokens { accessToken } } }', variables: '{}' },
    { query: 'query { greeting }', variables: '{}' },
    { query: 'subscription { tick }', variables: '{}' },
  ];
  const ticks = createEventSource<number>();
  let browser: Browser;
  let subgraph: RealSubgraph;
  let server: Server;

  beforeAll(async () => {
    await mkdir(outputFolder, { recursive: true });
    const { path } = await findChromium({
      toolsDir: process.env['MARQUEE_TOOLS_DIR'] ?? '.data/tools',
      report: () => {},
    });
    browser = await chromium.launch({
      executablePath: path,
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
    subgraph = await startSubgraph(sdl, {
      Query: { greeting: () => 'Good evening' },
      Mutation: { logIn: () => ({ tokens: { accessToken: 'a-token' } }) },
      Subscription: { tick: { subscribe: () => ticks.subscribe(), resolve: (tick: number) => tick } },
    });
    server = await serveWith(join(outputFolder, 'secrets'), { USER_URL: subgraph.url.replace('/graphql', '') }, tabs);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await subgraph?.stop();
  });

  async function serveWith(secrets: string, env: Record<string, string>, ready?: readonly ReadyTab[]): Promise<Server> {
    ensureSecrets(secrets);
    const log = pino({ level: 'silent' });
    const file = join(outputFolder, 'supergraph.graphql');
    if (ready) await writeFile(file, composeSupergraph([{ name: 'user', sdl, url: 'http://user.marquee/graphql' }]));
    const config = readConfig(gatewaySettings, {
      SECRETS_DIR: secrets,
      SUPERGRAPH_FILE: ready ? file : join(projectFolder, 'schema/supergraph.graphql'),
      ...env,
    });
    return serve(
      [
        { path: '/graphql', service: await createGateway(config, log) },
        { path: '/playground', service: createPlayground(ready ? { tabs: ready } : {}) },
      ],
      { host: '127.0.0.1', port: 0, log },
    );
  }

  /** Opens the page; whatever it asks of another host, and whatever the content policy stops, is a fault. */
  async function open(url: string): Promise<{ page: Page; faults: string[] }> {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const faults: string[] = [];
    page.on('request', (request) => {
      const asked = new URL(request.url());
      if (asked.protocol !== 'data:' && asked.protocol !== 'blob:' && asked.host !== new URL(url).host) {
        faults.push(`asks ${request.url()}`);
      }
    });
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(`${url}/playground`);
    await page.locator('.graphiql-execute-button').waitFor();
    return { page, faults };
  }

  const run = async (page: Page, tab: number) => {
    await page.locator('.graphiql-tab-button').nth(tab).click();
    await page.locator('.graphiql-execute-button').click();
  };
  const result = (page: Page, text: string) => page.locator('.result-window', { hasText: text }).waitFor();

  it('asks no other host, keeps to its content policy and shows the tabs of our own graph', async () => {
    const own = await serveWith(join(outputFolder, 'secrets'), {});
    const { page, faults } = await open(own.url);
    await page
      .locator('.graphiql-tab-button')
      .nth(readyTabs.length - 1)
      .waitFor();
    const browse = readyTabs.findIndex(({ query }) => query.includes('query Browse'));
    await page.locator('.graphiql-tab-button').nth(browse).click();
    await page.locator('.view-lines', { hasText: 'continueWatching' }).first().waitFor();
    await page.getByLabel('Show Documentation Explorer').click();
    await page.getByText('Query', { exact: true }).first().waitFor();
    await page.screenshot({ path: join(outputFolder, 'playground.png') });
    expect(faults).toEqual([]);
    await page.close();
    await own.stop();
  }, 60_000);

  it('runs queries and subscriptions, with the token that a log-in has given', async () => {
    const { page, faults } = await open(server.url);
    await run(page, 0);
    await result(page, 'a-token');
    await run(page, 1);
    // The token of the log-in goes with it; it is none of ours, so it is refused.
    await result(page, 'UNAUTHENTICATED');
    await page.evaluate(() => sessionStorage.clear());
    await page.locator('.graphiql-execute-button').click();
    await result(page, 'Good evening');
    await run(page, 2);
    await ticks.running(1);
    ticks.send(1);
    await result(page, '"tick": 1');
    ticks.send(2);
    await result(page, '"tick": 2');
    await page.screenshot({ path: join(outputFolder, 'subscription.png') });
    // Pressing the button again ends it, up to the subgraph.
    await page.locator('.graphiql-execute-button').click();
    await ticks.running(0);
    expect(faults).toEqual([]);
    await page.close();
  }, 60_000);
});
