// Whom what was typed may mean: people, teams, the number itself, the phone book; the likeliest first.

import type { AgentView, ConsoleView, DirectoryEntryView, TeamView } from '../../contract/view.ts';
import { byReachability } from '../ui/agent-state.tsx';
import { dialledNumber } from './dialled-number.ts';

/** `to`: what is dialled, or `team:ID`. */
export type Hit =
  | { readonly kind: 'agent'; readonly to: string; readonly agent: AgentView }
  | { readonly kind: 'team'; readonly to: string; readonly team: TeamView }
  | { readonly kind: 'number'; readonly to: string }
  | { readonly kind: 'entry'; readonly to: string; readonly entry: DirectoryEntryView };

/** The same row while typing, wherever it comes to stand. */
export const keyOf = (found: Hit): string =>
  found.kind === 'entry' ? `entry-${found.entry.id}-${found.to}` : `${found.kind}-${found.to}`;

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** How well all typed words fit, in any order: 0 is exact; null: one of them doesn't occur. */
export function fitOf(typed: string, ...texts: readonly string[]): number | null {
  const wanted = folded(typed).trim();
  if (wanted === '') return 2;
  const told = texts.map(folded);
  if (told.includes(wanted)) return 0;
  if (told.some((text) => text.startsWith(wanted))) return 1;
  const words = told.flatMap((text) => text.split(/[\s,.()/-]+/));
  const parts = wanted.split(/\s+/);
  if (parts.every((part) => words.some((word) => word.startsWith(part)))) return 2;
  return parts.every((part) => told.some((text) => text.includes(part))) ? 3 : null;
}

/** All typed words occur. */
export const fitsWords = (label: string, typed: string): boolean => fitOf(typed, label) !== null;

const best = <T>(all: readonly T[], howWell: (each: T) => number | null, then: (a: T, b: T) => number) =>
  all
    .flatMap((each) => {
      const fits = howWell(each);
      return fits === null ? [] : [{ each, fits }];
    })
    .sort((a, b) => a.fits - b.fits || then(a.each, b.each));

/** `entries`: what the phone book has found for this. */
export function find(
  view: Pick<ConsoleView, 'agents' | 'teams' | 'me'>,
  typed: string,
  entries: readonly DirectoryEntryView[] = [],
): readonly Hit[] {
  const dialled = dialledNumber(typed);
  const number = dialled.kind === 'number' ? dialled.number : null;
  const others = Object.values(view.agents).filter(({ id }) => id !== view.me.agentId);
  const agents = best(others, ({ name, extension }) => fitOf(typed, name, extension), byReachability).map(
    ({ each, fits }) => ({ fits, found: { kind: 'agent', to: each.extension, agent: each } as const }),
  );
  const teams = best(
    Object.values(view.teams),
    ({ name }) => fitOf(typed, name),
    (a, b) => a.name.localeCompare(b.name),
  ).map(({ each, fits }) => ({ fits, found: { kind: 'team', to: `team:${each.id}`, team: each } as const }));
  // A stable order: of those that fit alike people come before teams.
  const ours = [...agents, ...teams].sort((a, b) => a.fits - b.fits).map(({ found }): Hit => found);
  const known = agents.some(({ found }) => found.to === number);
  const asTyped: readonly Hit[] = number !== null && !known ? [{ kind: 'number', to: number }] : [];
  const booked = entries.flatMap((entry) =>
    entry.numbers.map((to): Hit => ({ kind: 'entry', to: dialable(to), entry })),
  );
  return [...asTyped, ...ours, ...booked];
}

/** As somebody wrote it down; what can't be dialled stays as it is, and is refused with a reason. */
function dialable(written: string): string {
  const dialled = dialledNumber(written);
  return dialled.kind === 'number' ? dialled.number : written;
}
