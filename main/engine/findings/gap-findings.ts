import { formatNumber } from '../../../shared/format.ts';
import type { Finding } from '../../../shared/plan/finding.ts';
import type { MeasureGap, MeasuresPlan } from '../../../shared/plan/measures.ts';
import { resourceLabels } from '../demand/labels.ts';

/** Stated totals below this part of the demand away from the composed ones are not worth a word. */
const smallest = 0.005;

/** While the stated reductions are used: where they differ from what the chosen measures compose to, and what nothing explains. */
export function gapFindings({ mode, total }: MeasuresPlan): readonly Finding[] {
  if (mode !== 'stated') return [];
  return total
    .map((gap, position) => ({ gap, path: `measures.total.${position}.composed` }))
    .filter(({ gap }) => Math.max(Math.abs(gap.gap), gap.unexplained) > smallest * gap.before)
    .map(({ gap, path }): Finding => ({
      code: 'measures.gap',
      severity: gap.unexplained > smallest * gap.before ? 'warning' : 'note',
      message: sentence(gap),
      source: 'Stated reductions against the chosen measures, composed by what each leaves',
      stated: gap.stated,
      computed: gap.composed,
      unit: gap.unit,
      factor: gap.composed === 0 ? 0 : gap.stated / gap.composed,
      field: 'measures.mode',
      path,
    }));
}

function sentence({ resource, level, unit, before, stated, composed, unexplained }: MeasureGap): string {
  const amount = (value: number): string => `${formatNumber(value)} ${unit}`;
  const left =
    `${resourceLabels[resource].label}, ${level}: the stated reductions leave ${formatNumber(stated)} of ${amount(before)}; the chosen ` +
    `measures compose to ${amount(composed)}.`;
  return unexplained > smallest * before
    ? `${left} No chosen measure explains ${formatNumber(unexplained)} of the ${amount(before - stated)} saved.`
    : left;
}
