// Everything that is shown now: what is told again is only what is another thing than before.

import type { ViewCollection } from '../../contract/view.ts';
import type { TeamId } from '../../domain/words/ids.ts';
import type { TopicChange } from './topics.ts';
import { type WhoCalls, withNames } from './who-calls.ts';

/** Of each person one at most. */
const OF_ONE: readonly ViewCollection[] = ['calls', 'offers', 'asides'];

/** Of one thing what all are told, and in this order what some are told instead. */
const versions = ['', '/breaks', '/since', '/breaksAndSince', '/figures', '/own'] as const;
/** `/team:ID`: what several teams are told of alike. */
export type Version = (typeof versions)[number] | `/team:${TeamId}`;

interface Item {
  readonly collection: ViewCollection;
  readonly change: TopicChange;
  readonly version: Version;
  readonly json: string;
}

export class ShownThings {
  /** By `collection/key`; what is one person's own by `collection/topic`. */
  private readonly items = new Map<string, Item>();
  private readonly who: WhoCalls | null;
  private last: { readonly value: object | null; readonly json: string } = { value: null, json: '' };

  constructor(who: WhoCalls | null) {
    this.who = who;
  }

  changes(): readonly TopicChange[] {
    return [...this.items.values()].map(({ change }) => change);
  }

  has(name: string): boolean {
    return this.items.has(name);
  }

  topicOf(name: string): TopicChange['topic'] | null {
    return this.items.get(name)?.change.topic ?? null;
  }

  /** What is known of callers may be another thing now. */
  putAgain(changes: TopicChange[]): void {
    for (const { change, version } of [...this.items.values()]) this.put(change, changes, version);
  }

  put(plain: TopicChange, changes: TopicChange[], version: Version = ''): void {
    const change: TopicChange =
      this.who === null ? plain : { ...withNames(plain, this.who), topic: plain.topic };
    const { topic, collection, key, value } = change;
    if (collection === 'engine') return;
    const name = `${collection}/${OF_ONE.includes(collection) ? topic : key}${version}`;
    if (value === null) return this.remove(name, changes);
    const json = this.written(value);
    const before = this.items.get(name);
    if (before?.change.topic === topic && before.json === json) return;
    // Whoever saw it before and may not see it any more has to lose it.
    if (before !== undefined && before.change.topic !== topic) this.remove(name, changes);
    this.items.set(name, { collection, change, version, json });
    changes.push(change);
  }

  /** The same thing is often told to several who may see it, one after the other. */
  private written(value: object): string {
    if (value !== this.last.value) this.last = { value, json: JSON.stringify(value) };
    return this.last.json;
  }

  remove(name: string, changes: TopicChange[]): void {
    const item = this.items.get(name);
    if (item === undefined) return;
    this.items.delete(name);
    const { topic, key } = item.change;
    changes.push({ topic, collection: item.collection, key, value: null });
  }

  /** What is one person's own. */
  removeOf(topic: TopicChange['topic'], changes: TopicChange[]): void {
    for (const collection of OF_ONE) this.remove(`${collection}/${topic}`, changes);
  }

  removeAll(collection: ViewCollection, key: string, changes: TopicChange[]): void {
    for (const version of versions) this.remove(`${collection}/${key}${version}`, changes);
  }
}
