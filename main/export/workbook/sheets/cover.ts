import { formatDate } from '../../../../shared/format.ts';
import { draftRevision, validUntil, type Issue } from '../../document.ts';
import { day, formula, known, linkCell, openText, quantityOf, text, traced, type Context } from '../cells.ts';
import { moneyFormat, shownUnit, wholeFormat } from '../number-format.ts';
import type { Cell, Row, Sheet } from '../sheet.ts';
import { bomTotal, type BillOfMaterials, type BomRows } from './bom.ts';
import type { ChecksResult } from './checks.ts';
import { logoOf } from './logo.ts';

const name = 'Cover';
/** Two halves of label and value with a gap between; the right half has a column more, for tables. */
const widths = [21, 40, 3, 15, 36, 14, 20] as const;
const rightHalf = 3;

interface CoverLinks {
  readonly bom: BomRows | undefined;
  /** The gross total and its parts, as the bill of materials has them. */
  readonly totals: BillOfMaterials['totals'];
  readonly failing: ChecksResult['failing'];
  readonly sheets: readonly (readonly [name: string, holds: string])[];
}

type Cells = readonly (Cell | null)[];

/** Who quotes what to whom, until when, for how much; sign-off, revisions, and the hashes that name the figures. */
export function coverSheet(context: Context, links: CoverLinks): Sheet {
  const { plan, scenario, document, settings } = context;
  const isDraft = document.revision === draftRevision;
  const logo = logoOf(settings, widths);
  const rows: Row[] = [
    {
      cells: [
        text(
          isDraft ? `Draft quote: ${scenario.name}` : `Quote ${document.number}: ${scenario.name}`,
          'title',
        ),
      ],
      wide: true,
      ...(logo === undefined ? {} : { height: logo.rowHeight }),
    },
    {
      cells: [
        text(
          `Figures as of ${formatDate(plan.scenario.asOf)}. Shaded cells may be filled in.${isDraft ? ' A draft has no number of its own and is not kept.' : ''}`,
          'muted',
        ),
      ],
      wide: true,
    },
    { cells: [] },
    ...sideBySide(quoteRows(context), partyRows(settings)),
    { cells: [] },
    ...sideBySide(buyerRows(settings), termRows(settings, plan.scenario.currency)),
    { cells: [] },
    ...sideBySide(totalRows(context, links), signRows()),
    { cells: [] },
    ...sideBySide(revisionRows(context), restRows(context)),
    { cells: [] },
    ...sheetRows(links.sheets),
  ];
  return {
    name,
    widths,
    rows,
    onePage: true,
    frozen: { rows: 2, columns: 0 },
    ...(logo === undefined ? {} : { picture: logo.picture }),
  };
}

/** Two blocks beside each other; the shorter one leaves its half empty. */
function sideBySide(left: readonly Cells[], right: readonly Cells[]): readonly Row[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at): Row => {
    const cells = [...(left[at] ?? [])];
    while (cells.length < rightHalf) cells.push(null);
    return { cells: [...cells, ...(right[at] ?? [])] };
  });
}

const heading = (words: string, more: number): Cells => [
  text(words, 'sectionRule'),
  ...Array.from({ length: more }, () => text('', 'head')),
];
const field = (label: string, value: Cell): Cells => [text(label, 'muted'), value];

function quoteRows({ document, settings }: Context): readonly Cells[] {
  const isDraft = document.revision === draftRevision;
  return [
    heading('Quote', 1),
    field('Number', text(document.number, 'strong')),
    field('Revision', text(document.revision, isDraft ? 'warning' : 'strong')),
    field('Date', day(document.date, 'text')),
    field('Valid until', day(validUntil(document, settings), 'text')),
  ];
}

const partyRows = (settings: Context['settings']): readonly Cells[] => [
  heading('From', 1),
  field('Company', known(settings.company)),
  field('Address', known(settings.address)),
  field('Contact', known(settings.contact)),
];

const buyerRows = (settings: Context['settings']): readonly Cells[] => [
  heading('Buyer', 1),
  field('Buyer', known(settings.buyer)),
  field('Bill to', known(settings.billTo)),
  field('Ship to', known(settings.shipTo)),
];

const termRows = (settings: Context['settings'], currency: string): readonly Cells[] => [
  heading('Terms', 1),
  field('Payment', known(settings.paymentTerms)),
  field('Delivery', known(settings.incoterm)),
  field('Currency', text(settings.currencyNote === '' ? currency : `${currency}. ${settings.currencyNote}`)),
];

function totalRows(context: Context, links: CoverLinks): readonly Cells[] {
  const { currency, side } = context.plan.scenario;
  const { bom } = links;
  const rows: Cells[] = [[text('Totals', 'sectionRule'), text(currency, 'headNumber')]];
  if (bom === undefined) rows.push(field('Nothing to buy', text('')));
  else {
    for (const head of ['Net', 'Tax', 'Gross'] as const) {
      const isLast = head === 'Gross';
      const label = head === 'Tax' ? context.settings.taxLabel : head;
      rows.push([
        text(label, isLast ? 'totalText' : 'muted'),
        formula(bomTotal(head, bom), links.totals[head], moneyFormat, isLast ? 'total' : 'number'),
      ]);
    }
  }
  const also = [
    ['Servers', `fleet.${side}.servers`],
    ['Running costs', `costs.${side}.opexPerYear`],
  ] as const;
  for (const [label, path] of also) {
    const found = traced(context, path);
    if (found === undefined || bom === undefined) continue;
    const unit = shownUnit(quantityOf(context, found.id));
    rows.push(
      field(label === 'Servers' ? label : `${label}, ${unit}`, linkCell(context, { ...found, sheet: name })),
    );
  }
  rows.push(field('Checks that fail', formula(links.failing.address, links.failing.count, wholeFormat)));
  return rows;
}

function signRows(): readonly Cells[] {
  const heads = ['Name', 'Date', 'Signature'].map((head) => text(head, 'head'));
  const blank = heads.map(() => openText(''));
  return [
    [text('Sign-off', 'sectionRule'), ...heads],
    ...['Prepared by', 'Approved by', 'Accepted by'].map((label): Cells => [text(label, 'muted'), ...blank]),
  ];
}

/** Every revision that was sent, this one last; a draft stands apart from them. */
function revisionRows({ document, earlier }: Context): readonly Cells[] {
  const since = earlier === undefined ? 'First issue' : `Changes since ${earlier.revision}: sheet Changes`;
  const row = ({ revision, date, by, note }: Issue): Cells => [
    text(revision),
    text([formatDate(date), by, note === '' ? '' : note].filter((part) => part !== '').join(', ')),
  ];
  return [
    heading('Revisions', 1),
    ...document.earlier.map(row),
    row({ ...document, note: [since, document.note].filter((part) => part !== '').join('. ') }),
  ];
}

function restRows({ plan, prices }: Context): readonly Cells[] {
  return [
    heading('What the figures rest on', 1),
    field('Scenario hash', text(plan.scenario.hash)),
    field('Decisions hash', text(plan.decisions.hash)),
    ...(prices === undefined ? [] : [field('Price book', text(`of ${prices.meta.generated}`))]),
  ];
}

function sheetRows(sheets: CoverLinks['sheets']): readonly Row[] {
  const row = ([sheet, holds]: CoverLinks['sheets'][number]): Cells => [text(sheet), text(holds, 'muted')];
  const half = Math.ceil(sheets.length / 2);
  const right = sheets.slice(half).map(row);
  return sideBySide([heading('Sheets', 1), ...sheets.slice(0, half).map(row)], [heading('', 1), ...right]);
}
