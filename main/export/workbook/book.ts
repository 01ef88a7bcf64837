import type { QuotePreview } from '../../../shared/contract/quotes.ts';
import { emptySettings } from '../../../shared/quote/settings.ts';
import { draftDocument } from '../document.ts';
import { quoteLints } from '../lint/quote-lints.ts';
import { quoteLines } from '../quote-lines.ts';
import type { Context, QuoteInput } from './cells.ts';
import { layOut } from './layout.ts';
import { startFormats } from './number-format.ts';
import { shownLook, shownText } from './shown.ts';
import type { Sheet } from './sheet.ts';
import { assumptionsSheetOf } from './sheets/assumptions.ts';
import { bomName, bomSheet } from './sheets/bom.ts';
import { changesSheet } from './sheets/changes.ts';
import { checksSheet } from './sheets/checks.ts';
import { cloudSheet } from './sheets/cloud.ts';
import { comparisonSheet } from './sheets/comparison.ts';
import { coverSheet } from './sheets/cover.ts';
import { findingsSheet } from './sheets/findings.ts';
import { metaSheet } from './sheets/meta.ts';
import { optionsSheet } from './sheets/options.ts';
import { quantitySheets } from './sheets/quantities.ts';
import { roadmapSheet } from './sheets/roadmap.ts';
import { scheduleSheet } from './sheets/schedule.ts';
import { summarySheet } from './sheets/summary.ts';
import { tiersSheetOf } from './sheets/tiers.ts';

/** Lays the model out once for all sheets. */
export function contextOf(input: QuoteInput): Context {
  const { plan, settings = emptySettings, document = draftDocument(plan) } = input;
  return {
    ...input,
    settings,
    document,
    lines: quoteLines(input),
    lints: quoteLints(input),
    layout: layOut(input.model),
    formatOf: startFormats(input.model, input.values),
    byId: new Map(input.model.quantities.map((quantity) => [quantity.id, quantity])),
  };
}

const contents: Readonly<Record<string, string>> = {
  Changes: 'What differs from the revision before',
  Summary: 'Figures that matter, before and after',
  BOM: 'What to buy, with prices and dates',
  Options: 'P50, P80, P95; firm and optional lots',
  Cloud: 'What renting would cost instead',
  Bills: 'The working behind Cloud',
  Instances: 'Kinds of instances and their counts',
  Alternatives: 'The working behind the comparison',
  'Proposed fleets': 'Fleets that somebody proposed',
  Sizing: 'From users to requirement, live',
  Fleet: 'What the servers offer and carry',
  Costs: 'Purchase, running costs, payback',
  'Public tables': 'Beside what others publish',
  Performance: 'Bottlenecks and indicators by phase',
  Claims: 'The working behind the findings',
  Months: 'What changes month by month',
  Years: 'What changes year by year',
  Servers: 'What each server carries',
  Roadmap: 'Phases and tasks with dates, effort',
  Schedule: 'The roadmap as bars over weeks',
  Comparison: 'What was not chosen, and why',
  Assumptions: 'Every input with source; edit here',
  Tiers: 'Graduated rates; edit here',
  Findings: 'What must be known before use',
  Checks: 'Every row reads 0',
};

/** Sheets of quantities that are read; the others are the working behind them and stand at the end. */
const readable = new Set(['Sizing', 'Fleet', 'Servers', 'Costs']);

/** All sheets of the quote as plain data, in their order. */
export function quoteSheets(input: QuoteInput): readonly Sheet[] {
  const context = contextOf(input);
  const bom = bomSheet(context);
  const options = optionsSheet(context, bom);
  const cloud = cloudSheet(context);
  const checks = checksSheet(context, { bom, more: [...options.checks, ...cloud.checks] });
  const quantities = quantitySheets(context);
  const sheets = [
    ...changesSheet(context),
    summarySheet(context),
    bom.sheet,
    options.sheet,
    cloud.sheet,
    ...quantities.filter(({ name }) => readable.has(name)),
    roadmapSheet(context),
    ...scheduleSheet(context),
    comparisonSheet(context),
    assumptionsSheetOf(context),
    ...tiersSheetOf(context),
    findingsSheet(context),
    checks.sheet,
    ...quantities.filter(({ name }) => !readable.has(name)),
  ];
  const cover = coverSheet(context, {
    bom: bom.rows,
    totals: bom.totals,
    failing: checks.failing,
    sheets: sheets.map(({ name }) => [name, contents[name] ?? `Quantities of ${name}`]),
  });
  return [cover, ...sheets, metaSheet(context)];
}

/** The visible sheets by name, and one of them as a table of text: the named one, else the bill of materials. */
export function previewQuote(input: QuoteInput, name: string = bomName): QuotePreview {
  const sheets = quoteSheets(input).filter((sheet) => sheet.hidden !== true);
  const shown = sheets.find((sheet) => sheet.name === name) ?? sheets[0]!;
  return {
    sheets: sheets.map((sheet) => ({ name: sheet.name, rows: sheet.rows.length })),
    shown: {
      name: shown.name,
      widths: shown.widths,
      frozenRows: shown.frozen.rows,
      rows: shown.rows.map((row) => ({
        wide: row.wide === true,
        cells: row.cells.map((cell) =>
          cell === null ? null : { text: shownText(cell), look: shownLook(cell) },
        ),
      })),
    },
  };
}
