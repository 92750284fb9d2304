// The line of a way from one step to another: by right angles, and around the steps between them where that can be helped. Pure.

import type { StepPlace } from '../../../../../../domain/call-flow/mode.ts';
import type { Box } from './boxes.ts';

/** So far out of a step before it turns. */
const OUT = 18;
/** From a step that it goes by. */
const AIR = 12;
const ROUNDED = 8;
/** What each turn costs, and each step that it runs through, as a length. */
const TURN = 30;
const THROUGH = 5_000;
/** Behind those so far away nobody looks for a way. */
const ASIDE = 400;
/** Beside so many it turns at most: those that are nearest to its ends. */
const TURNS = 24;

/**
 * From the right side of one step to the left side of another. `lane`: which of the ways out of its step it is, so that they
 * don't run on top of each other. `near`: the steps between them, also these two.
 */
export function routed(from: StepPlace, to: StepPlace, near: readonly Box[], lane = 0): readonly StepPlace[] {
  const out = OUT + (lane % 6) * 5;
  let best: readonly StepPlace[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates(from, to, nearest(from, to, near), out)) {
    const cost = costOf(candidate, near, least);
    if (cost < least) [best, least] = [candidate, cost];
  }
  return best;
}

/** Those that could be in its way: no others matter to it. */
export function between(from: StepPlace, to: StepPlace, boxes: readonly Box[]): readonly Box[] {
  const [left, right] = [Math.min(from.x, to.x) - ASIDE / 4, Math.max(from.x, to.x) + ASIDE / 4];
  const [top, bottom] = [Math.min(from.y, to.y) - ASIDE, Math.max(from.y, to.y) + ASIDE];
  return boxes.filter(
    ({ x, y, width, height }) => x < right && x + width > left && y < bottom && y + height > top,
  );
}

function nearest(from: StepPlace, to: StepPlace, boxes: readonly Box[]): readonly Box[] {
  if (boxes.length <= TURNS) return boxes;
  const far = (box: Box) => Math.min(distance(box, from), distance(box, to));
  return boxes
    .map((box) => ({ box, far: far(box) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, TURNS)
    .map(({ box }) => box);
}

function* candidates(
  from: StepPlace,
  to: StepPlace,
  near: readonly Box[],
  out: number,
): Generator<readonly StepPlace[]> {
  const [first, last] = [from.x + out, to.x - OUT];
  if (last >= first) {
    // One turn down or up, somewhere between the two.
    if (Math.abs(from.y - to.y) < 1) yield [from, to];
    const edges = near.flatMap(({ x, width }) => [x - AIR, x + width + AIR]);
    for (const x of [first, last, ...edges.filter((edge) => edge > first && edge < last)])
      yield [from, { x, y: from.y }, { x, y: to.y }, to];
  }
  // Out, along a line above or below what is in between, and in again.
  for (const y of lanes(from, to, near))
    yield [from, { x: first, y: from.y }, { x: first, y }, { x: last, y }, { x: last, y: to.y }, to];
}

function lanes(from: StepPlace, to: StepPlace, near: readonly Box[]): readonly number[] {
  const edges = near.flatMap(({ y, height }) => [y - AIR, y + height + AIR]);
  return [(from.y + to.y) / 2, ...new Set(edges)];
}

/** As far as it's less than `most`. */
function costOf(points: readonly StepPlace[], near: readonly Box[], most: number): number {
  const lines = points.slice(1).map((b, at) => [points[at] ?? b, b] as const);
  let cost = points.length * TURN;
  for (const [a, b] of lines) cost += distance(a, b);
  for (const [a, b] of lines)
    for (const box of near) {
      if (cost >= most) return cost;
      if (runsThrough(a, b, box)) cost += THROUGH;
    }
  return cost;
}

function runsThrough(a: StepPlace, b: StepPlace, { x, y, width, height }: Box): boolean {
  return (
    Math.max(a.x, b.x) > x + 1 &&
    Math.min(a.x, b.x) < x + width - 1 &&
    Math.max(a.y, b.y) > y + 1 &&
    Math.min(a.y, b.y) < y + height - 1
  );
}

/** As an SVG path, with rounded corners. */
export function pathOf(points: readonly StepPlace[]): string {
  const [start, ...others] = points;
  if (start === undefined) return '';
  let path = `M${start.x} ${start.y}`;
  let before = start;
  others.forEach((corner, at) => {
    const next = others[at + 1];
    if (next === undefined) {
      path += `L${corner.x} ${corner.y}`;
      return;
    }
    const r = Math.min(ROUNDED, distance(before, corner) / 2, distance(corner, next) / 2);
    const [enter, leave] = [towards(corner, before, r), towards(corner, next, r)];
    path += `L${enter.x} ${enter.y}Q${corner.x} ${corner.y} ${leave.x} ${leave.y}`;
    before = corner;
  });
  return path;
}

const distance = (a: StepPlace, b: StepPlace): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
function towards(from: StepPlace, to: StepPlace, by: number): StepPlace {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}
