import { parse } from 'yaml';

/** When a service may start, by what it waits for (Compose specification, depends_on). */
export type StartCondition = 'service_started' | 'service_healthy' | 'service_completed_successfully';

/** What Marquee uses of a service in docker-compose.yml, with every short form written out. */
export interface ComposeService {
  name: string;
  image: string;
  /** Program and arguments; empty where the image's own is used. */
  command: string[];
  environment: Record<string, string>;
  /** By the name of the service it waits for. */
  dependsOn: Map<string, StartCondition>;
  /** Folder inside the container → named volume or path outside. */
  volumes: Map<string, string>;
  profiles: string[];
  replicas: number;
  restart: string;
  /** Whether Compose can tell that it is well. */
  hasHealthcheck: boolean;
  /** `host:port` outside → port inside. */
  ports: string[];
}

interface ComposeYaml {
  services: Record<string, ServiceYaml>;
}

/** Only the forms that our file uses; the Compose schema knows more, and compose.test.ts holds the file against it. */
interface ServiceYaml {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: StartCondition }>;
  volumes?: string[];
  profiles?: string[];
  deploy?: { replicas?: number };
  restart?: string;
  healthcheck?: { disable?: boolean };
  ports?: string[];
}

/** A Compose file as plain data, anchors and merge keys resolved. */
export function parseCompose(text: string): unknown {
  return parse(text, { merge: true });
}

/** The services of a Compose file, by name and in the file's order. */
export function readCompose(text: string): Map<string, ComposeService> {
  const { services } = parseCompose(text) as ComposeYaml;
  return new Map(
    Object.entries(services).map(([name, service]) => [
      name,
      {
        name,
        image: service.image,
        command: service.command ?? [],
        environment: service.environment ?? {},
        dependsOn: new Map(
          Object.entries(service.depends_on ?? {}).map(([other, { condition }]) => [other, condition]),
        ),
        volumes: new Map((service.volumes ?? []).map(splitVolume)),
        profiles: service.profiles ?? [],
        replicas: service.deploy?.replicas ?? 1,
        restart: service.restart ?? 'no',
        hasHealthcheck: service.healthcheck !== undefined && service.healthcheck.disable !== true,
        ports: service.ports ?? [],
      },
    ]),
  );
}

function splitVolume(volume: string): [inside: string, outside: string] {
  const [outside = '', inside = ''] = volume.split(':');
  return [inside, outside];
}

/** The services in an order in which each comes after all it waits for. @throws Error naming a circle. */
export function startOrder(services: ReadonlyMap<string, ComposeService>): ComposeService[] {
  const ordered = new Set<ComposeService>();
  const visit = (service: ComposeService, path: string[]) => {
    if (ordered.has(service)) return;
    if (path.includes(service.name)) throw new Error(`a circle: ${[...path, service.name].join(' → ')}`);
    for (const other of service.dependsOn.keys()) {
      const found = services.get(other);
      if (found === undefined) throw new Error(`${service.name} waits for ${other}, which is not there`);
      visit(found, [...path, service.name]);
    }
    ordered.add(service);
  };
  for (const service of services.values()) visit(service, []);
  return [...ordered];
}
