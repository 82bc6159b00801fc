import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { FaultShown } from '../graph/fault.ts';
import { navigate } from './router.tsx';
import { pathTo } from './route.ts';

/** The name as it is written everywhere. */
export function Wordmark() {
  return (
    <span class="wordmark" aria-label="Marquee">
      <span aria-hidden="true">Marquee</span>
    </span>
  );
}

/** Before anything is known. */
export function Splash() {
  return (
    <div class="splash" role="status" aria-label="Marquee is starting">
      <Wordmark />
    </div>
  );
}

/** What went wrong, and what can be done about it. */
export function Fault({ fault, onRetry }: { fault: FaultShown; onRetry?: () => void }) {
  return (
    <div class="fault" role="alert">
      <h2>{fault.title}</h2>
      <p>{fault.message}</p>
      {fault.requestId && <p class="fine">Report number {fault.requestId}</p>}
      {fault.action === 'retry' && onRetry && (
        <button type="button" class="button" onClick={onRetry} data-testid="retry" data-arrival>
          Try again
        </button>
      )}
      {fault.action === 'choose-profile' && (
        <button type="button" class="button" onClick={() => navigate(pathTo.profiles)} data-arrival>
          Choose a profile
        </button>
      )}
    </div>
  );
}

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

/** How far something was watched. */
export function ProgressBar({ positionMs, durationMs }: { positionMs: number; durationMs: number }) {
  const percent = durationMs > 0 ? Math.min(100, Math.round((positionMs / durationMs) * 1_000) / 10) : 0;
  return (
    <span class="progress-bar" role="img" aria-label={`${Math.round(percent)} % watched`}>
      <span style={{ width: `${percent}%` }} />
    </span>
  );
}
