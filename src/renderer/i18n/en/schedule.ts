// English texts: what a schedule says, why, and what is odd about it.

export const schedule = {
  reason: {
    specialDay: '{{name}} (special day)',
    companyHolidays: '{{name}} (company holidays)',
    holiday: '{{name}} (public holiday)',
    week: 'weekly plan',
    otherwise: 'nothing else is planned',
  },
  between: '{{from}} to {{to}}',
  overlap:
    '{{when}} is planned twice ({{modes}}). {{mode}} holds, since its period begins later or ends sooner.',
  gap: '{{when}}: nothing is planned. {{mode}} holds.',
  emptyWeek: 'Nothing is planned in the week. {{mode}} always holds.',
  dayOverlap:
    '{{name}}: {{when}} is planned twice ({{modes}}). {{mode}} holds, since its period begins later or ends sooner.',
  dayGap: '{{name}}: {{when}}: nothing is planned. {{mode}} holds.',
  dayGapAsUsual: '{{name}}: {{when}}: nothing is planned. The same holds as on other days.',
  companyHolidaysMeet: '{{when}}: the company holidays {{names}} overlap. {{first}} holds.',
} as const;
