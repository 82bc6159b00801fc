import { rm } from 'node:fs/promises';
import './global-setup.ts';

/** Stops what the set-up started and removes its folder. */
export default async function tearDown(): Promise<void> {
  const platform = globalThis.testPlatform;
  if (platform === undefined) return;
  globalThis.testPlatform = undefined;
  // Their data goes with the folder, so there is nothing to close in order.
  await Promise.all(platform.servers.map((server) => server.kill()));
  await platform.babysitter.close();
  await rm(platform.dir, { recursive: true, force: true });
}
