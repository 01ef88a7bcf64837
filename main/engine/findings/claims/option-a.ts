import { divide, multiply, sum } from '../../../../shared/quantity/expression.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { orderedServices } from '../../demand/service-inputs.ts';
import type { ModelBuilder } from '../../model/build.ts';
import { stated } from './claim-inputs.ts';

/** Option A: Dendrite and Telegram share a server of 32 cores; its database mirror halves two drives of 2 TB. */
export function addOptionAClaims(builder: ModelBuilder, scenario: Scenario): void {
  const together = builder.decision({
    id: 'claim.optionA.onServer1',
    label: 'Option A: placed on server 1',
    unit: '1',
    axes: { down: 'service' },
    values: orderedServices(scenario).map((service) =>
      ['dendrite', 'telegram'].includes(service.id) ? 1 : 0,
    ),
    by: 'planner',
  });
  const each = builder.formula({
    id: 'claim.optionA.coresOfService',
    label: 'Option A: cores on server 1',
    unit: 'cores',
    expression: multiply(together, builder.get('requirements.after.cpuCores.base')),
  });
  const need = builder.formula({
    id: 'claim.optionA.cores',
    label: 'Option A: cores needed on server 1',
    unit: 'cores',
    expression: sum(each, 'service'),
  });
  const has = stated(builder, {
    id: 'claim.optionA.serverCores',
    label: 'Option A: cores of server 1',
    unit: 'cores',
    value: 32,
    line: 'line 422',
  });
  builder.formula({
    id: 'claim.optionA.load',
    label: 'Option A: load of server 1',
    unit: '1',
    expression: divide(need, has),
  });
  const drives = stated(builder, {
    id: 'claim.raid.drives',
    label: 'Option A: drives of the database server',
    unit: '1',
    value: 2,
    line: 'line 433',
  });
  const copies = builder.input({
    id: 'claim.raid.copies',
    label: 'Copies that RAID 1 keeps',
    unit: '1',
    values: [2],
    sources: [{ text: 'RAID 1 mirrors every block', grade: 'standard' }],
  });
  const size = stated(builder, {
    id: 'claim.raid.size',
    label: 'Option A: size of a database drive',
    unit: 'TB',
    value: 2,
    line: 'line 433',
  });
  builder.formula({
    id: 'claim.raid.usable',
    label: 'Option A: usable storage of the database server',
    unit: 'TB',
    expression: divide(multiply(drives, size), copies),
  });
}
