// German: pieces of which screens of the administration are made.

export const adminPieces = {
  chosen: 'Gewählt: {{what}}',
  takeOut: '{{name}} herausnehmen',
  more_one: 'und {{count}} weiteres; suchen Sie danach',
  more_other: 'und {{count}} weitere; suchen Sie danach',
  up: 'Nach oben',
  down: 'Nach unten',
  noFurther: 'Weiter geht es nicht.',
  moreFound: 'Es gibt mehr; tippen Sie weiter.',
} as const;
