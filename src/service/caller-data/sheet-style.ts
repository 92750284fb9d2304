// How the sheet about a caller looks: on a screen, on a narrow one, and on paper.

export const SHEET_STYLE = `
:root { --line: #8885; --soft: #8882; --quiet: #5c5f66 }
@media (prefers-color-scheme: dark) { :root { --quiet: #a9adb5 } }
body { font: 15px/1.5 "Segoe UI", Helvetica, Arial, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1.5rem }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .4rem }
h2 { font-size: 1.1rem; margin: 2.2rem 0 .4rem; break-after: avoid }
p { margin: 0 0 .5rem }
.parts { display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; margin: 1rem 0 0; padding: .6rem .9rem; list-style: none; background: var(--soft); border-radius: 6px }
.parts b { font-variant-numeric: tabular-nums }
.none, footer { color: var(--quiet) }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
thead { display: table-header-group }
th, td { text-align: left; vertical-align: top; padding: .4rem 1rem .4rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word }
th { color: var(--quiet); font-size: .85rem; font-weight: 600 }
tr { break-inside: avoid }
.at, .number, .called, .waited, .talked, .length { white-space: nowrap }
.notes, .note { min-width: 12rem }
audio { display: block; width: 18rem; max-width: 100%; height: 2.2rem }
td a { font-size: .85rem; overflow-wrap: anywhere }
footer { margin-top: 2.5rem; padding-top: .8rem; border-top: 1px solid var(--line); font-size: .9rem }
@media screen and (max-width: 56rem) {
  table, tbody, tr, td { display: block }
  thead { display: none }
  tr { padding: .5rem 0; border-bottom: 1px solid var(--line) }
  td { border: 0; padding: .1rem 0 .1rem 8.5rem; min-height: 1.5em; position: relative; white-space: normal !important }
  td:empty { display: none }
  td::before { content: attr(data-of); position: absolute; left: 0; width: 8rem; color: var(--quiet); font-size: .85rem }
}
@page { size: landscape; margin: 12mm }
@media print {
  :root { color-scheme: light; --quiet: #444 }
  body { margin: 0; padding: 0; max-width: none; font-size: 9pt }
  audio { display: none }
  th, td { padding-right: .6rem }
  .notes, .note { min-width: 8rem }
  a { color: inherit; text-decoration: none }
}
`;
