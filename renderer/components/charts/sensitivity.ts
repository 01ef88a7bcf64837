import { formatNumber, formatShare, isShareUnit, unitWord } from '../../../shared/format.ts';
import type { Sensitivity } from '../../../shared/simulation.ts';
import { shortName } from '../short-name.ts';
import type { ChartSpec } from './chart-spec.ts';
import { tornado, type FlipText } from './tornado.ts';

/** The tornado of one number, at most so many bars; at the ends of a bar stands what the input is there. */
export function tornadoOf(
  { bars, unit, used, label }: Sensitivity,
  {
    format = formatNumber,
    most = bars.length,
    flips,
  }: {
    readonly format?: (value: number) => string;
    readonly most?: number;
    /** Where an input flips the decision, by its label. */
    readonly flips?: ReadonlyMap<string, FlipText>;
  } = {},
): ChartSpec {
  return tornado({
    title: label,
    unit,
    base: used,
    format,
    rows: bars.slice(0, most).map((bar) => {
      const [whose = bar.input, what] = shortName(bar.input).split(': ');
      const end = (value: number): string =>
        isShareUnit(bar.unit) ? formatShare(value) : formatNumber(value);
      const measured = unitWord(bar.unit);
      const flip = flips?.get(bar.input);
      return {
        label: whose,
        ...(what === undefined ? {} : { detail: measured === '' ? what : `${what}, ${measured}` }),
        ...(flip === undefined ? {} : { flip }),
        low: bar.low,
        high: bar.high,
        ends: { low: end(bar.lowInput), high: end(bar.highInput) },
      };
    }),
  });
}
