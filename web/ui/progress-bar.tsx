/** How far something was watched. */
export function ProgressBar({ positionMs, durationMs }: { positionMs: number; durationMs: number }) {
  const percent = durationMs > 0 ? Math.min(100, Math.round((positionMs / durationMs) * 1_000) / 10) : 0;
  return (
    <span class="progress-bar" role="img" aria-label={`${Math.round(percent)} % watched`}>
      <span style={{ width: `${percent}%` }} />
    </span>
  );
}
