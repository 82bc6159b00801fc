import type { Choice } from './source.ts';

interface ChoiceSelectProps {
  label: string;
  testId: string;
  chosen: number;
  options: readonly Choice[];
  onChoose(index: number): void;
}

/** One of several, in the controls: the browser's own list, which every screen and every remote control can work. */
export function ChoiceSelect({ label, testId, chosen, options, onChoose }: ChoiceSelectProps) {
  return (
    <select
      class="player-select"
      aria-label={label}
      data-testid={testId}
      value={String(chosen)}
      onChange={(event) => onChoose(Number(event.currentTarget.value))}
    >
      {options.map(({ index, name }) => (
        <option key={index} value={String(index)} selected={index === chosen}>
          {name}
        </option>
      ))}
    </select>
  );
}
