// English: saved calls, what is done in them and what has to come of them.

export const adminSavedCalls = {
  points: {
    step: 'step “{{step}}” ({{mode}})',
    prompt: 'prompt “{{prompt}}” ({{mode}})',
    end: 'end: {{outcome}}',
  },
  reaches: 'comes to: {{point}}',
  reachesWithin: 'comes within {{within}} to: {{point}}',
  never: 'never comes to: {{point}}',
  broken: {
    missed: "Doesn't come to: {{point}}. Instead: {{came}}",
    late: 'Comes only after {{after}} instead of within {{within}} to: {{point}}.',
    never: 'Comes after {{after}} to: {{point}}. It must not.',
  },
  astray: "This isn't done any more: {{act}}. The call doesn't come there. Instead: {{came}}",
  came: '{{way}}; {{end}} (after {{took}})',
  goesOn: 'the call goes on',
  acts: {
    press: 'key {{digit}} ({{where}})',
    speak: 'speaks for {{forTime}} ({{where}})',
    taken: 'somebody takes it ({{where}})',
    hangUp: 'hangs up ({{where}})',
  },
  ends: {
    person: 'somebody takes the call',
    message: 'a message is left',
    notServed: 'nobody has taken the call',
    informed: 'the caller is informed',
    calledBack: 'the caller is called back',
    hungUp: 'the caller hangs up',
    failed: 'something goes wrong',
  },
  atFirst: 'before the first step',
};
