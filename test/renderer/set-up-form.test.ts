// The set-up form: what the engine is asked, and which field is at fault.

import { describe, expect, it } from 'vitest';
import { setUpCodes, setUpSchema } from '../../src/contract/set-up.ts';
import {
  answersOf,
  emptyForm,
  firstAtFault,
  MOST_TYPED,
  ownProblems,
  problemsByField,
  withoutProblem,
} from '../../src/renderer/features/welcome/set-up-form.ts';
import { de } from '../../src/renderer/i18n/de/index.ts';

const form = { ...emptyForm, hotline: 'Nord', name: 'Jörg', pin: '2580', pinAgain: '2580' };

describe('the set-up form', () => {
  it('asks the engine with what the contract wants, without the PIN’s repetition', () => {
    const answers = answersOf(form);
    expect(setUpSchema.parse(answers)).toEqual(answers);
    expect(answers).toMatchObject({ extension: '20', teams: ['LVS', 'SAP', 'PC'], upstream: null });
    expect(JSON.stringify(answers)).not.toContain('pinAgain');
  });

  it('takes as many characters as the contract lets through', () => {
    const typed = (length: number) =>
      setUpSchema.safeParse(answersOf({ ...form, hotline: 'x'.repeat(length) }));
    expect([typed(MOST_TYPED).success, typed(MOST_TYPED + 1).success]).toEqual([true, false]);
  });

  it('names the telephone system only where it’s wanted', () => {
    const typed = { ...form, upstreamUrl: 'wss://pbx.example/ws', upstreamUser: '77' };
    expect(answersOf(typed).upstream).toBeNull();
    expect(answersOf({ ...typed, connected: true }).upstream).toMatchObject({ user: '77' });
  });

  it('compares the two PINs itself', () => {
    expect(ownProblems(form)).toEqual({});
    expect(ownProblems({ ...form, pinAgain: '2581' })).toEqual({ pinAgain: 'pinDiffers' });
    expect(ownProblems({ ...form, pin: '', pinAgain: '1' })).toEqual({});
  });

  it('shows the first word about each field, and leads to the topmost one', () => {
    const problems = problemsByField([
      { field: 'team2', code: 'sameTeam' },
      { field: 'name', code: 'missing' },
      { field: 'name', code: 'tooLong' },
    ]);
    expect(problems).toEqual({ team2: 'sameTeam', name: 'missing' });
    expect(firstAtFault(problems)).toBe('name');
    expect(firstAtFault({})).toBeNull();
    expect(withoutProblem(problems, 'name')).toEqual({ team2: 'sameTeam' });
    expect(withoutProblem({ pin: 'tooShort', pinAgain: 'pinDiffers' }, 'pin')).toEqual({});
  });

  it('has words for all that the engine may find', () => {
    for (const code of setUpCodes) expect(de.welcome.problems).toHaveProperty(code);
  });
});
