import type { Lots } from '../../../../shared/decision/lots.ts';
import { formatNumber } from '../../../../shared/format.ts';
import type { Resource } from '../../../../shared/scenario/limits.ts';
import { formula, linkCell, number, quantityOf, text, valueOf, type Context } from '../cells.ts';
import { shownUnit } from '../number-format.ts';
import { columnName, type Cell } from '../sheet.ts';
import { percentileHeads } from './options-columns.ts';
import { optionsName } from './options-name.ts';
import { heads, type RowWriter } from './row-writer.ts';

/** Where the need of a resource stands at every percentile, and what it is now. */
export type NeedRows = ReadonlyMap<Resource, { readonly row: number; readonly values: readonly number[] }>;

const factorFormat = '0.000';
/** Behind the percentiles themselves. */
const factorLetter = (at: number): string => columnName(4 + percentileHeads.length + at);

/** What is needed by the figures used, live, and at each percentile as a part of it. */
export function addNeeds(
  context: Context,
  { lots, writer }: { readonly lots: Lots; readonly writer: RowWriter },
): NeedRows {
  writer.section('What is needed');
  writer.add(
    ...heads(
      ['Resource', 'Unit'],
      [
        'By the figures used',
        ...percentileHeads,
        ...percentileHeads.map((percentile) => `${percentile} over the figures used`),
      ],
    ),
  );
  const rows = new Map<Resource, { readonly row: number; readonly values: readonly number[] }>();
  lots.needs.forEach(({ resource, quantity, drawn }) => {
    const format = context.formatOf(quantity);
    const shown = quantityOf(context, quantity);
    const used = valueOf(context, quantity);
    const row = writer.rows.length + 1;
    const values = drawn.map(({ value, factor }) => (factor === null ? value : used * factor));
    writer.add(
      text(shown.label),
      text(shownUnit(shown), 'muted'),
      linkCell(context, { id: quantity, sheet: optionsName }),
      ...drawn.map(({ factor }, position): Cell =>
        factor === null
          ? { ...number(values[position]!, format, 'input'), open: true, allowed: { least: 0 } }
          : formula(`$C${row}*${factorLetter(position)}${row}`, values[position]!, format),
      ),
      ...drawn.map(({ factor }): Cell =>
        factor === null
          ? text('\u2013', 'number')
          : { ...number(factor, factorFormat, 'input'), open: true, allowed: { least: 0 } },
      ),
    );
    rows.set(resource, { row, values });
  });
  writer.sentence(
    `Every range drawn ${formatNumber(lots.samples)} times, seed ${lots.seed}, hash ${lots.hash}. What a percentile is over the figures used is frozen: draw again in Espalier where a range or a distribution has changed.`,
  );
  writer.gap();
  return rows;
}
