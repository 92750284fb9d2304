// What every kind of step has in common: how it is entered, how it answers, how it is left.

import type { CallFact } from '../../hotline/facts.ts';
import type { CallId, Instant, PlaybackId, StepId } from '../../ids.ts';
import type { CallFlow, FlowEffect, FlowEvent } from '../flow.ts';
import type { OperatingMode, Step } from '../mode.ts';

export interface FlowContext {
  readonly call: CallId;
  readonly mode: OperatingMode;
  readonly now: Instant;
}

/** Collects what one `advance` wants done and what it tells. */
export interface FlowOutput {
  readonly effects: FlowEffect[];
  readonly facts: CallFact[];
}

/** The step is left by one of its named exits. */
export interface Leave {
  readonly kind: 'leave';
  readonly to: StepId;
  readonly serial: number;
}

export function leave(to: StepId, serial: number): Leave {
  return { kind: 'leave', to, serial };
}

/** One kind of step: `S` is its data in the mode, `F` a call's position in it. */
export interface StepKind<S extends Step, F extends CallFlow> {
  enter(id: StepId, step: S, serial: number, context: FlowContext, out: FlowOutput): F;
  /** Events that don't concern the step, or name something that is over, return `flow` itself. */
  answer(flow: F, event: FlowEvent, step: S, context: FlowContext, out: FlowOutput): F | Leave;
}

/** Ids follow from the call's id and a counter in its position, so that no randomness is needed here. */
export function playbackId(call: CallId, serial: number): PlaybackId {
  return `${call}-p${serial}`;
}
