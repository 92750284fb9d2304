// One word and one mark for what somebody is doing; the mark's shape differs too, so colour is never alone.

import type { AgentView } from '../../contract/view.ts';
import { type Text, useText } from '../i18n/text.ts';
import { useMinutesSince } from '../state/clock.ts';
import { breakReason } from './break-reason.ts';

export type AgentState = 'signedOut' | 'onBreak' | 'idle' | 'ringing' | 'talking' | 'wrapUp' | 'unreachable';

export function agentState(agent: AgentView): AgentState {
  if (agent.availability.kind === 'signedOut') return 'signedOut';
  // Whoever talks is busy, with whatever call.
  if (agent.activity.kind === 'ownCall' || (agent.activity.kind === 'wrapUp' && agent.activity.inOwnCall))
    return 'talking';
  // What somebody does comes before what was chosen: a break can begin during a call.
  if (agent.activity.kind === 'talking' || agent.activity.kind === 'ringing') return agent.activity.kind;
  if (agent.availability.kind === 'onBreak') return 'onBreak';
  if (agent.activity.kind === 'wrapUp') return 'wrapUp';
  return agent.reachable ? 'idle' : 'unreachable';
}

/** "Pause: Pause" would say nothing: the plain break has no reason. */
function onBreakText(reason: string, t: Text): string {
  return reason === 'pause'
    ? t('state.onBreak')
    : t('state.onBreakReason', { reason: breakReason(reason, t) });
}

export function agentStateText(agent: AgentView, t: Text): string {
  const state = agentState(agent);
  return state === 'onBreak' && agent.availability.kind === 'onBreak'
    ? onBreakText(agent.availability.reason ?? 'pause', t)
    : t(`state.${state}`);
}

/** Best to reach first. */
const order: readonly AgentState[] = [
  'idle',
  'wrapUp',
  'ringing',
  'talking',
  'onBreak',
  'unreachable',
  'signedOut',
];

export function byReachability(a: AgentView, b: AgentView): number {
  return order.indexOf(agentState(a)) - order.indexOf(agentState(b)) || a.name.localeCompare(b.name);
}

export function StateMark({ state }: { readonly state: AgentState }) {
  return (
    <svg
      className={`state-mark state-${state}`}
      width="0.667rem"
      height="0.667rem"
      viewBox="0 0 10 10"
      aria-hidden="true"
    >
      {state === 'idle' && <circle cx="5" cy="5" r="4" />}
      {state === 'talking' && <rect x="1" y="1" width="8" height="8" rx="1.5" />}
      {state === 'ringing' && <path d="M5 .6 9.400 5 5 9.400 .600 5Z" />}
      {state === 'wrapUp' && <path d="M5 1a4 4 0 0 1 0 8Z M5 1a4 4 0 1 0 0 8" fillOpacity="1" />}
      {state === 'onBreak' && <path d="M2 1h2v8H2ZM6 1h2v8H6Z" />}
      {(state === 'signedOut' || state === 'unreachable') && (
        <circle cx="5" cy="5" r="3.300" fill="none" strokeWidth="1.500" />
      )}
    </svg>
  );
}

/** Since when somebody does what is shown; null: nobody says. */
export function stateSince(agent: AgentView): number | null {
  const state = agentState(agent);
  const { activity, availability } = agent;
  if (state === 'onBreak' && availability.kind === 'onBreak') return availability.since ?? null;
  if (state === 'signedOut' || state === 'unreachable') return null;
  // Since when the phone is busy beside a wrap-up nobody says.
  return activity.kind === 'wrapUp' && state !== 'wrapUp' ? null : (activity.since ?? null);
}

function Since({ since }: { readonly since: number }) {
  const t = useText();
  const minutes = useMinutesSince(since);
  const words =
    minutes === 0
      ? t('state.since.now')
      : minutes < 60
        ? t('state.since.minutes', { minutes })
        : t('state.since.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  return <span className="state-since digits">{words}</span>;
}

export function AgentStateLine({ agent }: { readonly agent: AgentView }) {
  const t = useText();
  const since = stateSince(agent);
  return (
    <span className="agent-state">
      <StateMark state={agentState(agent)} />
      {agentStateText(agent, t)}
      {since !== null && (
        <>
          {' '}
          <Since since={since} />
        </>
      )}
    </span>
  );
}
