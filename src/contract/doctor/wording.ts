// A finding in words: what happened, and what to do.

import type { Language } from '../../domain/languages.ts';
import type { Finding } from './finding.ts';
import type { DoctorWords } from './words.ts';
import { german } from './words-de.ts';
import { english } from './words-en.ts';

const words: Readonly<Record<Language, DoctorWords>> = { de: german, en: english };

export interface SaidFinding {
  readonly probe: string;
  readonly what: string;
  /** Empty where nothing is to be done. */
  readonly todo: string;
}

export function sayFinding({ probe, code, facts }: Finding, language: Language): SaidFinding {
  const { findings, probes } = words[language];
  const { what, todo = '' } = findings[code];
  const said = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      name === 'probe' ? nameOf(facts.probe) : (facts[name] ?? '?'),
    );
  const nameOf = (name: string | undefined): string =>
    Object.entries(probes).find(([each]) => each === name)?.[1] ?? name ?? '?';
  return { probe: probes[probe], what: said(what), todo: said(todo) };
}
