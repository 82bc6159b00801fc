import { loadSupergraph, type SupergraphSource } from '../plan/supergraph.ts';
import { composeSupergraph } from './test-gateway.ts';

/** The supergraph of subgraphs that nobody serves, by name; each is given the directives of `imports`. */
export function loadSubgraphs(imports: readonly string[], sdls: Record<string, string>): Promise<SupergraphSource> {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(imports)})\n`;
  const subgraphs = Object.entries(sdls).map(([name, sdl]) => ({ name, url: `http://${name}`, sdl: link + sdl }));
  return loadSupergraph(composeSupergraph(subgraphs));
}
