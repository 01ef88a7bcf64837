import { multiply, sum } from '../../../../shared/quantity/expression.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import type { ModelBuilder } from '../../model/build.ts';
import { figureEnd } from './claim-inputs.ts';

/** The report's own rule, 100-500 IOPS per 100 users, times the users. */
export function addIopsClaim(builder: ModelBuilder, scenario: Scenario): void {
  if (!builder.has('figure.iops.active')) return;
  const users = builder.get('users.start');
  for (const name of ['low', 'high'] as const) {
    const rule = figureEnd(builder, scenario, {
      id: `claim.iops.${name}PerUser`,
      label: `Disk operations for one user, ${name} end`,
      unit: 'IOPS/user',
      key: 'iops.active',
      pick: (figure) => figure[name],
    });
    const ofService = builder.formula({
      id: `claim.iops.${name}OfService`,
      label: `Disk operations, ${name} end`,
      unit: 'IOPS',
      expression: multiply(users, rule),
    });
    builder.formula({
      id: `claim.iops.${name}`,
      label: `Disk operations by the report’s rule, ${name} end`,
      unit: 'IOPS',
      expression: sum(ofService, 'service'),
    });
  }
}
