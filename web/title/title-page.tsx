export function TitlePage(_: { id: string }) {
  return <main class="page" />;
}
