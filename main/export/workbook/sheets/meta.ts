import { grades } from '../../../../shared/scenario/figure.ts';
import { number, text, type Context } from '../cells.ts';
import type { Row, Sheet } from '../sheet.ts';

export const metaName = '_meta';
/** Where the list of grades stands that cells on other sheets may choose from. */
export const gradeList = `${metaName}!$G$2:$G$${grades.length + 1}`;

/** The hidden sheet for programs: what the file is, where every quantity stands, and the lists that cells choose from. */
export function metaSheet(context: Context): Sheet {
  const { plan, layout, document } = context;
  const facts: readonly (readonly [string, string])[] = [
    ['format', 'espalier/workbook'],
    ['number', document.number],
    ['revision', document.revision],
    ['date', document.date],
    ['scenario', plan.scenario.hash],
    ['decisions', plan.decisions.hash],
    ['asOf', plan.scenario.asOf],
    ['side', plan.scenario.side],
    ['currency', plan.scenario.currency],
    ['seed', String(plan.scenario.seed)],
  ];
  const places = context.model.quantities.map(
    (quantity) => [quantity.id, layout.sources.get(quantity.id) ?? layout.places.get(quantity.id)] as const,
  );
  const count = Math.max(facts.length, places.length, grades.length);
  const rows: Row[] = [
    { cells: ['fact', 'value', 'quantity', 'sheet', 'row', 'column', 'grade'].map((head) => text(head)) },
  ];
  for (let position = 0; position < count; position += 1) {
    const fact = facts[position];
    const [id, place] = places[position] ?? [];
    const grade = grades[position];
    rows.push({
      cells: [
        fact === undefined ? null : text(fact[0]),
        fact === undefined ? null : text(fact[1]),
        id === undefined ? null : text(id),
        place === undefined ? null : text(place.sheet),
        place === undefined ? null : number(place.row, '0'),
        place === undefined ? null : number(place.column, '0'),
        grade === undefined ? null : text(grade),
      ],
    });
  }
  return {
    name: metaName,
    widths: [14, 36, 44, 16, 8, 8, 18],
    rows,
    frozen: { rows: 1, columns: 0 },
    hidden: true,
  };
}
