/** The name as it is written everywhere. */
export function Wordmark() {
  return <span class="wordmark">Marquee</span>;
}

/** Before anything is known. */
export function Splash() {
  return (
    <div class="splash" role="status" aria-label="Marquee is starting">
      <Wordmark />
    </div>
  );
}
