import { resources, type Resource } from '../../../../shared/scenario/limits.ts';
import { day, formula, linkCell, quantityOf, text, traced, valueOf, type Context } from '../cells.ts';
import { shareFormat, shownUnit } from '../number-format.ts';
import type { Cell, Row, Sheet } from '../sheet.ts';

const name = 'Summary';
const labels: Readonly<Record<Resource, string>> = {
  cpuCores: 'Cores',
  memoryGB: 'Memory',
  storageTB: 'Storage',
  iops: 'Disk operations',
  networkGbps: 'Network',
};

/** The figures that matter, before and after, each a link to the cell that computes it. */
export function summarySheet(context: Context): Sheet {
  const { plan, scenario } = context;
  const rows: Row[] = [
    { cells: [text(scenario.name, 'title')], wide: true },
    {
      cells: [
        text(
          `Before and after the measures, in ${plan.scenario.currency}. Every figure is a link to the cell that computes it.`,
          'muted',
        ),
      ],
      wide: true,
    },
    { cells: [] },
  ];
  const section = (
    title: string,
    entries: readonly (readonly [label: string, path: (side: string) => string])[],
  ): void => {
    rows.push({
      cells: [
        text(title, 'sectionRule'),
        text('Unit', 'head'),
        text('Before', 'beforeHead'),
        text('After', 'afterHead'),
        text('Change', 'headNumber'),
        text('Change', 'headNumber'),
      ],
    });
    for (const [label, path] of entries) {
      const row = pairRow(context, {
        label,
        before: path('before'),
        after: path('after'),
        row: rows.length + 1,
      });
      if (row !== undefined) rows.push(row);
    }
    rows.push({ cells: [] });
  };
  section(
    'Requirement of the workload',
    resources.flatMap((resource) =>
      (['base', 'peak'] as const).map(
        (level) =>
          [
            `${labels[resource]}, ${level}`,
            (side: string) => `requirements.${side}.total.${resource}.${level}`,
          ] as const,
      ),
    ),
  );
  section('Fleet and its use', [
    ['Servers', (side) => `fleet.${side}.servers`],
    ...resources.map(
      (resource) =>
        [
          `${labels[resource]} used`,
          (side: string) => `fleet.${side}.utilisation.${resource}.share`,
        ] as const,
    ),
  ]);
  section('Costs', [
    ['Purchase (CapEx)', (side) => `costs.${side}.capex`],
    ['Running costs (OpEx)', (side) => `costs.${side}.opexPerYear`],
    ['Power', (side) => `costs.${side}.powerKW`],
    ['Energy of the machines', (side) => `costs.${side}.energyKWhPerYear`],
    ['Heat to remove', (side) => `costs.${side}.coolingBtuPerHour`],
  ]);
  rows.push({
    cells: [
      text('Payback and dates', 'sectionRule'),
      text('Unit', 'head'),
      text('', 'head'),
      text('Value', 'headNumber'),
    ],
  });
  rows.push(...singleRows(context));
  return { name, widths: [46, 14, 16, 16, 16, 12], rows, onePage: true, frozen: { rows: 2, columns: 1 } };
}

function pairRow(
  context: Context,
  pair: { readonly label: string; readonly before: string; readonly after: string; readonly row: number },
): Row | undefined {
  const before = traced(context, pair.before);
  const after = traced(context, pair.after);
  const some = before ?? after;
  if (some === undefined) return undefined;
  const cell = (of: typeof before): Cell =>
    of === undefined ? text('\u2013', 'number') : linkCell(context, { ...of, sheet: name });
  const quantity = quantityOf(context, some.id);
  const unit = text(shownUnit(quantity), 'muted');
  if (before === undefined || after === undefined)
    return { cells: [text(pair.label), unit, cell(before), cell(after)] };
  const from = valueOf(context, before.id, before.member);
  const to = valueOf(context, after.id, after.member);
  if (!Number.isFinite(from) || !Number.isFinite(to))
    return { cells: [text(pair.label), unit, cell(before), cell(after)] };
  const { row } = pair;
  const format = context.formatOf(some.id);
  return {
    cells: [
      text(pair.label),
      unit,
      cell(before),
      cell(after),
      formula(`D${row}-C${row}`, to - from, format),
      formula(`IF(C${row}=0,0,E${row}/C${row})`, from === 0 ? 0 : (to - from) / from, shareFormat),
    ],
  };
}

function singleRows(context: Context): readonly Row[] {
  const { plan } = context;
  const link = (label: string, path: string, unit?: string): readonly Row[] => {
    const found = traced(context, path);
    if (found === undefined) return [];
    const shown = unit ?? shownUnit(quantityOf(context, found.id));
    return [
      { cells: [text(label), text(shown, 'muted'), text(''), linkCell(context, { ...found, sheet: name })] },
    ];
  };
  const payback = plan.costs.paybackMonths;
  return [
    ...link('Cost of the developer weeks', 'costs.developerCost'),
    ...link('Purchase avoided', 'costs.savings.capex'),
    ...link('Running costs saved a year', 'costs.savings.opexPerYear'),
    ...(typeof payback === 'number'
      ? link('Payback of the developer weeks from running costs saved', 'costs.paybackMonths')
      : [{ cells: [text('Payback'), text('', 'muted'), text(''), text(payback.none, 'number')] }]),
    { cells: [text('Roadmap starts'), text('date', 'muted'), text(''), day(plan.roadmap.start)] },
    { cells: [text('Roadmap ends'), text('date', 'muted'), text(''), day(plan.roadmap.finish)] },
    { cells: [text('Figures as of'), text('date', 'muted'), text(''), day(plan.scenario.asOf)] },
  ];
}
