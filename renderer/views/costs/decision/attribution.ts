import type { Attribution } from '../../../../shared/decision/attribution.ts';
import { briefName } from '../../../components/alternatives.ts';
import { formatMoney } from '../../../../shared/format.ts';
import type { ChartSpec } from '../../../components/charts/chart-spec.ts';
import { waterfall } from '../../../components/charts/waterfall.ts';

const evidence: Readonly<Record<'partly' | 'no', string>> = {
  partly: 'partly a measure',
  no: 'no measure',
};

/** From buying now to optimising first, a bar for each measure, service or phase. */
export function attributionChart(attribution: Attribution): ChartSpec {
  const { currency, from, to, bars } = attribution;
  return waterfall({
    title: 'Where the saving comes from',
    unit: currency,
    from: { label: briefName({ name: from.label }), total: from.total / 100 },
    to: { label: to.label, total: to.total / 100 },
    steps: bars.map(({ label, amount, explained }) => ({
      label,
      amount: amount / 100,
      ...(explained === null || explained === 'whole' ? {} : { detail: evidence[explained] }),
      hatched: explained === 'no' || explained === 'partly',
    })),
    format: (value) => formatMoney(value * 100),
  });
}
