// All steps laid out anew, from the left to the right in the order of a call: by elk, in a worker, since it takes seconds for hundreds.

import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk-api.js';
import ElkWorker from 'elkjs/lib/elk-worker.min.js?worker';
import type { StepPlaces } from '../../../../../../domain/mode-editing/move-steps.ts';
import { ENTRY_Y, type LaidStep } from './boxes.ts';
import { leadingWays } from './leading-ways.ts';

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.spacing.nodeNode': '28',
  'elk.separateConnectedComponents': 'false',
  'elk.layered.spacing.nodeNodeBetweenLayers': '44',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
};

/** More steps are laid out by the ways that matter most, and closer together. */
const LARGE = 40;
const compact = { ...options, 'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF' };

let elk: InstanceType<typeof ELK> | null = null;

/** Whole numbers; the first one is where calls begin. */
export async function laidOut(steps: readonly LaidStep[]): Promise<StepPlaces> {
  elk ??= new ELK({ workerFactory: () => new ElkWorker() });
  return placesIn(await elk.layout(graphOf(steps)));
}

export function graphOf(all: readonly LaidStep[]): ElkNode {
  const isLarge = all.length > LARGE;
  const steps = isLarge ? leadingWays(all) : all;
  const ids = new Set(steps.map(({ id }) => id));
  const edges = steps.flatMap(({ id, ways }): ElkExtendedEdge[] =>
    ways.flatMap(({ to }, at) =>
      ids.has(to) ? [{ id: `${id} ${at}`, sources: [`${id} out ${at}`], targets: [`${to} in`] }] : [],
    ),
  );
  const children = steps.map(({ id, width, height, ways }) => ({
    id,
    width,
    height,
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: [
      { id: `${id} in`, x: 0, y: ENTRY_Y, layoutOptions: { 'elk.port.side': 'WEST' } },
      ...ways.map(({ y }, at) => ({
        id: `${id} out ${at}`,
        x: width,
        y,
        layoutOptions: { 'elk.port.side': 'EAST' },
      })),
    ],
  }));
  return { id: 'mode', layoutOptions: isLarge ? compact : options, children, edges };
}

export const placesIn = ({ children = [] }: ElkNode): StepPlaces =>
  Object.fromEntries(children.map(({ id, x = 0, y = 0 }) => [id, { x: Math.round(x), y: Math.round(y) }]));
