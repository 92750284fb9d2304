// People as others see them, and what is each one's own: the call, an offer, notices.

import type { AgentView } from '../../contract/view.ts';
import type { Agent } from '../../domain/waiting-line/line.ts';
import type { AgentId } from '../../domain/words/ids.ts';
import type { Engine } from '../engine.ts';
import type { CallList } from './call-list.ts';
import type { ShownThings, Version } from './shown-things.ts';
import type { Topic, TopicChange } from './topics.ts';
import { agentView, asideView, noticeView, offerView, ownCallView } from './views.ts';

export class PeopleFeed {
  private readonly engine: Pick<Engine, 'state'>;
  private readonly calls: CallList;
  private readonly shown: ShownThings;
  private readonly noticesOf = new Map<AgentId, ReadonlySet<string>>();

  constructor(engine: Pick<Engine, 'state'>, calls: CallList, shown: ShownThings) {
    this.engine = engine;
    this.calls = calls;
    this.shown = shown;
  }

  person(id: AgentId, changes: TopicChange[]): void {
    const { state } = this.engine;
    const agent = state.line.agents.get(id);
    if (agent === undefined) return this.gone(id, changes);
    const topic: Topic = `agent:${id}`;
    const to = (who: Topic, version: Version, value: AgentView) =>
      this.shown.put({ topic: who, collection: 'agents', key: id, value }, changes, version);
    const plain = agentView(agent, { breaks: false, since: false });
    const whole = agentView(agent, { breaks: true, since: true });
    // Of whom has no break to be told of there are two things to say, for five kinds of people who look.
    const onBreak = agent.availability.kind === 'onBreak';
    to('all', '', plain);
    to(`breaks:${id}`, '/breaks', onBreak ? agentView(agent, { breaks: true, since: false }) : plain);
    to(`since:${id}`, '/since', onBreak ? agentView(agent, { breaks: false, since: true }) : whole);
    to(`breaksAndSince:${id}`, '/breaksAndSince', whole);
    to(topic, '/own', whole);
    const call = ownCallView(state, this.calls, agent);
    this.shown.put({ topic, collection: 'calls', key: 'own', value: call }, changes);
    const offer = agent.activity.kind === 'ringing' ? state.line.offers.get(agent.activity.offer) : undefined;
    const value = offer === undefined ? null : offerView(state, this.calls, offer);
    this.shown.put({ topic, collection: 'offers', key: 'own', value }, changes);
    const aside = asideView(state, this.calls, agent);
    this.shown.put({ topic, collection: 'asides', key: 'own', value: aside }, changes);
    this.notices(agent, topic, changes);
  }

  private gone(id: AgentId, changes: TopicChange[]): void {
    this.shown.removeOf(`agent:${id}`, changes);
    for (const notice of this.noticesOf.get(id) ?? []) this.shown.remove(`notices/${notice}`, changes);
    this.noticesOf.delete(id);
    this.shown.removeAll('agents', id, changes);
  }

  private notices({ id, notices }: Agent, topic: Topic, changes: TopicChange[]): void {
    const unread = new Set(notices.map((notice) => notice.id));
    for (const before of this.noticesOf.get(id) ?? [])
      if (!unread.has(before)) this.shown.remove(`notices/${before}`, changes);
    this.noticesOf.set(id, unread);
    for (const notice of notices) {
      const value = noticeView(this.engine.state, this.calls, notice);
      this.shown.put({ topic, collection: 'notices', key: notice.id, value }, changes);
    }
  }
}
