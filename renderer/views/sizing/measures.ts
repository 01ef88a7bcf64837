import type { Measure } from '../../../shared/catalog/measures.ts';
import { formatNumber, formatShare } from '../../../shared/format.ts';
import type { Effect } from '../../../shared/scenario/measures.ts';
import { resourceWords } from '../../components/rack/rack-row.ts';

/** What the source says of a measure, in a word or two. */
export const verdictWords: Readonly<Record<Measure['verdict'], string>> = {
  sound: 'Sound.',
  partly: 'Partly true.',
  exists: 'Exists already.',
  fails: 'Does not work.',
  harmful: 'Harmful.',
};

/** An effect in words: "Dendrite: cores −10 to 15 %", with the share that it can act on where that is not everything. */
export function effectWords(effect: Effect, serviceName: (id: string) => string): string {
  const { label, unit } = resourceWords[effect.resource];
  const whose = `${serviceName(effect.service)}: ${label.toLowerCase()}`;
  if (effect.type === 'adds') return `${whose} +${formatNumber(effect.amount)} ${unit}`;
  const { low, high } = effect.reduction;
  const range = low === high ? formatShare(low) : `${formatNumber(low * 100, 1)} to ${formatShare(high)}`;
  return `${whose} −${range}${effect.share === 1 ? '' : ` of ${formatShare(effect.share)}`}`;
}

/** Developer weeks of a measure in words; empty where nobody states any. */
export function effortWords(effort: Measure['effortWeeks']): string {
  if (effort === null) return '';
  const { low, high } = effort;
  return `${low === high ? formatNumber(low) : `${formatNumber(low)} to ${formatNumber(high)}`} ${high === 1 ? 'week' : 'weeks'}`;
}
