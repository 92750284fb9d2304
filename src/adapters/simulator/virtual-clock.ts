// Virtual time: tasks in the order of (time, insertion); running one moves the clock. Nothing ever sleeps.

import type { Clock } from '../../engine/ports/clock.ts';

interface Task {
  readonly at: number;
  readonly order: number;
  run: (() => void) | null;
}

export class VirtualClock implements Clock {
  private time: number;
  private order = 0;
  private live = 0;
  /** Binary heap; cancelled tasks stay in it, without a body, until their time comes. */
  private readonly heap: Task[] = [];

  constructor(start = 0) {
    this.time = start;
  }

  now(): number {
    return this.time;
  }

  /** Tasks that are still to run: 0 when no timer was left over. */
  get pending(): number {
    return this.live;
  }

  schedule(afterMs: number, callback: () => void): () => void {
    const task: Task = { at: this.time + Math.max(0, afterMs), order: this.order++, run: callback };
    this.push(task);
    this.live++;
    return () => {
      if (task.run === null) return;
      task.run = null;
      this.live--;
    };
  }

  /** Runs everything that is due within the next `ms`, in order, then stands at that time. */
  advance(ms: number): void {
    const until = this.time + ms;
    while (this.runNext(until));
    this.time = until;
  }

  /** Runs until nothing is left to do. Fails when there seems to be no end. */
  runAll(maximum = 100_000_000): void {
    for (let count = 0; this.runNext(Number.POSITIVE_INFINITY); count++) {
      if (count > maximum) throw new Error(`after ${maximum} tasks there is still one`);
    }
  }

  /** Runs the next task due at or before `until`; false if there is none. */
  runNext(until: number): boolean {
    for (;;) {
      const next = this.heap[0];
      if (next === undefined || next.at > until) return false;
      this.pop();
      if (next.run === null) continue;
      const { run } = next;
      next.run = null;
      this.live--;
      this.time = next.at;
      run();
      return true;
    }
  }

  private push(task: Task): void {
    const { heap } = this;
    let i = heap.length;
    heap.push(task);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(task, heap[parent] as Task)) break;
      heap[i] = heap[parent] as Task;
      i = parent;
    }
    heap[i] = task;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop() as Task;
    if (heap.length === 0) return;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Task, heap[child] as Task)) child++;
      if (!before(heap[child] as Task, last)) break;
      heap[i] = heap[child] as Task;
      i = child;
    }
    heap[i] = last;
  }
}

function before(a: Task, b: Task): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
