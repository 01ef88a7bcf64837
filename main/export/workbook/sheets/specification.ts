import { formatNumber } from '../../../../shared/format.ts';
import type { QuoteLine } from '../../quote-lines.ts';
import { valueOf, type Context } from '../cells.ts';
import { digitsNeeded } from '../number-format.ts';

/** Capacities of a server that an offer is held to. */
const demanded = /^item\.(cores|memory|usable|writeIops|network)/;

/**
 * Answers what an offered server must have at least: the capacities that the fleet was sized with, not rounded. Other
 * lines are as the record that prices them, or equal.
 */
export function specifications(context: Context): (line: Pick<QuoteLine, 'id' | 'record'>) => string {
  const members = new Map((context.model.axes.line ?? []).map(({ id }, position) => [id, position]));
  const capacities = context.model.quantities.filter(
    ({ kind, axes, id }) => kind === 'input' && axes.down === 'line' && demanded.test(id),
  );
  return ({ id: line, record }) => {
    const member = members.get(line);
    if (member === undefined) return record === undefined ? '' : `As ${record.name}, or equal`;
    return capacities
      .map(({ id, unit }) => {
        const value = valueOf(context, id, member);
        return `${formatNumber(value, digitsNeeded([value]))} ${unit.replace('/server', '')}`;
      })
      .join(', ');
  };
}
