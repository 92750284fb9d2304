// `npm run planted-faults`: breaks one rule of the waiting lines or the schedules at a time, in a copy, and expects the properties to notice.
//
// A property that can't fail says nothing. Each fault is one that has been made, or could be; add one with each new rule.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, main, projectRoot, SetupError } from './lib/project.mjs';

const rules = 'src/domain/waiting-line';
const schedule = 'src/domain/schedule';
const schedules = [
  'test/domain/schedule/minute-by-minute.test.ts',
  'test/domain/control/overrides-return.test.ts',
];
const faults = [
  {
    what: 'an offer that ended still stands beside its call',
    file: `${rules}/state/waiting.ts`,
    is: 'offers: offers.filter((each) => each !== id),',
    becomes: 'offers,',
  },
  {
    what: 'whoever let it ring is not free again',
    file: `${rules}/state/waiting.ts`,
    is: "if (person?.activity.kind === 'ringing' && person.activity.offer === id)",
    becomes: 'if (person === undefined)',
  },
  {
    what: 'a withdrawn offer costs the idle time',
    file: `${rules}/state/waiting.ts`,
    is: 'idle(missed ? at : person.idleSince)',
    becomes: 'idle(at)',
  },
  {
    what: 'a rest never ends',
    file: `${rules}/due.ts`,
    is: "return context.note({ kind: 'agentRested', agent: id });",
    becomes: 'return;',
  },
  {
    what: 'no rest after a missed offer',
    file: `${rules}/agents.ts`,
    is: '    agent.restUntilMs === null &&\n',
    becomes: '',
  },
  {
    what: 'the last who came is served first',
    file: `${rules}/waiting.ts`,
    is: 'return a.place < b.place;',
    becomes: 'return a.place > b.place;',
  },
  {
    what: 'a lost agent’s caller waits behind the others',
    file: `${rules}/waiting.ts`,
    is: 'if (a.first !== b.first) return a.first;',
    becomes: '',
  },
  {
    what: 'the shortest idle is rung',
    file: `${rules}/distribution.ts`,
    is: 'agent.idleSince < best.idleSince',
    becomes: 'agent.idleSince > best.idleSince',
  },
  {
    what: 'a phone that is busy goes on ringing',
    file: `${rules}/distribution.ts`,
    is: '  withdrawFromBusy(line, touched.agents, context);\n',
    becomes: '',
  },
  {
    what: 'a dead consultation keeps the colleague busy',
    file: `${rules}/state/legs.ts`,
    is: '  line.guests.delete(leg);\n',
    becomes: '  if (role === null) return;\n  line.guests.delete(leg);\n',
  },
  {
    what: 'a caller who left is still rung for',
    file: 'src/domain/hotline/calls.ts',
    is: '  else withdrawAll(state.line, waiting, now);\n',
    becomes: '',
  },
  {
    what: 'a call goes on by the mode of now',
    file: 'src/domain/hotline/calls.ts',
    is: 'version === null ? undefined : state.versions.get(version)',
    becomes: 'state.versions.get(hotline)',
  },
  {
    what: 'a version is forgotten while a call goes by it',
    file: 'src/domain/hotline/apply.ts',
    is: '  for (const call of state.calls.values()) if (call.version === version) return;\n',
    becomes: '',
  },
  {
    what: 'the agent is not freed when the caller returns to the line',
    file: `${rules}/state/conversations.ts`,
    is: '  freed(change, agent, call);\n}',
    becomes: '}',
  },
  {
    what: 'a returned caller keeps no place',
    file: `${rules}/state/conversations.ts`,
    is: 'place: moved ? ++line.lastPlace : waiting.place,',
    becomes: 'place: ++line.lastPlace,',
  },
  {
    what: 'a command about the call before reaches the next one',
    file: `${rules}/commands.ts`,
    is: "activity.kind === 'talking' && activity.call === command.call",
    becomes: "activity.kind === 'talking'",
  },
  {
    what: 'an interrupted conversation waits for ever',
    file: `${rules}/due.ts`,
    is: "  if (conversation?.phase === 'interrupted') return conversation.interruption.untilMs;\n",
    becomes: '',
  },
  {
    what: 'a ringing transfer is no wait',
    file: 'src/domain/records/call-record.ts',
    is: "    case 'interrupted':\n    case 'transferStarted':\n",
    becomes: "    case 'interrupted':\n",
  },
  {
    what: 'a restart forgets who was rung',
    file: 'src/domain/hotline/apply.ts',
    is: '      return offered(change, id, fact);',
    becomes: '      return change.touched.calls.length > 1 ? offered(change, id, fact) : undefined;',
  },
  {
    what: 'hanging up leaves the consulted one on the line',
    file: `${rules}/conversation.ts`,
    is: '    hangUpLeg(line, consult.leg, context);\n    closeBridge(consult.bridge, context);\n  }\n  const transfer',
    becomes: '    closeBridge(consult.bridge, context);\n  }\n  const transfer',
  },
  {
    what: 'who talks on when the caller has gone is free for the next one',
    file: `${rules}/state/legs.ts`,
    is: '  if (aside !== undefined) setGuest(change, aside.agent, leg);\n',
    becomes: '',
  },
  {
    what: 'an agent who heard the caller is left in silence when the caller goes',
    file: `${rules}/talk-on.ts`,
    is: "consult.facing === 'caller' || asked !== null",
    becomes: 'asked !== null',
  },
  {
    what: 'two are said to talk when the switch was told to put them together',
    file: `${rules}/asked.ts`,
    is: "  context.command({ kind: 'bridge', bridge, legs });\n",
    becomes: "  context.command({ kind: 'bridge', bridge, legs });\n  context.tellCall(call, fact);\n",
  },
  {
    what: 'a caller is said to be on hold when the switch was told so',
    file: `${rules}/asked.ts`,
    is: '  context.calls.park(call, callerLeg);\n',
    becomes: "  context.calls.park(call, callerLeg);\n  context.tellCall(call, { kind: 'held' });\n",
  },
  {
    what: 'a consultation has begun when the switch was told to play music',
    file: `${rules}/transfer.ts`,
    is: "  if (conversation.phase === 'held' && conversation.asked === null)\n",
    becomes:
      "  if (conversation.phase === 'talking') context.calls.park(conversation.call, conversation.callerLeg);\n  if (context.now > 0)\n",
  },
  {
    what: 'who lifts the phone talks before the switch has put both together',
    file: `${rules}/take.ts`,
    is: 'if (conversation.joined) connect(conversation, context);',
    becomes: 'if (conversation.phase !== undefined) connect(conversation, context);',
  },
  {
    what: 'who is put together talks before the phone was lifted',
    file: `${rules}/take.ts`,
    is: 'if (conversation.answered) connect(conversation, context);',
    becomes: 'connect(conversation, context);',
  },
  {
    what: 'a line that broke is said to have hung up',
    file: 'src/domain/hotline/calls.ts',
    is: "new Set(['lost', 'switchRestarted', 'takenBack'])",
    becomes: "new Set(['switchRestarted', 'takenBack'])",
  },
  {
    what: 'who talked and whose line broke later is lost',
    file: 'src/domain/hotline/calls.ts',
    is: "  if (talked) return 'talked';\n",
    becomes: "  if (talked && otherwise !== 'lost') return 'talked';\n",
  },
  {
    what: 'a call forgets by which version it goes',
    file: 'src/domain/hotline/apply.ts',
    is: 'version: modeVersion ?? null,',
    becomes: 'version: null,',
  },
  {
    what: 'a plan that is in force is taken up again and again',
    file: 'src/domain/hotline/take-up.ts',
    is: 'hotline !== undefined && hotline.mode?.version !== version',
    becomes: 'hotline !== undefined',
  },
  {
    what: 'who is signed out is at rest after a restart',
    file: `${rules}/state/conversations.ts`,
    is: "const here = line.agents.get(agent)?.availability.kind !== 'signedOut';",
    becomes: 'const here = line.agents.has(agent);',
  },
  {
    what: 'a rest outlives signing out',
    file: `${rules}/state/agents.ts`,
    is: "{ kind: 'signedOut' }, ...unblamed, ...gone }",
    becomes: "{ kind: 'signedOut' }, ...gone }",
  },
  {
    what: 'the call before outlives signing in anew',
    file: `${rules}/state/agents.ts`,
    is: '{ ...idle(at), lastCall: null }',
    becomes: 'idle(at)',
  },
  {
    what: 'ringing that stops by a fault is told to nobody',
    file: 'src/domain/hotline/calls.ts',
    is: '  if (byFault) breakOffAll(',
    becomes: '  if (byFault) withdrawAll(',
  },
  {
    what: 'a call that a fault ends is told to nobody who talked',
    file: 'src/domain/hotline/broken-off.ts',
    is: "  notify(line, agent, { kind: 'brokeOff', call }, context);\n",
    becomes: '',
  },
  {
    what: 'a sender is not told that the caller didn’t get there',
    file: `${rules}/transfer.ts`,
    is: "  notifyTransferFailed(line, conversation, cause, 'waits', context);\n",
    becomes: '',
  },
  {
    what: 'the target of a caller who was taken back rings on',
    file: `${rules}/take-back.ts`,
    is: '  hangUpLeg(line, transfer.leg, context);\n',
    becomes: '',
  },
  {
    what: 'a period begins when the wall shows its time for the second time',
    file: `${schedule}/holds.ts`,
    is: 'calendar.instants(zone, dateOf(day), minute)[0];',
    becomes: 'calendar.instants(zone, dateOf(day), minute).at(-1) ?? to;',
    tests: schedules,
  },
  {
    what: 'a period ends when the wall shows its end for the first time',
    file: `${schedule}/holds.ts`,
    is: 'calendar.instants(zone, dateOf(day), minute).at(-1) ?? to;',
    becomes: 'calendar.instants(zone, dateOf(day), minute)[0];',
    tests: schedules,
  },
  {
    what: 'in the gap a period begins an hour after it',
    file: 'src/calendar/zone-clock.ts',
    is: 'return [after?.start ?? shown];',
    becomes: 'return [(after?.start ?? shown) + 3_600_000];',
    tests: schedules,
  },
  {
    what: 'a day has 24 hours',
    file: `${schedule}/holds.ts`,
    is: 'until: ends(lastDay, MIDNIGHT) });',
    becomes: 'until: begins(day, 0) + (lastDay - day + 1) * 86_400_000 });',
    tests: schedules,
  },
  {
    what: 'the part of a period after midnight is forgotten',
    file: `${schedule}/holds.ts`,
    is: 'end: end > begin ? end : end + MIDNIGHT };',
    becomes: 'end: end > begin ? end : MIDNIGHT };',
    tests: schedules,
  },
  {
    what: 'of two periods the one that began first holds',
    file: `${schedule}/holds.ts`,
    is: 'return [day * MIDNIGHT + begin, -end];',
    becomes: 'return [-day * MIDNIGHT - begin, -end];',
    tests: schedules,
  },
  {
    what: 'a special day outdoes its own periods',
    file: `${schedule}/holds.ts`,
    is: 'cause, day, place, 1, ...',
    becomes: 'cause, day, place, -1, ...',
    tests: schedules,
  },
  {
    what: 'a public holiday outdoes company holidays',
    file: `${schedule}/holds.ts`,
    is: 'holiday: 2, companyHolidays: 3,',
    becomes: 'holiday: 3, companyHolidays: 2,',
    tests: schedules,
  },
  {
    what: 'what began before goes on as a change of mode',
    file: `${schedule}/mode-at.ts`,
    is: 'later.find((span) => span.mode !== now?.mode)?.from;',
    becomes: 'later[0]?.from;',
    tests: schedules,
  },
  {
    what: 'an override outlives its end',
    file: 'src/domain/control/in-force.ts',
    is: ' && (until === null || now < until),',
    becomes: ',',
    tests: schedules,
  },
  {
    what: 'an override outdoes a diversion',
    file: 'src/domain/control/what-callers-get.ts',
    is: "isOn(each, 'divert'))",
    becomes: "isOn(each, 'divert') && overrides.length === 0)",
    tests: schedules,
  },
  {
    what: 'an override to a mode that is gone leads nowhere',
    file: 'src/domain/control/what-callers-get.ts',
    is: 'return plan.modes[reason.turned.does.mode] === undefined;',
    becomes: 'return false;',
    tests: schedules,
  },
  {
    what: 'what ends without a difference to callers is told as an end',
    file: 'src/domain/control/what-callers-get.ts',
    is: 'if (isOther(now, then)) return at;',
    becomes: 'return at;',
    tests: schedules,
  },
];
/** Properties alone: a rule's own unit test notices its fault, and would hide that they don't. */
const tests = [
  'test/domain/hotline/restore.test.ts',
  ...[
    'fair-offers',
    'outcomes',
    'figures',
    'late-commands',
    'liveness',
    'properties',
    'versions',
    'break-off',
  ].map((name) => `test/scenarios/${name}.test.ts`),
];

await main(() => {
  mkdirSync(join(projectRoot, 'artifacts'), { recursive: true });
  const copy = mkdtempSync(join(projectRoot, 'artifacts', 'planted-'));
  try {
    for (const part of [
      'src',
      'test',
      'resources',
      'package.json',
      'tsconfig.json',
      'tsconfig.base.json',
      'vitest.config.ts',
    ])
      cpSync(join(projectRoot, part), join(copy, part), { recursive: true });
    symlinkSync(join(projectRoot, 'node_modules'), join(copy, 'node_modules'));
    if (!passes(copy, [...tests, ...schedules]))
      throw new SetupError('the properties fail without any fault: mend that first');
    const wanted = faults.filter(({ what }) => what.includes(process.argv.slice(2).join(' ')));
    const missed = wanted.filter((fault) => !caught(copy, fault));
    console.log(`${wanted.length - missed.length} of ${wanted.length} faults caught`);
    return missed.length === 0 ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true });
  }
});

function caught(copy, { what, file, is, becomes, tests: its = tests }) {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(is)) throw new SetupError(`${file} has no longer “${is.trim()}”: plant “${what}” anew`);
  writeFileSync(path, text.replace(is, becomes));
  const seen = !passes(copy, its);
  writeFileSync(path, text);
  console.log(`${seen ? '✓' : '✗'} ${what}`);
  return seen;
}

function passes(copy, its) {
  const program = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
  try {
    capture(process.execPath, [program, 'run', '--project=rules', '--bail=1', ...its], {
      cwd: copy,
    });
    return true;
  } catch (fault) {
    if (fault instanceof SetupError) return false;
    throw fault;
  }
}
