import type { Flips } from '../../../../shared/decision/flips.ts';
import type { DecisionInput } from '../../../../shared/decision/inputs.ts';
import { formatNumber, formatShare, isShareUnit, unitWord } from '../../../../shared/format.ts';
import { briefName } from '../../../components/alternatives.ts';
import type { FlipText } from '../../../components/charts/tornado.ts';

type Measured = Pick<DecisionInput, 'unit' | 'whole'>;

/** The unit of an input as the head of a column or axis says it. */
export function unitText(input: Measured): string {
  return isShareUnit(input.unit) ? '%' : unitWord(input.unit);
}

/** A value of an input without its unit. */
export function valueText(input: Measured, value: number): string {
  if (isShareUnit(input.unit)) return formatShare(value).replace(/ %$/, '');
  if (input.whole || Number.isInteger(value)) return formatNumber(Math.round(value));
  const size = Math.abs(value);
  return size >= 100 ? formatNumber(value) : formatNumber(value, size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

/** A value of an input with its unit. */
export function fullText(input: Measured, value: number): string {
  return `${valueText(input, value)} ${unitText(input)}`.trim();
}

/** Where each input flips the decision, by its label: "flips at 19,733", and in full with unit and winner. */
export function flipsByLabel({ lines, contenders }: Flips): ReadonlyMap<string, FlipText> {
  return new Map(
    lines.map(({ input, nearest, never }): [string, FlipText] => {
      if (nearest === null)
        return [input.label, { drawn: 'never flips it', told: never ?? 'never flips it' }];
      const winner = briefName(
        contenders.find(({ id }) => id === nearest.winner) ?? { name: nearest.winner },
      );
      const unit = unitText(input) === '%' ? ' %' : '';
      return [
        input.label,
        {
          drawn: `flips it at ${valueText(input, nearest.value)}${unit}`,
          told: `${winner} wins at ${fullText(input, nearest.value)}`,
        },
      ];
    }),
  );
}
