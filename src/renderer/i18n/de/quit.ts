// German: the question before Klinke ends.

export const quit = {
  title: 'Klinke beenden?',
  talking: 'Sie sind im Gespräch: {{who}}.',
  talkingHint:
    'Beenden heißt auflegen. Endet das Gespräch von selbst, während diese Frage offen ist, beendet sich auch Klinke.',
  ringing: 'Bei Ihnen klingelt es: {{who}}.',
  ringingHint:
    'Beenden heißt ablehnen. Hört das Klingeln auf, während diese Frage offen ist, beendet sich auch Klinke.',
  endTalking: 'Auflegen und beenden',
  endRinging: 'Ablehnen und beenden',
  stayTalking: 'Weiter telefonieren',
  stayRinging: 'Nicht beenden',
} as const;
