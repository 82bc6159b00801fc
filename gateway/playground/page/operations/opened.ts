import { createStore } from 'zustand/vanilla';
import type { ReadyOperation } from '../../ready-operations.ts';
import type { Found } from './find-options.ts';
import { fill, firstChoice, pickKey, type PickAsked, type PickOption } from './template.ts';

/** One place of the variables, what it may be filled with and what it is. */
export interface Choice {
  asked: PickAsked;
  found: Found | 'looking';
  chosen: PickOption | undefined;
}

/** The ready operation that was opened last, and what its places are filled with. */
export interface Opened {
  operation: ReadyOperation;
  choices: readonly Choice[];
  /** What is filled in beside the choices: made once, so that another choice does not make another key. */
  key: string;
  atMs: number;
}

export const openedStore = createStore<{ opened: Opened | undefined }>(() => ({ opened: undefined }));

export function variablesOf({ operation, choices, key, atMs }: Opened): string {
  const byKey = new Map(choices.map(({ asked, chosen }) => [pickKey(asked), chosen]));
  const sources = { chosen: (asked: PickAsked) => byKey.get(pickKey(asked)), newKey: () => key, nowMs: atMs };
  return JSON.stringify(fill(operation.variables, sources), undefined, 2);
}

/** The choice with what was found for it. */
export function withFound(choice: Choice, found: Found): Choice {
  return { ...choice, found, chosen: firstChoice(found.options, choice.asked) };
}

/** Made here because `crypto.randomUUID` exists at secure addresses alone. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
