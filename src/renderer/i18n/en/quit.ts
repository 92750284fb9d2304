// English: the question before Klinke ends.

export const quit = {
  title: 'Quit Klinke?',
  talking: 'You are in a call: {{who}}.',
  talkingHint:
    'Quitting hangs up. If the call ends by itself while this question is open, Klinke ends as well.',
  ringing: 'Your phone is ringing: {{who}}.',
  ringingHint: 'Quitting declines. If the ringing stops while this question is open, Klinke ends as well.',
  endTalking: 'Hang up and quit',
  endRinging: 'Decline and quit',
  stayTalking: 'Keep talking',
  stayRinging: 'Don’t quit',
};
