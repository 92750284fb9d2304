// English: where messages are heard by telephone.

export const adminPhoneAccess = {
  about:
    'Whoever calls this number enters extension and PIN by the keys and hears the messages of the own teams: again, next, “I’ll look after it”, done, call back. A PIN with letters can’t be entered at a telephone. Wrong PINs are slowed down as at the sign-in.',
  number: 'Number',
  numberHint: 'As the phone system hands it on. Empty: messages are heard in the console only.',
  language: 'Language of the prompts',
} as const;
