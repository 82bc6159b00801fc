import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { Kind, Lexer, parse, print, Source, TokenKind, visit, type DefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { followFile } from '../../platform/config/follow-file.ts';
import type { Log } from '../../platform/log/log.ts';

/** The documents of clients that were known when they were built: codegen's manifest. */
export interface TrustedDocuments {
  byHash(sha256: string): string | undefined;
  /** By the name that the manifest gives it. */
  byId(id: string): string | undefined;
  /** Whether a text is one of them but for white space, comments, the order of fragments, and `__typename`, which clients add. */
  holds(text: string): boolean;
  /** All, by the names that the manifest gives them. */
  texts: ReadonlyMap<string, string>;
}

export interface FollowedDocuments {
  current(): TrustedDocuments;
  /** Called after each change. */
  onChange(listener: () => void): void;
  stop(): Promise<void>;
}

const manifestForms = z.union([
  // Apollo's: `generate-persisted-query-manifest`.
  z
    .object({
      format: z.literal('apollo-persisted-query-manifest'),
      operations: z.array(z.object({ id: z.string(), body: z.string() })),
    })
    .transform(({ operations }) => operations.map(({ id, body }): [string, string] => [id, body])),
  // Text by id: client-preset's `persistedDocuments`, relay-compiler's, and our own.
  z.record(z.string(), z.string()).transform((texts) => Object.entries(texts)),
]);

const VERDICTS_BYTES = 8 * 2 ** 20;
/** What clients add is a `__typename` for each selection set at the most: fewer than there were tokens. */
const ADDED_FACTOR = 2;

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function tokensIn(text: string): number {
  const lexer = new Lexer(new Source(text));
  let count = 0;
  while (lexer.advance().kind !== TokenKind.EOF) count += 1;
  return count;
}

/** One text for all documents that ask for the same. Throws where it is no document, or has more tokens. */
export function normalForm(text: string, maxTokens?: number): string {
  const document = visit(parse(text, { noLocation: true, maxTokens }), {
    Field({ name, alias, directives }) {
      return name.value === '__typename' && !alias && !directives?.length ? null : undefined;
    },
  });
  const nameOf = (node: DefinitionNode) =>
    node.kind === Kind.FRAGMENT_DEFINITION
      ? `1 ${node.name.value}`
      : node.kind === Kind.OPERATION_DEFINITION
        ? `0 ${node.name?.value}`
        : '2';
  return document.definitions
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
    .map((definition) => print(definition))
    .join('\n');
}

/** Reads a manifest. Throws where it is none, or where one of its documents is no GraphQL. */
export function parseManifest(manifest: string): TrustedDocuments {
  const texts = manifestForms.parse(JSON.parse(manifest));
  const byId = new Map(texts);
  const byHash = new Map(texts.map(([, text]) => [hashOf(text), text]));
  const normalForms = new Set(
    texts.map(([id, text]) => {
      try {
        return hashOf(normalForm(text));
      } catch (cause) {
        throw new Error(`the document ${id} of the manifest is no GraphQL`, { cause });
      }
    }),
  );
  // A longer text is none of them, and costs no more to refuse than they cost to read.
  const maxTokens = ADDED_FACTOR * Math.max(0, ...texts.map(([, text]) => tokensIn(text)));
  const verdicts = new LRUCache<string, boolean>({
    maxSize: VERDICTS_BYTES,
    sizeCalculation: (_verdict, text) => text.length + 100,
  });

  function isTrusted(text: string): boolean {
    if (byHash.has(hashOf(text))) return true;
    try {
      return normalForms.has(hashOf(normalForm(text, maxTokens)));
    } catch {
      // What is no document is none of the documents.
      return false;
    }
  }

  return {
    texts: byId,
    byHash: (sha256) => byHash.get(sha256),
    byId: (id) => byId.get(id),
    holds(text) {
      const known = verdicts.get(text);
      if (known !== undefined) return known;
      const verdict = isTrusted(text);
      verdicts.set(text, verdict);
      return verdict;
    },
  };
}

/** Reads a manifest's file and follows its changes; a version that cannot be read is told, and the one before stays. */
export async function followManifest(file: string, log: Log): Promise<FollowedDocuments> {
  const first = await readFile(file, 'utf8');
  let current = parseManifest(first);
  const listeners: (() => void)[] = [];
  const followed = followFile(file, {
    known: first,
    async take(text) {
      current = parseManifest(text);
      log.info({ file }, 'trusted documents were read anew');
      for (const listener of listeners) listener();
    },
    onRefused: (error) => log.error({ err: error, file }, 'trusted documents cannot be read; those from before stay'),
  });
  return {
    current: () => current,
    onChange: (listener) => void listeners.push(listener),
    stop: followed.stop,
  };
}
