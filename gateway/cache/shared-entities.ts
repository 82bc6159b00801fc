import { hash } from 'node:crypto';
import { evaluateScript, script } from '../../platform/redis/evaluate-script.ts';
import { isJson } from '../json/json.ts';
import { createAllowance } from './allowance.ts';
import type { AskBriefly } from './ask-briefly.ts';
import type { Dependencies } from './catalog-changes.ts';

/** An entity as its subgraph told it. */
export interface KeptEntity {
  /** As JSON. */
  text: string;
  /** Where the telling of changes stood before it was asked for. */
  readAt: string;
  dependsOn: Dependencies;
}

export interface FoundEntity {
  entity: KeptEntity;
  leftMs: number;
}

/** What the gateways keep of entities for each other. `lookup` says what was asked, as what and by whom; a text is a representation. */
export interface SharedEntities {
  /** In the order of the texts; those that are not there in time are undefined. */
  find(lookup: string, texts: readonly string[]): Promise<(FoundEntity | undefined)[]>;
  keep(lookup: string, entities: ReadonlyMap<string, KeptEntity>, forMs: number): void;
}

/** Of one command: what Redis does for one gateway the others wait for. */
const BATCH = 500;

/** One command and one moment for all of them: each with what is left of its time. */
const FIND = script(`
local found = {}
for i, key in ipairs(KEYS) do
  local text = redis.call('GET', key)
  found[2 * i - 1] = text
  found[2 * i] = text and redis.call('PTTL', key) or 0
end
return found`);

const KEEP = script(`
for i, key in ipairs(KEYS) do
  redis.call('SET', key, ARGV[i + 1], 'PX', ARGV[1])
end`);

/** In one slot of a cluster by the lookup, because they are asked for together. */
function keyOf(lookup: string, text: string): string {
  return `entity:{${lookup}}:${hash('sha256', text, 'base64url')}`;
}

function write({ text, readAt, dependsOn }: KeptEntity): string {
  return `${readAt}\n${dependsOn === 'any' ? '' : dependsOn.join(' ')}\n${text}`;
}

/** Throws where it is not what {@link write} writes. */
function read(written: string): KeptEntity {
  const [, readAt, titles, text] = /^(.*)\n(.*)\n(.*)$/.exec(written) ?? [];
  if (!isJson(JSON.parse(text ?? ''))) throw new Error('Redis keeps something else under the name of an entity');
  return { text: text!, readAt: readAt!, dependsOn: titles === '' ? 'any' : titles!.split(' ') };
}

function* batchesOf<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += BATCH) yield all.slice(from, from + BATCH);
}

/** `maximumBytes` bounds what this gateway has put there. */
export function createSharedEntities(ask: AskBriefly, maximumBytes: number): SharedEntities {
  const allowance = createAllowance(maximumBytes);

  async function findSome(keys: readonly string[]): Promise<(FoundEntity | undefined)[]> {
    const found = await ask(async (redis) => {
      const answer = (await evaluateScript(redis, FIND, keys, [])) as (string | number | null)[];
      return keys.map((_, index) => {
        const [written, leftMs] = [answer[2 * index], answer[2 * index + 1]];
        if (typeof written !== 'string' || typeof leftMs !== 'number' || leftMs <= 0) return undefined;
        return { entity: read(written), leftMs };
      });
    });
    return found ?? keys.map(() => undefined);
  }

  return {
    async find(lookup, texts) {
      const keys = texts.map((text) => keyOf(lookup, text));
      return (await Promise.all([...batchesOf(keys)].map(findSome))).flat();
    },
    keep(lookup, entities, forMs) {
      for (const some of batchesOf([...entities])) {
        const keys = some.map(([text]) => keyOf(lookup, text));
        const values = some.map(([, entity]) => write(entity));
        const bytes = values.reduce((sum, value, index) => sum + Buffer.byteLength(value) + keys[index]!.length, 0);
        if (!allowance.take(bytes, forMs)) continue;
        void ask((redis) => evaluateScript(redis, KEEP, keys, [forMs, ...values]));
      }
    },
  };
}
