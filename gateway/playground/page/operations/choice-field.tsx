/** @jsxImportSource react */
import { useId, useState } from 'react';
import type { Choice } from './opened.ts';
import { optionsWith, type PickOption } from './template.ts';

const named: Readonly<Record<string, string>> = { 'failed-job': 'failed job' };

interface ChoiceFieldProps {
  choice: Choice;
  onChoose(option: PickOption): void;
  /** Asks the graph for what fits a text. */
  onSearch(text: string): void;
}

/** Chooses what a place of the variables is filled with, by name. */
export function ChoiceField({ choice, onChoose, onSearch }: ChoiceFieldProps) {
  const id = useId();
  const [text, setText] = useState('');
  const { asked, found, chosen } = choice;
  const kind = named[asked.kind] ?? asked.kind;
  const label = asked.nth > 1 ? `${kind} ${asked.nth}` : kind;
  const options = found === 'looking' ? [] : found.options;
  const fitting = optionsWith(options, text);
  const shown = fitting.length > 0 ? fitting : options;
  const chosenIndex = chosen ? options.findIndex(({ value }) => value === chosen.value) : -1;
  const hint =
    found === 'looking'
      ? 'Looking …'
      : (found.fault ??
        (options.length === 0
          ? `There is no ${kind} to choose. The variable is null.`
          : chosen === undefined
            ? `None is called “${asked.text ?? ''}”. Choose one.`
            : undefined));

  return (
    <div className="marquee-choice">
      <label htmlFor={`${id}-select`}>{label}</label>
      <input
        type="search"
        aria-label={`Find ${kind}`}
        placeholder={`Find ${kind}`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onSearch(text);
        }}
        onBlur={() => {
          if (text !== '' && fitting.length === 0) onSearch(text);
        }}
      />
      <select
        id={`${id}-select`}
        value={chosenIndex}
        disabled={options.length === 0}
        onChange={(event) => {
          const option = options[Number(event.currentTarget.value)];
          if (option) onChoose(option);
        }}
      >
        {chosenIndex === -1 && <option value={-1}>–</option>}
        {shown.map((option) => (
          <option key={String(option.value)} value={options.indexOf(option)}>
            {option.label}
            {option.detail ? ` (${option.detail})` : ''}
          </option>
        ))}
      </select>
      {hint !== undefined && <p className="marquee-hint">{hint}</p>}
    </div>
  );
}
