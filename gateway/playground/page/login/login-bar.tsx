/** @jsxImportSource react */
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { LogInDialog } from './log-in-dialog.tsx';
import { LoginCard } from './login-card.tsx';
import type { Login } from './login.ts';

interface LoginBarProps {
  login: Login;
  isAsking: boolean;
  onAsk(isAsking: boolean): void;
}

/** The page's head: its name, and who is logged in. */
export function LoginBar({ login, isAsking, onAsk }: LoginBarProps) {
  const state = useStore(login.state);
  const card = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const close = (event: Event) => {
      const isOutside = event.target instanceof Node && !card.current?.contains(event.target);
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape';
      if (card.current?.open && (isEscape || (event.type === 'pointerdown' && isOutside))) {
        card.current.open = false;
        if (isEscape) card.current.querySelector('summary')?.focus();
      }
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, []);

  return (
    <header className="marquee marquee-bar">
      <h1>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <rect width="16" height="16" rx="3" fill="#b5132a" />
          <path d="M3 12V4l5 5 5-5v8" fill="none" stroke="white" strokeWidth="2" />
        </svg>
        Marquee <span>Playground</span>
      </h1>
      {state.kind === 'starting' && <p role="status">…</p>}
      {state.kind === 'unreachable' && (
        <p role="status">
          {state.message}{' '}
          <button type="button" className="marquee-button" onClick={() => void login.resume()}>
            Try again
          </button>
        </p>
      )}
      {state.kind === 'out' && (
        <p role="status">
          <span className="marquee-wide-only">{state.reason ?? 'Not logged in.'}</span>
          <button type="button" className="marquee-button marquee-button-main" onClick={() => onAsk(true)}>
            Log in
          </button>
        </p>
      )}
      {state.kind === 'in' && (
        <details ref={card} className="marquee-who">
          <summary>
            <span className="marquee-email">{state.account.email}</span>
            <span className="marquee-role">{state.account.roles?.at(-1)}</span>
          </summary>
          <LoginCard login={login} loggedIn={state} />
        </details>
      )}
      {isAsking && state.kind !== 'in' && (
        <LogInDialog
          login={login}
          reason={state.kind === 'out' ? state.reason : undefined}
          onClose={() => onAsk(false)}
        />
      )}
    </header>
  );
}
