import type { TierTable } from '../../../../shared/quantity/quantity.ts';
import { formula, text, type Context } from '../cells.ts';
import { tiersSheet } from '../layout.ts';
import type { Cell, Row, Sheet } from '../sheet.ts';

/** Graduated rates; each step is the change of the rate, which lets one SUMPRODUCT compute a price. */
export function tiersSheetOf(context: Context): readonly Sheet[] {
  if (context.model.tables.length === 0) return [];
  const rows: Row[] = [
    { cells: [text('Graduated rates', 'title')], wide: true },
    {
      cells: [
        text(
          'Each further unit above a threshold costs the rate of its tier. Shaded cells may be edited.',
          'muted',
        ),
      ],
      wide: true,
    },
    { cells: [] },
  ];
  for (const table of context.model.tables) {
    const place = context.layout.tiers.get(table.id)!;
    while (rows.length < place.row - 3) rows.push({ cells: [] });
    rows.push(...tierRows(table, place.row));
  }
  return [
    { name: tiersSheet, widths: [24, 8, 14, 14, 14, 18, 12, 74], rows, frozen: { rows: 2, columns: 1 } },
  ];
}

function tierRows(table: TierTable, firstRow: number): readonly Row[] {
  const steps = table.rates.map((rate, tier) => rate - (table.rates[tier - 1] ?? 0));
  return [
    { cells: [text(table.label, 'section')] },
    {
      cells: [
        text('Tier', 'head'),
        text('', 'head'),
        text(`From\n${table.quantityUnit}`, 'headNumber'),
        text(`Rate\n${table.rateUnit}`, 'headNumber'),
        text(`Step\n${table.rateUnit}`, 'headNumber'),
        text('Grade', 'head'),
        text('As of', 'head'),
        text('Source and note', 'head'),
      ],
    },
    ...table.from.map((from, tier): Row => {
      const row = firstRow + tier;
      const source = table.sources[table.sources.length === 1 ? 0 : tier];
      const input = (value: number): Cell => ({
        value,
        format: '#,##0.####',
        look: 'input',
        open: true,
        allowed: { least: 0 },
      });
      return {
        cells: [
          text(`Tier ${tier + 1}`),
          text('', 'muted'),
          { ...input(from), format: '#,##0' },
          { ...input(table.rates[tier] ?? 0), format: '0.0000' },
          formula(tier === 0 ? `$D${row}` : `$D${row}-$D${row - 1}`, steps[tier] ?? 0, '0.0000'),
          text(source?.grade ?? '', source?.grade === 'guess' ? 'warning' : 'text'),
          text(source?.asOf ?? '', 'muted'),
          text(source?.text ?? '', 'muted'),
        ],
      };
    }),
  ];
}
