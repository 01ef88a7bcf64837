import { divide, multiply, tiered } from '../../../../shared/quantity/expression.ts';
import { addEgressTable } from '../../cost/egress.ts';
import { constant } from '../../demand/constants.ts';
import type { ModelBuilder } from '../../model/build.ts';
import type { PriceList } from '../../prices/price-list.ts';

/** Traffic of a month at the required rate, and its price at the cloud's egress tiers. */
export function addEgressClaim(builder: ModelBuilder, list: PriceList): void {
  const table = addEgressTable(builder, list);
  if (table === undefined) return;
  const bits = constant(builder, 'constant.bitsPerByte');
  const seconds = constant(builder, 'constant.secondsPerHour');
  const rate = builder.get('requirements.after.total.networkGbps.base');
  const traffic = builder.formula({
    id: 'claim.egress.gbPerMonth',
    label: 'Traffic of a month at the required rate',
    unit: 'GB/month',
    expression: multiply(divide(rate, bits), seconds, constant(builder, 'constant.hoursPerMonth')),
  });
  builder.formula({
    id: 'claim.egress.tbPerMonth',
    label: 'Traffic of a month at the required rate, in TB',
    unit: 'TB/month',
    expression: divide(traffic, constant(builder, 'constant.gbPerTb')),
  });
  builder.formula({
    id: 'claim.egress.perMonth',
    label: 'Egress of a month at list price',
    unit: 'USD/month',
    expression: tiered(traffic, table.id),
  });
  const binary = builder.formula({
    id: 'claim.egress.gibPerMonth',
    label: 'The same traffic counted in GiB',
    unit: 'GiB/month',
    expression: divide(traffic, constant(builder, 'constant.gbPerGib')),
  });
  const perGib = builder.input({
    id: 'constant.billedGbPerGib',
    label: 'Billed GB in a GiB, where the provider counts 2^30 bytes as a GB',
    unit: 'GB/GiB',
    values: [1],
    sources: [{ text: 'AWS counts a GB as 2^30 bytes on its bills', grade: 'field report' }],
  });
  builder.formula({
    id: 'claim.egress.perMonthBinary',
    label: 'Egress of a month at list price, GB counted as 2^30 bytes',
    unit: 'USD/month',
    expression: tiered(multiply(binary, perGib), table.id),
  });
}
