// English: prompts recorded with the microphone.

export const adminRecording = {
  record: 'Record',
  again: 'Record again',
  end: 'End recording',
  opening: 'The microphone is being opened …',
  running: 'It’s recording. Speak. (Microphone: {{device}})',
  elapsed: '{{at}} of at most {{most}}',
  level: 'Level of the microphone',
  silent: 'Nothing is heard so far: is the microphone muted?',
  recorded:
    'Recorded: {{length}}. Callers hear it only when you take it; then the silence at its ends is cut off, and its loudness adjusted.',
  hear: 'Listen to the recording',
  hearAfter: 'A recording is running, and the microphone would record it too.',
  take: 'Take it',
  discard: 'Discard',
  length: 'After {{most}} the recording was ended. Import a file for anything longer.',
  unplugged: 'The microphone is gone. What you said until then is recorded.',
  denied: 'Klinke may not use the microphone. Allow it in the system’s settings.',
  missing: 'No microphone found. Plug one in, and try again.',
  busy: 'Another program uses the microphone. End it there, and try again.',
  nothing: 'Nothing arrived. Check the microphone in the settings, and try again.',
  inCall: 'You’re in a call: the other side would hear it too.',
} as const;
