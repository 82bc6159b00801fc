/**
 * Variables of a ready operation, with places to be filled when it is opened:
 * `{ "$pick": "draft", "text": "Zoom", "nth": 2, "field": "revision" }` an id (or another field) of something that a small query finds;
 * with `"isOnly": true` of nothing else than what fits the text, for what takes something away,
 * `{ "$new": "key" }` a fresh idempotency key, `{ "$inDays": 7 }` an instant from now.
 */
export type Template = unknown;

/** What is to be picked. The same kind, text and nth is one choice, wherever it stands. */
export interface PickAsked {
  kind: string;
  /** Looked for first; where nothing fits it, whatever there is, unless `isOnly`. */
  text: string | undefined;
  /** Where nothing fits the text nothing is picked: somebody must choose. */
  isOnly: boolean;
  /** 1 for the first that is found. */
  nth: number;
}

/** Something that can be picked. */
export interface PickOption {
  value: unknown;
  label: string;
  detail: string;
  /** Everything that was asked of it, and of what it is part of. */
  fields: Readonly<Record<string, unknown>>;
}

export interface FillSources {
  chosen(asked: PickAsked): PickOption | undefined;
  newKey(): string;
  nowMs: number;
}

interface PickPlace {
  $pick: string;
  text?: string;
  isOnly?: boolean;
  nth?: number;
  field?: string;
}

const DAY_MS = 86_400_000;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPick(value: unknown): value is PickPlace {
  return isObject(value) && typeof value['$pick'] === 'string';
}

function askedAt({ $pick, text, isOnly = false, nth = 1 }: PickPlace): PickAsked {
  return { kind: $pick, text, isOnly, nth };
}

/** Tells choices apart. */
export function pickKey({ kind, text, nth }: PickAsked): string {
  return `${kind}/${nth}/${text ?? ''}`;
}

/** Each choice that the template wants, once, in its order. */
export function picksIn(template: Template): PickAsked[] {
  if (isPick(template)) return [askedAt(template)];
  const inner = Array.isArray(template) ? template : isObject(template) ? Object.values(template) : [];
  const found = inner.flatMap(picksIn);
  return [...new Map(found.map((asked) => [pickKey(asked), asked])).values()];
}

/** The variables; null where nothing could be picked. */
export function fill(template: Template, sources: FillSources): unknown {
  if (isPick(template)) {
    const option = sources.chosen(askedAt(template));
    return (template.field === undefined ? option?.value : option?.fields[template.field]) ?? null;
  }
  if (Array.isArray(template)) return template.map((item) => fill(item, sources));
  if (!isObject(template)) return template;
  if (template['$new'] === 'key') return sources.newKey();
  const { $inDays } = template;
  if (typeof $inDays === 'number') return new Date(sources.nowMs + $inDays * DAY_MS).toISOString();
  return Object.fromEntries(Object.entries(template).map(([name, value]) => [name, fill(value, sources)]));
}

/** The first text in a value as it was asked: a name, or the first of a list of names. */
function textIn(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value))
    return value.every((item) => typeof item === 'string') ? value.join(', ') : textIn(value[0]);
  return isObject(value) ? textIn(Object.values(value)[0]) : '';
}

/** Everything in an answer that has a `value`; its label begins with the labels of what it is part of. */
export function optionsIn(
  data: unknown,
  around: Readonly<Record<string, unknown>> = {},
  labels: string[] = [],
): PickOption[] {
  if (Array.isArray(data)) return data.flatMap((item) => optionsIn(item, around, labels));
  if (!isObject(data)) return [];
  const fields = { ...around, ...data };
  const ownLabels = 'label' in data ? [...labels, textIn(data['label'])] : labels;
  if ('value' in data) {
    return [
      { value: data['value'], label: ownLabels.filter(Boolean).join(' · '), detail: textIn(data['detail']), fields },
    ];
  }
  return Object.values(data).flatMap((inner) => optionsIn(inner, fields, ownLabels));
}

/** Those whose words or value hold the text. */
export function optionsWith(options: readonly PickOption[], text: string): PickOption[] {
  const wanted = text.trim().toLowerCase();
  return options.filter(({ label, value }) => `${label} ${String(value)}`.toLowerCase().includes(wanted));
}

/** What is picked where nobody has chosen yet. */
export function firstChoice(options: readonly PickOption[], { text, isOnly, nth }: PickAsked): PickOption | undefined {
  const fitting = text === undefined ? [] : optionsWith(options, text);
  return (fitting.length > 0 || isOnly ? fitting : options)[nth - 1];
}
