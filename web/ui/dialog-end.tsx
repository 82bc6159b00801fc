import type { ComponentChildren } from 'preact';

interface DialogEndProps {
  /** What is wrong, where something is. */
  fault: string | undefined;
  faultTestId?: string;
  submit: { words: string; testId: string; isWaiting?: boolean };
  onClose(): void;
  /** Further buttons. */
  children?: ComponentChildren;
}

/** What a form in a dialog ends with: what is wrong, and the buttons. */
export function DialogEnd({ fault, faultTestId, submit, onClose, children }: DialogEndProps) {
  return (
    <>
      {fault && (
        <p class="form-fault" role="alert" data-testid={faultTestId}>
          {fault}
        </p>
      )}
      <p class="row-of-buttons">
        <button type="submit" class="button button-bright" disabled={submit.isWaiting} data-testid={submit.testId}>
          {submit.words}
        </button>
        <button type="button" class="button" onClick={onClose}>
          Cancel
        </button>
        {children}
      </p>
    </>
  );
}
