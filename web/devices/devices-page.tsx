export function DevicesPage() {
  return <main class="page" />;
}
