export function BrowsePage() {
  return <main class="page" />;
}
