export function WatchPage(_: { titleId: string; takeOver: string | undefined; isFromStart: boolean }) {
  return <main class="page" />;
}
