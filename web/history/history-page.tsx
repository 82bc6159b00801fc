export function HistoryPage() {
  return <main class="page" />;
}
