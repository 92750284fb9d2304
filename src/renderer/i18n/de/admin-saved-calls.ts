// German: saved calls, what is done in them and what has to come of them.

export const adminSavedCalls = {
  points: {
    step: 'Schritt „{{step}}“ ({{mode}})',
    prompt: 'Ansage „{{prompt}}“ ({{mode}})',
    end: 'Ende: {{outcome}}',
  },
  reaches: 'kommt zu: {{point}}',
  reachesWithin: 'kommt binnen {{within}} zu: {{point}}',
  never: 'kommt nie zu: {{point}}',
  broken: {
    missed: 'Kommt nicht zu: {{point}}. Stattdessen: {{came}}',
    late: 'Kommt erst nach {{after}} statt binnen {{within}} zu: {{point}}.',
    never: 'Kommt nach {{after}} zu: {{point}}. Dazu darf es nicht kommen.',
  },
  astray: 'Das geschieht nicht mehr: {{act}}. Der Anruf kommt nicht dorthin. Stattdessen: {{came}}',
  came: '{{way}}; {{end}} (nach {{took}})',
  goesOn: 'der Anruf geht weiter',
  acts: {
    press: 'Taste {{digit}} ({{where}})',
    speak: 'spricht {{forTime}} ({{where}})',
    taken: 'jemand nimmt an ({{where}})',
    hangUp: 'legt auf ({{where}})',
  },
  ends: {
    person: 'jemand nimmt den Anruf an',
    message: 'eine Nachricht ist hinterlassen',
    notServed: 'niemand hat den Anruf angenommen',
    informed: 'der Anrufer ist informiert',
    calledBack: 'der Anrufer wird zurückgerufen',
    hungUp: 'der Anrufer legt auf',
    failed: 'etwas geht schief',
  },
  atFirst: 'vor dem ersten Schritt',
} as const;
