// English: how long what names people is kept.

export const adminRetention = {
  about:
    'What is older is erased by the hotline itself, when it starts and once a day; how much it was stands in the audit log. What is erased doesn’t come back, also not when the period gets longer again. Times, outcomes and figures of calls stay.',
  callersDays: 'Callers (days)',
  callersDaysHint:
    'Number, name, notes and messages of a call, from when it came. As long as a message isn’t done, it stays. Empty: {{days}} days.',
  notesDays: 'Notes on calls (days)',
  notesDaysHint:
    'From the last word; they go with their caller at the latest. What is noted on a message goes with it. Empty: {{days}} days.',
  messagesDays: 'Messages that are done (days)',
  messagesDaysHint: 'The recording, from when it was done. Empty: {{days}} days.',
  breaksDays: 'Reasons of breaks (days)',
  breaksDaysHint: 'What somebody gave as the reason of a break. Empty: {{days}} days.',
  presenceDays: 'Sign-ins and breaks (days)',
  presenceDaysHint:
    'When somebody was signed in, on a break or in wrap-up, and which offered calls were not accepted. What is still so stays. Empty: {{days}} days.',
  mailsDays: 'Sent mails (days)',
  mailsDaysHint:
    'What stands of them in the outbox. What was refused or waits stays until somebody discards it, or its call is erased. Empty: {{days}} days.',
} as const;
