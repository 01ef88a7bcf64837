import { AppError } from '../../../shared/errors.ts';
import { targetSchema } from '../../../shared/contract/decision.ts';
import type { TargetKind, TargetTotal } from '../../../shared/decision/target.ts';
import { formatChange, formatMoney, formatNumber, formatShare, parseNumber } from '../../../shared/format.ts';
import { columns } from './output.ts';

/** What `weigh` takes of a target on the command line, as text. */
export interface TargetOptions {
  readonly target?: string;
  readonly of?: TargetKind;
}

/** The target of the options; throws `input.invalid` naming the option that cannot be one. */
export function askedTarget({ target, of }: TargetOptions): { target?: number; of?: TargetKind } {
  const kind = of === undefined ? {} : { of };
  if (target === undefined) return kind;
  const amount = parseNumber(target);
  const parsed = targetSchema.safeParse(amount);
  if (parsed.success) return { ...kind, target: parsed.data };
  const issue = {
    path: '--target',
    message: amount === undefined ? 'is not a number' : (parsed.error.issues[0]?.message ?? 'cannot be'),
    mend: 'give an amount of money such as 50000, 50k or 49,999.50',
  };
  throw new AppError('input.invalid', `--target cannot be ${target}.`, { issues: [issue] });
}

const words = { purchase: 'purchase', total: 'total over the horizon' } as const;

/** Discounts that reach a target, and the prices at which to walk away. */
export function targetText(found: TargetTotal): string {
  const { currency, chosen, kind, now, target, together, lines, walkAway, names, notes } = found;
  const money = (minor: number): string => formatMoney(minor, { cents: true });
  const change = (value: number): string => formatChange(value, formatShare);
  const why = startReasons();
  const ask = (price: TargetTotal['lines'][number]['together']): readonly string[] =>
    price === null
      ? []
      : 'none' in price
        ? ['-', why(price.none)]
        : [formatNumber(price.price, 2), formatShare(price.discount, 2)];
  const asks = target === null ? [] : ['All alike', 'Discount', 'Alone', 'Discount'];
  return [
    `  ${chosen.name}, ${words[kind]}: ${money(now)} ${currency}.`,
    ...(target === null || together === null ? [] : [`  ${targetSentence(found, target, together)}`]),
    columns([
      ['  Line', 'Quantity', 'Unit', 'Price', ...asks, 'Walk away at', 'By', 'Then cheapest'],
      ...lines.map((line) => {
        const limit = line.walkAway;
        return [
          `  ${line.label}`,
          formatNumber(line.quantity),
          line.unit,
          formatNumber(line.price, 2),
          ...ask(line.together),
          ...ask(line.alone),
          ...('none' in limit
            ? ['-', '', why(limit.none)]
            : [formatNumber(limit.price, 2), change(limit.change), names[limit.rival] ?? limit.rival]),
        ];
      }),
    ]),
    ...why.lines(),
    'none' in walkAway
      ? `  All lines together: ${walkAway.none}`
      : `  All lines together: walk away at ${change(walkAway.change)}, where the purchase is ${money(walkAway.purchase)} and the total ${money(walkAway.total)} ${currency}; then ${names[walkAway.rival] ?? walkAway.rival} is the cheapest.`,
    ...notes.map((note) => `  ${note}`),
  ].join('\n');
}

function targetSentence(
  { currency }: TargetTotal,
  target: number,
  together: NonNullable<TargetTotal['together']>,
): string {
  const goal = `Target ${formatMoney(target, { cents: true })} ${currency}`;
  if ('none' in together) return `${goal} cannot be reached. ${together.none}`;
  if (together.discount === 0) return `${goal} is met without a discount.`;
  return `${goal} needs ${formatShare(together.discount, 2)} off every line: ${formatMoney(together.reached, { cents: true })} ${currency}.`;
}

/** Marks for reasons that are too long for a cell. */
function startReasons(): ((reason: string) => string) & { lines(): readonly string[] } {
  const said: string[] = [];
  const mark = (reason: string): string => {
    if (!said.includes(reason)) said.push(reason);
    return `[${said.indexOf(reason) + 1}]`;
  };
  return Object.assign(mark, { lines: () => said.map((reason, at) => `  [${at + 1}] ${reason}`) });
}
