import type { Paper } from '../../../shared/quote/settings.ts';

/** The page of the printed report; `counter(page)` needs a browser that knows margin boxes (CSS Paged Media, level 3). */
export const pageStyle = (paper: Paper): string =>
  `@page { size: ${paper === 'A4' ? 'A4' : 'letter'} landscape; margin: 14mm 12mm 16mm; ` +
  '@bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt sans-serif; color: #6b6f6a; } }';

/** The report itself, black on white; everything stands below `.report`, so that it can be printed from within the app. */
export const reportStyle = `
.report { font: 10pt/1.35 'Inter Variable', Inter, Calibri, sans-serif; color: #1f2421; background: #fff; margin: 0 auto; max-width: 273mm; font-variant-numeric: tabular-nums; }
.report .size-9 { font-size: 9pt; } .report .size-8 { font-size: 8pt; } .report .size-7 { font-size: 7pt; } .report .size-6 { font-size: 6pt; }
.report section + section { break-before: page; }
.report h2 { font-size: 15pt; line-height: 1.25; margin: 0 0 2pt; overflow-wrap: anywhere; }
.report img { float: right; max-width: 50mm; max-height: 15mm; margin-left: 8mm; }
.report p { font-size: 9pt; color: #6b6f6a; margin: 0 0 8pt; }
.report h3 { font-size: 1.1em; margin: 1.1em 0 0.2em; break-after: avoid; }
.report table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: 0 0 0.9em; }
.report thead { display: table-header-group; }
.report tr { break-inside: avoid; }
.report th, .report td { padding: 0.2em 0.45em; border-bottom: 0.5pt solid #d9dad5; text-align: left; vertical-align: top; white-space: pre-line; overflow-wrap: break-word; font-weight: 400; }
.report th { overflow-wrap: normal; font-size: 0.85em; color: #6b6f6a; border-bottom-color: #8c8f88; vertical-align: bottom; }
.report th:first-child, .report td:first-child { padding-left: 0; }
.report .gap { border: 0; }
.report :is(.number, .mutedNumber, .total, .headNumber, .beforeHead, .afterHead, .input) { text-align: right; }
.report td:is(.number, .mutedNumber, .total, .input) { white-space: nowrap; }
.report :is(.muted, .mutedNumber) { color: #6b6f6a; }
.report :is(.section, .sectionRule, .strong, .total, .totalText, .blocker, .beforeHead, .afterHead, .vendorHead) { font-weight: 600; }
.report th.sectionRule { font-size: 1.1em; color: #1f2421; white-space: nowrap; }
.report :is(.before, .beforeHead) { color: #6d6459; font-weight: 600; }
.report :is(.after, .afterHead) { color: #276b2b; font-weight: 600; }
.report :is(.warning, .inputWarning) { color: #8a5a00; }
.report .blocker { color: #a3231f; }
.report .bar { background: #9aa5a0; print-color-adjust: exact; }
.report .barCritical { background: #3b4540; print-color-adjust: exact; }
`;
