import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { readConfig, type Settings } from '../../platform/config/config.ts';
import { listenSettings, secretsSettings } from '../../platform/config/shared-settings.ts';
import { userSettings } from '../../subgraphs/user/config.ts';
import { seedSettings } from '../../start/seed/config.ts';
import { configuredServices, processSettings, settingSets } from '../../start/command-line/settings.ts';
import { scriptOf } from './topology.ts';
import { parseCompose, readCompose, startOrder, type ComposeService } from './read-compose.ts';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('docker-compose.yml', root), 'utf8');
const services = readCompose(text);
const ours = [...services.values()].filter((service) => scriptOf(service) !== undefined);

/** The Compose specification's own JSON schema, which the linter dclint carries. */
function composeSchema(): object | undefined {
  try {
    const linter = createRequire(import.meta.url).resolve('dclint/package.json');
    const text = readFileSync(join(dirname(linter), 'schemas', 'compose.schema.json'), 'utf8');
    // It names its dialect, draft 7, by an address that differs from the one Ajv knows it by.
    return { ...(JSON.parse(text) as object), $schema: undefined };
  } catch {
    return undefined;
  }
}

describe('docker-compose.yml', () => {
  const schema = composeSchema();
  (schema ? it : it.skip)(`satisfies the Compose schema${schema ? '' : ' (skipped: dclint is not installed)'}`, () => {
    const validate = new Ajv({ strict: false, allErrors: true }).compile(schema ?? {});
    validate(parseCompose(text));
    expect(validate.errors).toBeNull();
    validate({ services: { user: { imagee: 'typing mistake' } } });
    expect(validate.errors).not.toBeNull();
  });

  it('waits only for services that are there, in no circle, and for their health only where they tell it', () => {
    expect(startOrder(services)).toHaveLength(services.size);
    for (const { name, dependsOn } of services.values()) {
      for (const [other, condition] of dependsOn) {
        const found = services.get(other);
        if (condition === 'service_healthy') expect([name, other, found?.hasHealthcheck]).toEqual([name, other, true]);
        else expect([name, other, found?.restart]).toEqual([name, other, expect.stringMatching(/^(no|on-failure)/)]);
      }
    }
  });

  it('has a database of three, a Redis, every service alone, and two workers that transcode', () => {
    const names = ['mongo-1', 'mongo-2', 'mongo-3', 'redis', 'gateway', 'origin', 'user', 'catalog', 'playback', 'job'];
    expect([...services.keys()]).toEqual(expect.arrayContaining(names));
    expect(services.get('transcode')?.replicas).toBe(2);
  });

  it('restarts what ends and watches what runs', () => {
    for (const service of services.values()) {
      const isOneShot = service.profiles.length > 0 || service.restart.startsWith('on-failure');
      expect([service.name, service.restart]).toEqual([service.name, isOneShot ? expect.anything() : 'unless-stopped']);
      expect([service.name, service.hasHealthcheck]).toEqual([service.name, !isOneShot]);
    }
  });

  it('is reachable from this machine alone', () => {
    const published = [...services.values()].flatMap(({ ports }) => ports);
    expect(published).toEqual(['127.0.0.1:4000:4000']);
  });

  it.each(ours.map((service) => [service.name, service] as const))(
    'starts %s from an entry that is there',
    (_name, service) => {
      expect(existsSync(new URL(scriptOf(service) ?? '', root))).toBe(true);
    },
  );

  it.each(ours.map((service) => [service.name, service] as const))(
    'gives %s all settings that it needs, and none that it does not have',
    async (_name, service) => {
      const candidates = await settingsOf(service);
      const faults = candidates.map((settings) => faultsIn(service.environment, { ...settings, ...processSettings }));
      expect(faults).toContainEqual([]);
    },
  );
});

/** Where the settings of an entry are that does not lie beside them. */
const settingsElsewhere: Record<string, string> = {
  'workers/transcode.ts': 'subgraphs/job',
  'workers/fetch.ts': 'subgraphs/job',
  'workers/billing.ts': 'subgraphs/billing',
  'workers/user.ts': 'subgraphs/user',
  'start/processes/pages.ts': 'web',
};

/** The sets of settings that the entry of a service may read: its config.ts has one of them for it. */
async function settingsOf(service: ComposeService): Promise<Settings[]> {
  const script = scriptOf(service) ?? '';
  const configs = await configuredServices(root);
  const file = configs.get(settingsElsewhere[script] ?? dirname(script));
  if (file === undefined)
    return script === 'start/seed/main.ts' ? [{ ...userSettings, ...seedSettings }] : [secretsSettings];
  return (await settingSets(file)).flatMap((settings) => [settings, { ...settings, ...listenSettings(0) }]);
}

function faultsIn(environment: Record<string, string>, settings: Settings): string[] {
  const unknown = Object.keys(environment).filter((name) => !(name in settings));
  try {
    readConfig(settings, environment);
    return unknown;
  } catch (error) {
    return [...unknown, (error as Error).message];
  }
}
