import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface DialogProps {
  title: string;
  onClose(): void;
  children: ComponentChildren;
  testId?: string;
}

/** Over the page: takes the focus, gives it back, and closes with Escape, Backspace and a press beside it. */
export function Dialog({ title, onClose, children, testId }: DialogProps) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const first =
      panel.current?.querySelector<HTMLElement>('[data-arrival]') ??
      panel.current?.querySelector<HTMLElement>('input, select, button');
    first?.focus();
    return () => before?.focus();
  }, []);
  return (
    <div
      class="veil"
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div
        class="dialog"
        role="dialog"
        aria-modal="true"
        aria-label={title}
        data-testid={testId}
        ref={panel}
        onKeyDown={(event) => {
          const isTyping = event.key === 'Backspace' && event.target instanceof HTMLInputElement;
          if ((event.key === 'Escape' || event.key === 'Backspace') && !isTyping) {
            event.preventDefault();
            event.stopPropagation();
            onClose();
          }
          if (event.key === 'Tab') keepTabWithin(event, panel.current!);
        }}
      >
        <h2>{title}</h2>
        {children}
      </div>
    </div>
  );
}

function keepTabWithin(event: KeyboardEvent, panel: HTMLElement): void {
  const stops = [...panel.querySelectorAll<HTMLElement>('a[href], button:not(:disabled), input, select, summary')];
  const [first] = stops;
  const last = stops.at(-1);
  const edge = event.shiftKey ? first : last;
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
