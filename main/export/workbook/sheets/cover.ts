import { formatDate } from '../../../../shared/format.ts';
import { day, formula, linkCell, quantityOf, text, traced, type Context } from '../cells.ts';
import { moneyFormat, shownUnit, wholeFormat } from '../number-format.ts';
import type { Cell, Look, Row, Sheet } from '../sheet.ts';
import { bomTotal, type BillOfMaterials, type BomRows } from './bom.ts';
import type { ChecksResult } from './checks.ts';

const name = 'Cover';
const validDays = 30;

interface CoverLinks {
  readonly bom: BomRows | undefined;
  /** The gross total and its parts, as the bill of materials has them. */
  readonly totals: BillOfMaterials['totals'];
  readonly failing: ChecksResult['failing'];
  readonly sheets: readonly (readonly [name: string, holds: string])[];
}

/** Who quotes what to whom, until when, for how much; sign-off, revisions, and the hashes that name the figures. */
export function coverSheet(context: Context, links: CoverLinks): Sheet {
  const { plan, scenario } = context;
  const letter = context.letterhead ?? {};
  const validUntil = letter.validUntil ?? addDays(plan.scenario.asOf, validDays);
  const field = (label: string, value: Cell): Row => ({ cells: [text(label, 'muted'), value] });
  const open = (value: string): Cell => ({ value, look: 'input', open: true, format: '@' });
  const openDay = (iso: string): Cell => ({
    value: { date: iso },
    look: 'inputLeft',
    open: true,
    format: 'd mmm yyyy',
  });
  const rows: Row[] = [
    { cells: [text(`Quote: ${scenario.name}`, 'title')], wide: true },
    {
      cells: [
        text(
          `${letter.company ?? 'Prepared with Espalier'}. Figures as of ${formatDate(plan.scenario.asOf)}; shaded cells may be filled in.`,
          'muted',
        ),
      ],
      wide: true,
    },
    { cells: [] },
    { cells: [text('Quote', 'section')] },
    field('Number', open(letter.number ?? `Q-${plan.scenario.hash.slice(0, 8).toUpperCase()}`)),
    field('Revision', open(String(letter.revision ?? 1))),
    field('Date', openDay(plan.scenario.asOf)),
    field('Valid until', openDay(validUntil)),
    field('Buyer', open(letter.buyer ?? '')),
    field('Ship to', open(letter.shipTo ?? '')),
    field('Terms', open(letter.terms ?? '')),
    { cells: [] },
    ...totalRows(context, links),
    { cells: [] },
    ...tableRows(['Sign-off', 'Name', 'Date', 'Signature'], ['Prepared by', 'Approved by', 'Accepted by']),
    { cells: [] },
    ...revisionRows(context),
    { cells: [] },
    { cells: [text('Sheets', 'section')] },
    ...links.sheets.map(([sheet, holds]): Row => ({ cells: [text(sheet), text(holds, 'muted')] })),
    { cells: [] },
    { cells: [text('What these figures rest on', 'section')] },
    field('Scenario hash', text(plan.scenario.hash)),
    field('Decisions hash', text(plan.decisions.hash)),
  ];
  return { name, widths: [30, 56, 16, 26], rows, onePage: true, frozen: { rows: 2, columns: 0 } };
}

function totalRows(context: Context, links: CoverLinks): readonly Row[] {
  const { currency, side } = context.plan.scenario;
  const { bom } = links;
  const rows: Row[] = [
    {
      cells: [
        text('Totals', 'sectionRule'),
        text('', 'head'),
        text('Unit', 'head'),
        text('Amount', 'headNumber'),
      ],
    },
  ];
  const line = (label: string, unit: string, cell: Cell): void => {
    const total = cell.look === 'total';
    const words = (value: string, look: Look): Cell => text(value, total ? 'totalText' : look);
    rows.push({ cells: [words(label, 'text'), words('', 'text'), words(unit, 'muted'), cell] });
  };
  if (bom === undefined) line('Nothing to buy', '', text(''));
  else {
    for (const head of ['Net', 'Tax', 'Gross'] as const) {
      line(
        head,
        currency,
        formula(bomTotal(head, bom), links.totals[head], moneyFormat, head === 'Gross' ? 'total' : 'number'),
      );
    }
  }
  for (const [label, path] of [
    ['Servers', `fleet.${side}.servers`],
    ['Running costs', `costs.${side}.opexPerYear`],
  ] as const) {
    const found = traced(context, path);
    if (found !== undefined && bom !== undefined)
      line(label, shownUnit(quantityOf(context, found.id)), linkCell(context, { ...found, sheet: name }));
  }
  line(
    'Checks that fail (sheet Checks)',
    '',
    formula(links.failing.address, links.failing.count, wholeFormat),
  );
  return rows;
}

function tableRows(heads: readonly string[], labels: readonly string[]): readonly Row[] {
  const open: Cell = { value: '', look: 'input', open: true, format: '@' };
  return [
    { cells: heads.map((head, position) => text(head, position === 0 ? 'sectionRule' : 'head')) },
    ...labels.map((label): Row => ({ cells: [text(label, 'muted'), ...heads.slice(1).map(() => open)] })),
  ];
}

function revisionRows(context: Context): readonly Row[] {
  const open = (value: string): Cell => ({ value, look: 'input', open: true, format: '@' });
  return [
    {
      cells: [
        text('Revisions', 'sectionRule'),
        text('What changed', 'head'),
        text('Date', 'head'),
        text('By', 'head'),
      ],
    },
    {
      cells: [
        text(String(context.letterhead?.revision ?? 1)),
        open(
          context.earlier === undefined
            ? 'First issue'
            : `Changes since revision ${context.earlier.revision}: see the sheet Changes`,
        ),
        day(context.plan.scenario.asOf),
        open(''),
      ],
    },
  ];
}

function addDays(iso: string, days: number): string {
  const date = new Date(`${iso}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
