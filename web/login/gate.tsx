import { CombinedError } from '@urql/core';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { describeFault } from '../graph/fault.ts';
import { useArrival } from '../routing/router.tsx';
import { Wordmark } from '../ui/splash.tsx';

interface GateProps {
  /** Of the document. */
  title: string;
  heading: string;
  /** Of the button, with what tests know it by: `login` for `login-submit` and `login-fault`. Without it there is none. */
  submit?: { words: string; testId: string };
  /** Says what is wrong with what was typed, or nothing. */
  onSubmit?(data: FormData): Promise<string | undefined>;
  children: ComponentChildren;
  /** Below the button: other ways. */
  others?: ComponentChildren;
}

/** What stands before the pages: one form, and what became of it. Another `key` is another place to arrive at. */
export function Gate({ title, heading, submit, onSubmit, children, others }: GateProps) {
  const [fault, setFault] = useState<string>();
  const [isWaiting, setIsWaiting] = useState(false);
  useArrival(true, title);

  // Another form has not failed yet; what was typed stays.
  useEffect(() => setFault(undefined), [heading]);

  async function send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!onSubmit) return;
    setIsWaiting(true);
    setFault(undefined);
    try {
      setFault(await onSubmit(new FormData(event.target as HTMLFormElement)));
    } catch (error) {
      if (!(error instanceof CombinedError)) throw error;
      const shown = describeFault(error);
      setFault(`${shown.title}. ${shown.message}`);
    } finally {
      setIsWaiting(false);
    }
  }

  return (
    <main class="gate">
      <div class="gate-lights" aria-hidden="true" />
      <form class="gate-form" onSubmit={(event) => void send(event)}>
        <Wordmark />
        <h1 tabIndex={-1}>{heading}</h1>
        {children}
        {fault && submit && (
          <p class="form-fault" role="alert" data-testid={`${submit.testId}-fault`}>
            {fault}
          </p>
        )}
        {submit && (
          <button
            type="submit"
            class="button button-bright"
            disabled={isWaiting}
            data-testid={`${submit.testId}-submit`}
          >
            {isWaiting ? 'One moment …' : submit.words}
          </button>
        )}
        {others}
      </form>
    </main>
  );
}
