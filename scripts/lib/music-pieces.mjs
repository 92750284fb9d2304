// The notes of Klinke's music on hold: a part is its chords, one per bar, its melody, and the pattern that accompanies it.

const bars = (text, from, to) => text.split('|').slice(from, to).join('|');

// "Am Ladetor": G major, four beats, guitar and vibraphone.
const LVS_A = {
  chords:
    'G: G2 G3 B3 D4 G4 | Em7: E2 G3 B3 D4 E4 | C: C3 G3 C4 E4 G4 | D: D3 F#3 A3 D4 F#4 |' +
    'G/B: B2 G3 B3 D4 G4 | C: C3 G3 C4 E4 G4 | D7: D3 F#3 C4 D4 A4 | G: G2 G3 B3 D4 G4',
  melody:
    'D5 2 B4 1 D5 1 | E5 1.5 D5 .5 B4 2 | C5 1 D5 .5 E5 .5 G5 1 E5 1 | D5 3 r 1 |' +
    'D5 1 G5 1 F#5 .5 G5 .5 D5 1 | E5 1.5 D5 .5 C5 1 E5 1 | D5 1 C5 .5 B4 .5 A4 2 | B4 .5 A4 .5 G4 3',
};
const LVS_B = {
  chords:
    'Em: E2 G3 B3 E4 G4 | Bm7: B2 F#3 A3 D4 F#4 | C: C3 G3 C4 E4 G4 | G/B: B2 G3 B3 D4 G4 |' +
    'Am7: A2 G3 C4 E4 A4 | Em7: E2 G3 B3 D4 E4 | Cmaj7: C3 G3 B3 E4 G4 | D: D3 F#3 A3 D4 F#4',
  melody:
    'G5 2 F#5 1 E5 1 | F#5 1.5 E5 .5 D5 2 | E5 1 G5 1 A5 1 G5 1 | D5 3 r 1 |' +
    'C5 1 E5 1 G5 1.5 E5 .5 | B4 1 E5 1 G5 1 F#5 1 | E5 1.5 D5 .5 E5 1 C5 1 | D5 3 r 1',
};
const LVS_INTRO = { chords: bars(LVS_A.chords, 0, 4), melody: 'r 16' };
const LVS_CODA = {
  chords: 'C: C3 G3 C4 E4 G4 | D: D3 F#3 A3 D4 F#4 | G: G2 G3 B3 D4 G4 | G: G2 G3 B3 D4 G4',
  melody: 'G5 1.5 E5 .5 C5 2 | A4 1 D5 1 C5 1 A4 1 | B4 1.5 A4 .5 G4 2 | G4 4',
};

// "Kontenwalzer": B flat major, three beats, electric piano and clarinet.
const SAP_A = {
  chords:
    'Bbmaj7: Bb2 A3 D4 F4 | Gm7: G2 Bb3 D4 F4 | Ebmaj7: Eb3 G3 D4 F4 | F7: F2 A3 Eb4 G4 |' +
    'Dm7: D3 A3 C4 F4 | Gm7: G2 Bb3 D4 F4 | Cm7: C3 Bb3 Eb4 G4 | F7: F2 A3 Eb4 G4 |' +
    'Ebmaj7: Eb3 Bb3 D4 G4 | F7: F2 A3 Eb4 G4 | Bb6: Bb2 G3 D4 F4 | Bb6: Bb2 G3 D4 F4',
  melody:
    'D5 2 F5 1 | D5 1 C5 1 Bb4 1 | G4 2 Bb4 1 | C5 3 |' +
    'F5 2 A5 1 | G5 1 F5 1 D5 1 | Eb5 2 G5 1 | F5 1 Eb5 1 C5 1 |' +
    'G5 1.5 F5 .5 D5 1 | Eb5 1 C5 1 A4 1 | Bb4 3 | r 3',
};
const SAP_B = {
  chords:
    'Fm7: F2 Ab3 Eb4 G4 | Bb7: Bb2 Ab3 D4 F4 | Ebmaj7: Eb3 G3 D4 F4 | Eb6: Eb3 G3 C4 Eb4 |' +
    'Ebm6: Eb3 Gb3 C4 Eb4 | Ab7: Ab2 Gb3 C4 Eb4 | Dm7: D3 A3 C4 F4 | G7: G2 B3 D4 F4 |' +
    'Cm7: C3 Bb3 Eb4 G4 | Cm7: C3 Bb3 Eb4 G4 | Fsus: F2 Bb3 Eb4 F4 | F7: F2 A3 Eb4 G4',
  melody:
    'Ab4 1 C5 1 Eb5 1 | D5 2 F5 1 | G5 3 | Eb5 1 F5 1 G5 1 |' +
    'Gb5 2 Eb5 1 | C5 3 | F5 2 D5 1 | B4 1 D5 1 F5 1 |' +
    'Eb5 2 G5 1 | G5 1 F5 1 Eb5 1 | F5 3 | r 2 C5 1',
};
const SAP_INTRO = { chords: bars(SAP_A.chords, 0, 4), melody: 'r 12' };
const SAP_END = { chords: bars(SAP_A.chords, 4, 12), melody: bars(SAP_A.melody, 4, 12) };

// "Leerlauf": C major, slow four, harp, strings and flute; its last bar leads back to its first.
const PC = {
  chords:
    'C: C3 G3 C4 E4 B4 | Am7: A2 G3 C4 E4 G4 | F: F2 A3 C4 E4 A4 | G: G2 G3 B3 D4 G4 |' +
    'Em7: E2 G3 B3 D4 G4 | Am7: A2 G3 C4 E4 G4 | Dm7: D3 F3 A3 C4 F4 | Gsus: G2 G3 C4 D4 G4 |' +
    'F: F2 F3 A3 C4 F4 | C/E: E2 G3 C4 E4 G4 | Dm7: D3 F3 A3 C4 F4 | Am: A2 E3 A3 C4 E4 |' +
    'Fmaj7: F2 A3 C4 E4 A4 | G: G2 G3 B3 D4 G4 | Fmaj7: F2 A3 C4 E4 A4 | Gsus: G2 G3 C4 D4 G4',
  melody:
    'E5 2 G5 2 | E5 3 D5 1 | C5 2 A4 1 C5 1 | D5 3 r 1 |' +
    'G5 2 E5 1 D5 1 | E5 2 C5 2 | F5 1.5 E5 .5 D5 2 | C5 2 D5 2 |' +
    'A4 1 C5 1 F5 1 E5 1 | G5 3 E5 1 | F5 2 A5 1 F5 1 | E5 3 r 1 |' +
    'r 1 C5 1 F5 1 A5 1 | G5 2 D5 2 | E5 1.5 D5 .5 C5 2 | D5 3 r 1',
};

// "Frühschicht": D major, lively four, guitar and marimba.
const EARLY_A = {
  chords:
    'D: D3 F#3 A3 D4 F#4 | A/C#: C#3 E3 A3 C#4 E4 | Bm: B2 F#3 B3 D4 F#4 | G: G2 G3 B3 D4 G4 |' +
    'D/F#: F#2 A3 D4 F#4 A4 | Em7: E3 G3 B3 D4 G4 | A7: A2 G3 C#4 E4 G4 | D: D3 F#3 A3 D4 F#4',
  melody:
    'F#5 1 A5 .5 F#5 .5 D5 1 F#5 1 | E5 1 A4 1 C#5 1 E5 1 | D5 1.5 C#5 .5 B4 1 D5 1 | B4 3 r 1 |' +
    'A4 .5 D5 .5 F#5 1 A5 1 F#5 1 | G5 1 E5 1 B4 2 | C#5 .5 E5 .5 G5 1 E5 1 C#5 1 | D5 3 r 1',
};
const EARLY_B = {
  chords:
    'G: G2 G3 B3 D4 G4 | A: A2 E3 A3 C#4 E4 | F#m7: F#2 A3 C#4 E4 A4 | Bm: B2 F#3 B3 D4 F#4 |' +
    'Em7: E3 G3 B3 D4 G4 | G: G2 G3 B3 D4 G4 | Asus: A2 G3 D4 E4 G4 | A7: A2 G3 C#4 E4 G4',
  melody:
    'B4 1 D5 1 G5 2 | A5 1 E5 1 C#5 2 | A5 1.5 F#5 .5 C#5 2 | D5 3 r 1 |' +
    'G5 1 E5 1 B4 1 E5 1 | D5 1 B4 1 G4 2 | E5 2 D5 2 | C#5 3 r 1',
};

// "Nachtschicht": A minor, slow four, electric piano and flute.
const NIGHT_A = {
  chords:
    'Am7: A2 G3 C4 E4 | Fmaj7: F2 A3 C4 E4 | Dm9: D3 F3 C4 E4 | E7: E2 G#3 B3 D4 |' +
    'Am7: A2 G3 C4 E4 | Fmaj7: F2 A3 C4 E4 | Bm7b5: B2 A3 D4 F4 | E7: E2 G#3 B3 D4',
  melody:
    'E5 2 C5 1 B4 1 | A4 3 r 1 | F5 1.5 E5 .5 D5 1 C5 1 | B4 3 r 1 |' +
    'E5 2 G5 1 E5 1 | F5 1.5 E5 .5 C5 2 | D5 1 F5 1 E5 1 D5 1 | B4 2 G#4 2',
};
const NIGHT_B = {
  chords:
    'Dm7: D3 F3 A3 C4 | G7: G2 F3 B3 D4 | Cmaj7: C3 G3 B3 E4 | Fmaj7: F2 A3 C4 E4 |' +
    'Dm7: D3 F3 A3 C4 | E7: E2 G#3 B3 D4 | Am: A2 E3 A3 C4 | Am: A2 E3 A3 C4',
  melody:
    'A5 1.5 F5 .5 D5 2 | B4 1 D5 1 F5 1 D5 1 | E5 2 G5 1 E5 1 | C5 3 r 1 |' +
    'D5 1 F5 1 A5 1 F5 1 | E5 1.5 D5 .5 B4 1 G#4 1 | A4 2 C5 1 E5 1 | A4 4',
};

// "Kantine": F major, a bossa nova, guitar and flute.
const CANTEEN_A = {
  chords:
    'Fmaj7: F2 A3 C4 E4 | Fmaj7: F2 A3 C4 E4 | Gm7: G2 Bb3 D4 F4 | C7: C3 Bb3 E4 G4 |' +
    'Am7: A2 G3 C4 E4 | D9: D3 F#3 C4 E4 | Gm7: G2 Bb3 D4 F4 | C7: C3 Bb3 E4 G4',
  melody:
    'A4 1 C5 .5 E5 1.5 D5 1 | C5 3 r 1 | Bb4 1 D5 .5 F5 1.5 E5 1 | D5 2 C5 2 |' +
    'E5 1 G5 .5 E5 1.5 C5 1 | F#5 1.5 E5 .5 D5 2 | D5 1 Bb4 1 A4 1 G4 1 | C5 3 r 1',
};
const CANTEEN_B = {
  chords:
    'Bbmaj7: Bb2 A3 D4 F4 | Bbm6: Bb2 G3 Db4 F4 | Am7: A2 G3 C4 E4 | D9: D3 F#3 C4 E4 |' +
    'Gm7: G2 Bb3 D4 F4 | C7: C3 Bb3 E4 G4 | F6: F2 A3 C4 D4 | C7: C3 Bb3 E4 G4',
  melody:
    'D5 2 F5 2 | Db5 2 F5 1 G5 1 | E5 2 C5 2 | F#5 1 E5 1 C5 2 |' +
    'Bb4 1 D5 1 F5 1 D5 1 | E5 1 C5 1 Bb4 2 | A4 1.5 C5 .5 D5 2 | C5 3 r 1',
};
const CANTEEN_END = {
  chords: 'Gm7: G2 Bb3 D4 F4 | C7: C3 Bb3 E4 G4 | F6: F2 A3 C4 D4 | F6: F2 A3 C4 D4',
  melody: 'Bb4 1 D5 1 F5 1 D5 1 | E5 1 G5 1 E5 1 C5 1 | A4 4 | r 4',
};

// "Förderband": G major, four, marimba and vibraphone; its last bar leads back to its first.
const CONVEYOR = {
  chords:
    'G: G2 G3 B3 D4 G4 | Gmaj7: G2 F#3 B3 D4 F#4 | C: C3 G3 C4 E4 G4 | D: D3 F#3 A3 D4 F#4 |' +
    'Em: E2 G3 B3 E4 G4 | Bm7: B2 F#3 A3 D4 F#4 | C: C3 G3 C4 E4 G4 | D: D3 F#3 A3 D4 F#4 |' +
    'G: G2 G3 B3 D4 G4 | Am7: A2 G3 C4 E4 A4 | Bm7: B2 F#3 A3 D4 F#4 | C: C3 G3 C4 E4 G4 |' +
    'Em: E2 G3 B3 E4 G4 | C: C3 G3 C4 E4 G4 | Am7: A2 G3 C4 E4 A4 | D7: D3 F#3 C4 D4 A4',
  melody:
    'r 2 D5 1 G5 1 | F#5 3 r 1 | r 2 E5 1 G5 1 | A5 3 r 1 |' +
    'r 2 G5 1 E5 1 | D5 3 r 1 | E5 1 D5 1 C5 2 | D5 3 r 1 |' +
    'B4 1 D5 1 G5 2 | A5 1 G5 1 E5 2 | F#5 1 D5 1 B4 2 | C5 1 E5 1 G5 2 |' +
    'B5 2 G5 2 | E5 2 C5 2 | A4 1 C5 1 E5 2 | D5 3 r 1',
};

// "Feierabend": E flat major, four, electric piano and clarinet.
const EVENING = {
  chords:
    'Ebmaj7: Eb3 G3 Bb3 D4 | Cm7: C3 G3 Bb3 Eb4 | Abmaj7: Ab2 G3 C4 Eb4 | Bb7: Bb2 Ab3 D4 F4 |' +
    'Gm7: G2 F3 Bb3 D4 | Cm7: C3 G3 Bb3 Eb4 | Fm7: F2 Ab3 C4 Eb4 | Eb6: Eb3 G3 Bb3 C4',
  melody:
    'G4 1 Bb4 1 D5 1.5 C5 .5 | Bb4 2 G4 2 | C5 1 Eb5 1 G5 1.5 F5 .5 | D5 3 r 1 |' +
    'F5 1 D5 1 Bb4 2 | Eb5 1.5 D5 .5 C5 2 | Ab4 1 C5 1 F5 1 D5 1 | Eb5 4',
};

// Jingles: before a greeting, or while somebody is put through.
const LATCH = {
  chords: 'C: C3 G3 C4 E4 G4 | C: C3 G3 C4 E4 G4',
  melody: 'G4 .5 C5 .5 E5 .5 G5 .5 C6 2 | r 4',
};
const MORNING = {
  chords: 'D: D3 A3 D4 F#4 A4 | G: G2 G3 B3 D4 G4 | A: A2 E3 A3 C#4 E4 | D: D3 A3 D4 F#4 A4',
  melody: 'A4 .5 D5 .5 F#5 1 A5 2 | G5 .5 F#5 .5 D5 1 B4 2 | C#5 .5 E5 .5 A5 1 G5 2 | F#5 4',
};
const MOMENT = {
  chords: 'F: F2 A3 C4 F4 A4 | Dm7: D3 A3 C4 F4 | Bb: Bb2 Bb3 D4 F4 | C7: C3 G3 Bb3 E4 | F: F2 A3 C4 F4 A4',
  melody: 'C5 1 F5 1 A5 2 | G5 1 F5 1 D5 2 | D5 1 F5 1 Bb5 1 A5 1 | G5 2 E5 2 | F5 4',
};

/** What accompanies a bar: [instrument, voice ('bass', 'all' or an index), beat, beats, level]. */
export const PATTERNS = {
  picking: [
    ['guitar', 'bass', 0, 2, 0.5],
    ...[0, 2, 1, 3, 2, 3, 1, 2].map((voice, i) => ['guitar', voice, i / 2, 1.4, i % 4 === 0 ? 0.36 : 0.28]),
    ['guitar', 'bass', 2, 2, 0.36],
    ['pad', 'all', 0, 4, 0.045],
  ],
  waltz: [
    ['bass', 'bass', 0, 1.6, 0.4],
    ['rhodes', 'all', 1, 0.85, 0.22],
    ['rhodes', 'all', 2, 0.7, 0.18],
  ],
  waltzHeld: [
    ['bass', 'bass', 0, 2.6, 0.4],
    ['rhodes', 'all', 0, 2.9, 0.18],
    ['rhodes', 2, 1.5, 1, 0.12],
  ],
  harp: [
    ['bass', 'bass', 0, 3.6, 0.2],
    ...[0, 1, 2, 3, 2, 1, 2, 1].map((voice, i) => ['harp', voice, i / 2, 2, i === 0 ? 0.34 : 0.26]),
    ['pad', 'all', 0, 3.9, 0.075],
  ],
  lounge: [
    ['bass', 'bass', 0, 1.7, 0.38],
    ['rhodes', 'all', 0.5, 1.2, 0.16],
    ['bass', 'bass', 2.5, 1.2, 0.26],
    ['rhodes', 'all', 2.5, 1.3, 0.14],
    ['pad', 'all', 0, 3.9, 0.04],
  ],
  bossa: [
    ...[0, 1.5, 2, 3.5].map((beat, i) => ['bass', 'bass', beat, i % 2 === 0 ? 1.3 : 0.4, 0.34]),
    ...[0, 1.5, 3].map((beat) => ['guitar', 'all', beat, 0.7, 0.2]),
  ],
  ostinato: [
    ['bass', 'bass', 0, 1.8, 0.32],
    ...[0, 2, 1, 2, 3, 2, 1, 2].map((voice, i) => ['marimba', voice, i / 2, 0.6, i % 4 === 0 ? 0.42 : 0.32]),
    ['bass', 'bass', 2, 1.8, 0.24],
    ['pad', 'all', 0, 3.9, 0.05],
  ],
  rolled: [
    ['bass', 'bass', 0, 3.6, 0.2],
    ...[0, 1, 2, 3].map((voice) => ['harp', voice, voice * 0.12, 3.5, 0.3]),
  ],
  strum: [
    ['guitar', 'bass', 0, 5, 0.5],
    ...[0, 1, 2, 3].map((voice) => ['guitar', voice, voice * 0.07, 5, 0.3]),
    ['pad', 'all', 0, 4, 0.045],
  ],
};

/** What the example's hotline plays. */
export const MUSIC = {
  'lvs-short': {
    title: { de: 'Am Ladetor (kurz)', en: 'At the Loading Bay (short)' },
    ...{ tempo: 96, beats: 4, seconds: 20.5, fadeOut: 2, lead: ['vibraphone', 0.5], seed: 11 },
    parts: [[LVS_A, ['picking', 'picking', 'picking', 'picking', 'picking', 'picking', 'picking', 'strum']]],
  },
  'lvs-long': {
    title: { de: 'Am Ladetor', en: 'At the Loading Bay' },
    ...{ tempo: 96, beats: 4, seconds: 60.5, fadeOut: 2.5, lead: ['vibraphone', 0.5], seed: 12 },
    parts: [
      [LVS_INTRO, ['picking']],
      [LVS_A, ['picking']],
      [LVS_B, ['picking']],
      [LVS_CODA, ['picking', 'picking', 'picking', 'strum']],
    ],
  },
  'sap-short': {
    title: { de: 'Kontenwalzer (kurz)', en: 'Ledger Waltz (short)' },
    ...{ tempo: 112, beats: 3, seconds: 20, fadeOut: 2, lead: ['clarinet', 0.27], seed: 21 },
    parts: [[SAP_A, ['waltz', 'waltz', 'waltz', 'waltzHeld']]],
  },
  'sap-long': {
    title: { de: 'Kontenwalzer', en: 'Ledger Waltz' },
    ...{ tempo: 112, beats: 3, seconds: 58.5, fadeOut: 2.5, lead: ['clarinet', 0.27], seed: 22 },
    parts: [
      [SAP_INTRO, ['waltz', 'waltz', 'waltz', 'waltzHeld']],
      [SAP_A, ['waltz', 'waltz', 'waltz', 'waltzHeld']],
      [SAP_B, ['waltzHeld', 'waltz']],
      [SAP_END, ['waltz', 'waltz', 'waltz', 'waltzHeld']],
    ],
  },
  'pc-loop': {
    title: { de: 'Leerlauf', en: 'Idling' },
    ...{ tempo: 80, beats: 4, seconds: 48, fadeOut: 0.7, lead: ['flute', 0.3], seed: 31, loop: true },
    parts: [[PC, ['harp']]],
  },
};

/** What a mode can take beside it. */
export const LIBRARY = {
  'early-shift': {
    title: { de: 'Frühschicht', en: 'Early Shift' },
    ...{ tempo: 116, beats: 4, seconds: 51, fadeOut: 2.5, lead: ['marimba', 0.6], seed: 41 },
    parts: [
      [EARLY_A, ['picking']],
      [EARLY_B, ['picking']],
      [EARLY_A, ['picking', 'picking', 'picking', 'picking', 'picking', 'picking', 'picking', 'strum']],
    ],
  },
  'night-shift': {
    title: { de: 'Nachtschicht', en: 'Night Shift' },
    ...{ tempo: 76, beats: 4, seconds: 52, fadeOut: 2.5, lead: ['flute', 0.3], seed: 51 },
    parts: [
      [NIGHT_A, ['lounge']],
      [NIGHT_B, ['lounge']],
    ],
  },
  canteen: {
    title: { de: 'Kantine', en: 'Canteen' },
    ...{ tempo: 124, beats: 4, seconds: 55.5, fadeOut: 2.5, lead: ['flute', 0.3], seed: 61 },
    parts: [
      [CANTEEN_A, ['bossa']],
      [CANTEEN_B, ['bossa']],
      [CANTEEN_A, ['bossa']],
      [CANTEEN_END, ['bossa', 'bossa', 'bossa', 'rolled']],
    ],
  },
  conveyor: {
    title: { de: 'Förderband', en: 'Conveyor' },
    ...{
      tempo: 104,
      beats: 4,
      seconds: (64 * 60) / 104,
      fadeOut: 0.7,
      lead: ['vibraphone', 0.4],
      seed: 71,
      loop: true,
    },
    parts: [[CONVEYOR, ['ostinato']]],
  },
  evening: {
    title: { de: 'Feierabend (kurz)', en: 'Closing Time (short)' },
    ...{ tempo: 92, beats: 4, seconds: 22, fadeOut: 2, lead: ['clarinet', 0.27], seed: 81 },
    parts: [[EVENING, ['lounge', 'lounge', 'lounge', 'lounge', 'lounge', 'lounge', 'lounge', 'rolled']]],
  },
  'jingle-latch': {
    title: { de: 'Klinke (Jingle)', en: 'Latch (jingle)' },
    ...{ tempo: 120, beats: 4, seconds: 4, fadeOut: 1.5, lead: ['vibraphone', 0.5], seed: 91 },
    parts: [[LATCH, ['rolled', 'rolled']]],
  },
  'jingle-morning': {
    title: { de: 'Guten Morgen (Jingle)', en: 'Good Morning (jingle)' },
    ...{ tempo: 112, beats: 4, seconds: 9, fadeOut: 1.5, lead: ['marimba', 0.6], seed: 101 },
    parts: [[MORNING, ['rolled']]],
  },
  'jingle-moment': {
    title: { de: 'Einen Augenblick (Jingle)', en: 'One Moment (jingle)' },
    ...{ tempo: 100, beats: 4, seconds: 12.5, fadeOut: 1.5, lead: ['flute', 0.3], seed: 111 },
    parts: [[MOMENT, ['rolled']]],
  },
};
