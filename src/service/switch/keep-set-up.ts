// The switch learns whom and what it has to know: at its beginning, and whenever a plan or the end of a call changes it.

import { type AtTheSwitch, atTheSwitch } from '../../domain/hotline/at-the-switch.ts';
import type { HotlineState } from '../../domain/hotline/hotline.ts';
import { sameList } from '../../domain/same-list.ts';
import type { AgentId } from '../../domain/words/ids.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Defer } from '../../engine/mailbox.ts';
import type { SoftphoneAccount, SwitchSetup, TelephonySwitch } from '../../engine/ports/telephony-switch.ts';
import type { SipPasswords } from './sip-passwords.ts';

type Account = AtTheSwitch['softphones'][number];

const withPassword = ({ agent, ...account }: Account, passwords: SipPasswords): SoftphoneAccount => ({
  ...account,
  password: passwords.of(agent),
});

export function switchSetup(state: HotlineState, passwords: SipPasswords): SwitchSetup {
  const { softphones, ...rest } = atTheSwitch(state);
  return { ...rest, softphones: softphones.map((each) => withPassword(each, passwords)) };
}

export interface SetUpParts {
  readonly engine: Pick<Engine, 'state' | 'subscribe'>;
  readonly telephony: Pick<TelephonySwitch, 'setUp'>;
  readonly passwords: SipPasswords;
  /** They are no longer ours, and no call holds them. */
  gone(agents: readonly AgentId[]): void;
  /** To look through ten thousand people is no part of the turn that takes up a plan. */
  readonly defer: Defer;
}

/** Begins with what the switch was opened with. Returns what ends it. */
export function keepSetUp({ engine, telephony, passwords, gone, defer }: SetUpParts): () => void {
  const { state } = engine;
  let told = switchSetup(state, passwords);
  let accounts = new Map(told.softphones.map((account) => [account.extension, account]));
  let people: ReadonlySet<AgentId> = new Set(state.line.agents.keys());
  let document = state.plan?.document;
  /** Who leaves or moves does so at the end of a call. */
  let leaving = state.line.leaving.size;
  let waits = false;
  let over = false;

  /** An account that is as it was is the very same thing, so that the switch sees at a look which is another one. */
  function accountOf(of: Account): SoftphoneAccount {
    const known = accounts.get(of.extension);
    const isSame = known?.name === of.name && known.password === passwords.of(of.agent);
    return isSame ? known : withPassword(of, passwords);
  }

  function look(): void {
    waits = false;
    if (over) return;
    const { softphones, ...rest } = atTheSwitch(state);
    const now = { ...rest, softphones: softphones.map(accountOf) };
    if (!isSame(now, told)) telephony.setUp(now);
    told = now;
    accounts = new Map(now.softphones.map((account) => [account.extension, account]));
    const left = [...people].filter((id) => !state.line.agents.has(id));
    people = new Set(state.line.agents.keys());
    if (left.length === 0) return;
    passwords.keepOnly(people);
    gone(left);
  }

  const unsubscribe = engine.subscribe(() => {
    const now = state.plan?.document;
    // Whatever of it is another one: what the switch knows of it is compared there.
    if (now === document && leaving === state.line.leaving.size) return;
    document = now;
    leaving = state.line.leaving.size;
    if (!waits) defer(look);
    waits = true;
  });
  return () => {
    over = true;
    unsubscribe();
  };
}

function isSame(a: SwitchSetup, b: SwitchSetup): boolean {
  return (
    sameList(a.softphones, b.softphones) &&
    sameList(a.deskPhones, b.deskPhones) &&
    sameList(a.hotlineNumbers, b.hotlineNumbers)
  );
}
