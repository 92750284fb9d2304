// German texts: what a schedule says, why, and what is odd about it.

export const schedule = {
  reason: {
    specialDay: '{{name}} (Sondertag)',
    companyHolidays: '{{name}} (Betriebsferien)',
    holiday: '{{name}} (Feiertag)',
    week: 'Wochenplan',
    otherwise: 'nichts anderes eingetragen',
  },
  between: '{{from}} bis {{to}}',
  overlap:
    '{{when}} ist doppelt belegt ({{modes}}). Es gilt {{mode}}, weil dieser Zeitraum später beginnt oder früher endet.',
  gap: '{{when}} ist nichts eingetragen. Es gilt {{mode}}.',
  emptyWeek: 'In der Woche ist nichts eingetragen. Es gilt immer {{mode}}.',
  dayOverlap:
    '{{name}}: {{when}} ist doppelt belegt ({{modes}}). Es gilt {{mode}}, weil dieser Zeitraum später beginnt oder früher endet.',
  dayGap: '{{name}}: {{when}} ist nichts eingetragen. Es gilt {{mode}}.',
  dayGapAsUsual: '{{name}}: {{when}} ist nichts eingetragen. Es gilt dasselbe wie an anderen Tagen.',
  companyHolidaysMeet: '{{when}} liegen die Betriebsferien {{names}} übereinander. Es gilt {{first}}.',
} as const;
