/** @jsxImportSource react */
import { ToolbarButton, pick, useGraphiQL } from '@graphiql/react';
import { useState } from 'react';
import { shareLink } from './share-link.ts';

const SAID_MS = 4_000;

/** Copies a link to what the tab holds. Where the browser has no clipboard for us, the link is shown to be copied. */
export function ShareButton() {
  const { queryEditor, variableEditor } = useGraphiQL(pick('queryEditor', 'variableEditor'));
  const [said, setSaid] = useState<string>();
  const [shown, setShown] = useState<string>();

  const say = (text: string) => {
    setSaid(text);
    setTimeout(() => setSaid(undefined), SAID_MS);
  };

  async function share(): Promise<void> {
    const link = shareLink(location.href, {
      query: queryEditor?.getValue() ?? '',
      variables: variableEditor?.getValue() ?? '',
    });
    if (link === undefined) return say('Too long for a link');
    try {
      await navigator.clipboard.writeText(link);
      say('Link copied, without secrets');
    } catch {
      setShown(link);
    }
  }

  return (
    <>
      <ToolbarButton label="Copy a link to this operation" onClick={() => void share()}>
        <svg viewBox="0 0 16 16" className="graphiql-toolbar-icon" aria-hidden="true">
          <path
            d="M6.5 9.5l3-3M7 4.5l1.6-1.6a2.7 2.7 0 013.8 3.8L10.800 8.300M9 11.500l-1.600 1.600a2.700 2.700 0 01-3.800-3.800L5.200 7.700"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinecap="round"
          />
        </svg>
      </ToolbarButton>
      <span role="status" className="marquee-toast" data-shown={said !== undefined}>
        {said}
      </span>
      {shown !== undefined && (
        <div className="marquee-link" role="group" aria-label="Link to this operation">
          <input readOnly aria-label="Link" value={shown} autoFocus onFocus={(event) => event.currentTarget.select()} />
          <button type="button" className="marquee-button" onClick={() => setShown(undefined)}>
            Close
          </button>
        </div>
      )}
    </>
  );
}
