import { readFileSync } from 'node:fs';
import { formatDocument, stringifyDocument } from '@urql/core';
import { Kind, print, stripIgnoredCharacters, type DocumentNode } from 'graphql';
import * as clientOperations from '../client/generated/operations.ts';
import { parseManifest } from '../gateway/documents/trusted-documents.ts';
import { readReadyOperations } from '../gateway/playground/ready-operations.ts';
import * as webOperations from '../web/generated/operations.ts';

const manifest = readFileSync(new URL('../schema/documents.json', import.meta.url), 'utf8');

describe('the trusted documents that docs/CLIENTS.md speaks of', () => {
  const ours = parseManifest(manifest);

  it('are every operation of the pages and of client/, as clients send it, whatever they add or leave out', () => {
    const documents = [webOperations, clientOperations]
      .flatMap((module) => Object.values(module as Record<string, unknown>))
      .filter((one): one is DocumentNode => (one as DocumentNode | undefined)?.kind === Kind.DOCUMENT)
      .filter(({ definitions }) => definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION));
    expect(documents.length).toBeGreaterThan(40);
    const forms = [
      print,
      stringifyDocument,
      (one: DocumentNode) => stringifyDocument(formatDocument(one)),
      (one: DocumentNode) => stripIgnoredCharacters(print(one)),
    ];
    const unknown = documents.flatMap((one) => forms.map((form) => form(one))).filter((one) => !ours.holds(one));
    expect(unknown).toEqual([]);
  });

  it('are every ready operation of the Playground', () => {
    const { groups, picks } = readReadyOperations();
    const texts = [
      ...groups.flatMap(({ operations }) => operations.map(({ query }) => query)),
      ...Object.values(picks),
    ];
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((one) => !ours.holds(one))).toEqual([]);
  });
});
