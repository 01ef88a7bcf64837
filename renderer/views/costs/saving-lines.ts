import type { AlternativesPlan } from '../../../shared/plan/alternatives.ts';
import type { Costs, SideCosts } from '../../../shared/plan/costs.ts';
import type { Side } from '../../../shared/scenario/limits.ts';

/** A figure of one side with its dotted path; null where the side has none. */
export interface SideFigure {
  readonly minor: number;
  readonly path: string;
}

/** A line of the savings: what both sides cost, once or a year. */
export interface SavingLine {
  readonly id: string;
  readonly label: string;
  readonly when: 'once' | 'year' | 'month';
  readonly before: SideFigure | null;
  readonly after: SideFigure | null;
  readonly sum: boolean;
}

const running = [
  { group: 'power', label: 'Power' },
  { group: 'cooling', label: 'Cooling and losses' },
  { group: 'colocation', label: 'Colocation' },
  { group: 'space', label: 'Space' },
  { group: 'maintenance', label: 'Maintenance' },
] as const;

/** Hardware, operation and renting before and after the measures, line by line; lines that neither side has are left out. */
export function savingLines(costs: Costs, alternatives: AlternativesPlan): readonly SavingLine[] {
  const of = (side: Side, minor: number | undefined, path: string): SideFigure | null =>
    costs[side] === null || minor === undefined ? null : { minor, path };
  const both = (
    id: string,
    label: string,
    when: SavingLine['when'],
    pick: (side: SideCosts, name: Side) => SideFigure | null,
    sum = false,
  ): SavingLine => ({
    id,
    label,
    when,
    sum,
    before: costs.before === null ? null : pick(costs.before, 'before'),
    after: costs.after === null ? null : pick(costs.after, 'after'),
  });
  const lineOf =
    (group: string) =>
    (side: SideCosts, name: Side): SideFigure | null => {
      const at = side.lines.findIndex((line) => line.group === group && line.kind === 'opex');
      return at < 0 ? null : of(name, side.lines[at]!.amount, `costs.${name}.lines.${at}.amount`);
    };
  const further = [...new Set([costs.before, costs.after].flatMap((side) => side?.lines ?? []))]
    .filter(({ kind, group }) => kind === 'opex' && !running.some((one) => one.group === group))
    .map(({ id, label }) => ({ id, label }));
  const byId =
    (id: string) =>
    (side: SideCosts, name: Side): SideFigure | null => {
      const at = side.lines.findIndex((line) => line.id === id);
      return at < 0 ? null : of(name, side.lines[at]!.amount, `costs.${name}.lines.${at}.amount`);
    };
  const lines = [
    both(
      'hardware',
      'Hardware, to buy',
      'once',
      (side, name) => of(name, side.capex, `costs.${name}.capex`),
      true,
    ),
    ...running.map(({ group, label }) => both(group, label, 'year', lineOf(group))),
    ...[...new Map(further.map((one) => [one.id, one])).values()].map(({ id, label }) =>
      both(id, label.replace(/, a year$/, ''), 'year', byId(id)),
    ),
    both(
      'operation',
      'Operation together',
      'year',
      (side, name) => of(name, side.opexPerYear, `costs.${name}.opexPerYear`),
      true,
    ),
    aMonth('operation-month', 'Operation together', {
      before: figureOf(alternatives, 'buy', 'perMonth'),
      after: figureOf(alternatives, 'optimise', 'perMonth'),
    }),
    ...rentedLines(alternatives),
  ];
  return lines.filter(({ before, after }) => before !== null || after !== null);
}

const aMonth = (
  id: string,
  label: string,
  figures: Readonly<Record<Side, SideFigure | null>>,
): SavingLine => ({ id, label, when: 'month', sum: true, ...figures });

/** A figure of the money of an alternative; null where it has none. */
function figureOf(
  { list }: AlternativesPlan,
  id: string | undefined,
  name: 'perMonth' | 'firstYear',
): SideFigure | null {
  const at = list.findIndex((one) => one.id === id);
  const money = list[at]?.money;
  if (money == null) return null;
  const path = `alternatives.list.${at}.money`;
  return name === 'perMonth'
    ? { minor: money.perMonth, path: `${path}.perMonth` }
    : { minor: money.byYear[0] ?? 0, path: `${path}.byYear.0` };
}

/** What the cheapest offer costs before and after the measures, a month and in the first year. */
function rentedLines(plan: AlternativesPlan): readonly SavingLine[] {
  const { before, after } = plan.cloudSaving;
  const name = plan.list.find(({ id }) => id === (after ?? before)?.id)?.name;
  const label = `Renting instead${name === undefined ? '' : `, ${name.replace(/, (before|after) measures$/, '')}`}`;
  return [
    aMonth('cloud-month', label, {
      before: figureOf(plan, before?.id, 'perMonth'),
      after: figureOf(plan, after?.id, 'perMonth'),
    }),
    {
      id: 'cloud-year',
      label: 'Renting instead, the first year',
      when: 'year',
      sum: true,
      before: figureOf(plan, before?.id, 'firstYear'),
      after: figureOf(plan, after?.id, 'firstYear'),
    },
  ];
}
