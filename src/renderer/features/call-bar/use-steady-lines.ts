// When the list stands still: while the pointer is on it, and while a key is held.

import { type RefObject, useEffect, useReducer, useRef } from 'react';
import { useSteady } from '../../ui/use-steady.ts';
import { setShownOrder } from './call-bar-store.ts';
import type { TeamLine } from './lines.ts';
import { type ShownRow, steadyRows } from './steady.ts';

/** A pointer that was left lying there aims at nothing. */
const POINTER_AIMS_MS = 15_000;

export interface ShownLine extends TeamLine {
  readonly shown: readonly ShownRow[];
}

interface Aim {
  pointerAt: number;
  readonly keys: Set<string>;
}

const aims = ({ pointerAt, keys }: Aim): boolean =>
  keys.size > 0 || performance.now() - pointerAt < POINTER_AIMS_MS;

/** Calls `onEnd` when nobody aims any more. Returns whether somebody does. */
function useAim(list: RefObject<HTMLElement | null>, onEnd: () => void): () => boolean {
  const aim = useRef<Aim>({ pointerAt: Number.NEGATIVE_INFINITY, keys: new Set() });
  const ended = useSteady(onEnd);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      if (!aims(aim.current)) ended();
    };
    const moved = ({ pointerType }: PointerEvent) => {
      // A finger aims at nothing before it touches.
      if (pointerType === 'touch') return;
      aim.current.pointerAt = performance.now();
      clearTimeout(timer);
      timer = setTimeout(look, POINTER_AIMS_MS);
    };
    const left = () => {
      aim.current.pointerAt = Number.NEGATIVE_INFINITY;
      look();
    };
    const down = ({ code }: KeyboardEvent) => void aim.current.keys.add(code);
    const up = ({ code, key }: KeyboardEvent) => {
      aim.current.keys.delete(code);
      // A Mac tells of no other key while Command is down.
      if (key === 'Meta') aim.current.keys.clear();
      look();
    };
    const away = () => {
      aim.current.keys.clear();
      look();
    };
    element.addEventListener('pointermove', moved);
    element.addEventListener('pointerleave', left);
    // Before whatever the key does.
    window.addEventListener('keydown', down, true);
    window.addEventListener('keyup', up, true);
    window.addEventListener('blur', away);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('pointermove', moved);
      element.removeEventListener('pointerleave', left);
      window.removeEventListener('keydown', down, true);
      window.removeEventListener('keyup', up, true);
      window.removeEventListener('blur', away);
    };
  }, [list, ended]);
  return () => aims(aim.current);
}

export function useSteadyLines(
  lines: readonly TeamLine[],
  me: string,
  list: RefObject<HTMLElement | null>,
): readonly ShownLine[] {
  const [, settle] = useReducer((times: number) => times + 1, 0);
  const before = useRef<ReadonlyMap<string, readonly ShownRow[]>>(new Map());
  const unsettled = useRef(false);
  const aimed = useAim(list, () => unsettled.current && settle());
  const still = aimed();
  const shown = lines.map((line) => ({
    ...line,
    shown: steadyRows(before.current.get(line.team.id) ?? [], line.rows, me, still),
  }));
  before.current = new Map(shown.map((line) => [line.team.id, line.shown]));
  unsettled.current = still;
  const order = shown.flatMap((line) => line.shown.map(({ call }) => call.id));
  setShownOrder(order);
  return shown;
}
