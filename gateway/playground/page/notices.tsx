/** @jsxImportSource react */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Notice } from './graph/notice.ts';

export const noticeStore = createStore<{ notices: readonly Notice[] }>(() => ({ notices: [] }));

/** Below the answer: what went wrong, in words. */
export function Notices({ onLogIn }: { onLogIn(): void }) {
  const { notices } = useStore(noticeStore);
  return (
    <div className="marquee marquee-notices" role="status">
      {notices.map(({ kind, title, text, action }) => (
        <p key={`${title}${text}`} className={`marquee-notice marquee-notice-${kind}`}>
          <b>{title}</b> {text}
          {action === 'log-in' && (
            <button type="button" className="marquee-button" onClick={onLogIn}>
              Log in
            </button>
          )}
        </p>
      ))}
    </div>
  );
}
