import { formatDate } from '../../../shared/format.ts';
import { day, openText, text } from '../workbook/cells.ts';
import type { Cell, Row, Sheet } from '../workbook/sheet.ts';
import { logoOf } from '../workbook/sheets/logo.ts';
import type { RequestContext } from './request-context.ts';

const widths = [22, 84, 14] as const;

/** Who asks whom for what until when, how to reply, and room for the vendor's own reference. */
export function instructionsSheet(request: RequestContext): Sheet {
  const { plan, settings } = request.context;
  const logo = logoOf(settings, widths);
  const field = (label: string, value: Cell): Row => ({ cells: [text(label, 'muted'), value] });
  const given = (label: string, value: string): readonly Row[] =>
    value === '' ? [] : [field(label, text(value))];
  const heading = (words: string): Row => ({ cells: [text(words, 'sectionRule'), text('', 'head')] });
  const steps = [
    'Fill in the shaded cells of the sheet Reply, and your reference below; all other cells are locked.',
    'Unit prices are without tax, each in the currency that you name beside it.',
    'Complies: yes when the part meets the specification, alternate when it is another part that does the same, no when you cannot offer it. Say what differs in the comment.',
    'Lead time counts from the order, in calendar days; warranty in months.',
    'Write numbers, dates and words only; formulas are not read. Do not move, add or remove rows.',
    `Send this file back as a workbook, at the latest on ${formatDate(request.replyBy)}.`,
  ];
  return {
    name: 'Instructions',
    widths,
    rows: [
      {
        cells: [text('Request for quotation', 'title')],
        wide: true,
        ...(logo === undefined ? {} : { height: logo.rowHeight }),
      },
      {
        cells: [text(`${plan.scenario.name}, figures as of ${formatDate(plan.scenario.asOf)}.`, 'muted')],
        wide: true,
      },
      { cells: [] },
      heading('Request'),
      field('Number', text(request.number, 'strong')),
      field('To', text(request.vendor)),
      field('Reply by', day(request.replyBy, 'text')),
      ...given('From', settings.company),
      ...given('Address', settings.address),
      ...given('Questions to', settings.contact),
      { cells: [] },
      heading('What the offer is for'),
      ...given('Buyer', settings.buyer),
      ...given('Bill to', settings.billTo),
      ...given('Ship to', settings.shipTo),
      ...given('Delivery', settings.incoterm),
      ...given('Payment', settings.paymentTerms),
      field('Lines', text(`${request.lines.length} on the sheet Reply`)),
      { cells: [] },
      heading('How to reply'),
      ...steps.map((step, position): Row => ({ cells: [text(`${position + 1}.`, 'muted'), text(step)] })),
      { cells: [] },
      heading('Your reference'),
      field('Number of your offer', openText('')),
      field('Contact', openText('')),
      field('Date', {
        ...openText(''),
        value: null,
        look: 'inputLeft',
        format: 'd mmm yyyy',
        allowed: { from: '2000-01-01' },
      }),
    ],
    frozen: { rows: 2, columns: 0 },
    onePage: true,
    ...(logo === undefined ? {} : { picture: logo.picture }),
  };
}
