// How much room things take on the canvas: known without looking, so that steps can be laid out, and their ways drawn, before they're painted.

import type { StepPlace } from '../../../../../../domain/call-flow/mode.ts';
import type { StepId } from '../../../../../../domain/words/ids.ts';

export interface Box extends StepPlace {
  readonly width: number;
  readonly height: number;
}

/** To be laid out. */
export interface LaidStep extends Pick<Box, 'width' | 'height'> {
  readonly id: StepId;
  /** Where its ways go out on the right, with where each leads: those that lead nowhere are left out. */
  readonly ways: readonly { readonly y: number; readonly to: StepId }[];
}

/** In canvas units: pixels at a zoom of 1. What is painted is told by `canvas.css`, which has the same numbers. */
export const STEP_WIDTH = 216;
const HEAD = 34;
const SAYS = 44;
const MARKS = 24;
const EXIT = 24;
const FOOT = 8;

/** `marks`: it has some. */
export interface StepShape {
  readonly marks: boolean;
  readonly exits: number;
}

export const heightOf = ({ marks, exits }: StepShape): number =>
  HEAD + (marks ? MARKS : 0) + SAYS + exits * EXIT + FOOT;

/** Of one that has yet to be made: most kinds take about so much. */
export const NEW_STEP = { width: STEP_WIDTH, height: 140 };

/** Below the step's upper edge: where the ways that lead to it come in. */
export const ENTRY_Y = HEAD / 2;

/** Where this way leaves it, on its right. */
export const exitY = ({ marks }: StepShape, at: number): number =>
  HEAD + (marks ? MARKS : 0) + SAYS + at * EXIT + EXIT / 2;

/** `by`: with so much air between them. */
export const overlap = (a: Box, b: Box, by = 0): boolean =>
  a.x < b.x + b.width + by &&
  b.x < a.x + a.width + by &&
  a.y < b.y + b.height + by &&
  b.y < a.y + a.height + by;
