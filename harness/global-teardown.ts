import './global-setup.ts';

/** Stops what the set-up started; its folder goes with the babysitter. */
export default async function tearDown(): Promise<void> {
  const platform = globalThis.testPlatform;
  if (platform === undefined) return;
  globalThis.testPlatform = undefined;
  // The data are removed, so there is nothing to close in order.
  await Promise.all(platform.servers.map((server) => server.kill()));
  await platform.babysitter.close();
}
