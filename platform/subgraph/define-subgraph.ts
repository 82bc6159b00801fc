import type { Config, Settings } from '../config/config.ts';
import type { subgraphSettings } from '../config/shared-settings.ts';
import type { EventHandler } from '../events/consume.ts';
import { openEvents } from '../events/open-events.ts';
import { createInternalRoutes, type InternalRoute } from '../internal/internal-routes.ts';
import type { Log } from '../log/log.ts';
import { prepareModels } from '../mongo/database.ts';
import type { Migration } from '../mongo/migrations-store.ts';
import { passportReader } from '../passport/passport.ts';
import { readPublicKey, readSharedKey } from '../passport/secrets.ts';
import { startPeriodicWork, type PeriodicWork } from '../serve/periodic.ts';
import type { Dependency, Service } from '../serve/serve.ts';
import { buildSchema } from './build-schema.ts';
import { openFoundation, type Foundation } from './foundation.ts';
import { createGraphService, type GraphServiceOptions } from './graph-service.ts';
import type { RequestContext } from './request-context.ts';

/** What a subgraph is put together from. */
export interface Ground<S extends Settings> extends Foundation {
  config: Config<S>;
  /** Signs and checks calls between services; what is derived from it is known to all of them. */
  internalKey: Buffer;
  log: Log;
}

/** What makes one subgraph different from another. */
export interface Assembled<Context extends RequestContext & { load: object }> extends Pick<
  GraphServiceOptions<Context>,
  'createContext' | 'createLoaders' | 'changesNextAt'
> {
  /** What is taken in of the others' events. */
  handlers?: EventHandler[];
  /** Internal routes of its own. */
  routes?: InternalRoute[];
  /** Beside database and Redis. */
  dependencies?: Dependency[];
  periodic?: PeriodicWork[];
  /** After collections and indexes are there, before anything else begins. Run by every process: must be safe by many at once. */
  prepare?(): Promise<void>;
  /** When events flow; resolves when requests may come. */
  start?(): Promise<void>;
  stop?(): Promise<void>;
}

/** A subgraph as a process of its own, or several of them in one, or a test opens it. */
export interface Subgraph<S extends Settings = Settings> {
  name: string;
  settings: S;
  /** Connects it; it listens on nothing yet. Throws where database, Redis or the keys cannot be had. */
  open(config: Config<S>, log: Log): Promise<Service>;
}

/** Declares a subgraph: its name is that of its folder, its SDL file and its database. */
export function defineSubgraph<
  S extends typeof subgraphSettings,
  Context extends RequestContext & { load: object },
>(definition: {
  name: string;
  settings: S;
  resolvers: object;
  migrations?: Migration[];
  assemble(ground: Ground<S>): Assembled<Context>;
}): Subgraph<S> {
  const { name, settings, resolvers, migrations } = definition;
  return {
    name,
    settings,
    async open(config, log) {
      const keys = config as Config<typeof subgraphSettings>;
      const readPassport = passportReader(readPublicKey(keys.SECRETS_DIR, 'passport'));
      const internalKey = readSharedKey(keys.SECRETS_DIR, 'internal');
      const foundation = await openFoundation(name, keys, log, migrations);
      const { connection } = foundation;
      const parts = definition.assemble({ ...foundation, config, internalKey, log });
      const events = await openEvents({
        service: name,
        connection,
        config: keys,
        handlers: parts.handlers ?? [],
        log,
      });
      let stopPeriodicWork: (() => Promise<void>) | undefined;
      return createGraphService<Context>({
        name,
        schema: buildSchema(name, resolvers),
        readPassport,
        createContext: parts.createContext,
        createLoaders: parts.createLoaders,
        ...(parts.changesNextAt ? { changesNextAt: parts.changesNextAt } : {}),
        internalRoutes: createInternalRoutes([...events.routes, ...(parts.routes ?? [])], internalKey, log),
        dependencies: [...foundation.dependencies, ...(parts.dependencies ?? [])],
        log,
        async onStart() {
          await prepareModels(connection);
          await parts.prepare?.();
          events.start();
          await parts.start?.();
          stopPeriodicWork = startPeriodicWork(parts.periodic ?? [], log);
        },
        async onStop() {
          await stopPeriodicWork?.();
          await parts.stop?.();
          await events.stop();
          await foundation.close();
        },
      });
    },
  };
}
