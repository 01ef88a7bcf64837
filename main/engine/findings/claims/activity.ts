import { add, divide, multiply, subtract, sum } from '../../../../shared/quantity/expression.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { constant } from '../../demand/constants.ts';
import type { ModelBuilder } from '../../model/build.ts';
import { figureEnd, stated } from './claim-inputs.ts';

/** cores(a) = sum of users x (idle + a x (middle of active - idle)): which share a gives the cores after measures? */
export function addActivityClaim(builder: ModelBuilder, scenario: Scenario): void {
  if (!builder.has('figure.cpu.active') || !builder.has('figure.cpu.idle')) return;
  const users = builder.get('users.start');
  const idle = builder.get('figure.cpu.idle');
  const unit = 'cores/user';
  const low = figureEnd(builder, scenario, {
    id: 'claim.active.low',
    label: 'Active user, low end',
    unit,
    key: 'cpu.active',
    pick: (f) => f.low,
  });
  const high = figureEnd(builder, scenario, {
    id: 'claim.active.high',
    label: 'Active user, high end',
    unit,
    key: 'cpu.active',
    pick: (f) => f.high,
  });
  const middle = builder.formula({
    id: 'claim.active.middle',
    label: 'Active user, middle of the range',
    unit,
    expression: multiply(add(low, high), constant(builder, 'constant.midpoint')),
  });
  const idleCores = builder.formula({
    id: 'claim.cores.idleOfService',
    label: 'Cores of idle users',
    unit: 'cores',
    expression: multiply(users, idle),
  });
  const liveCores = builder.formula({
    id: 'claim.cores.activeOfService',
    label: 'Further cores if every user were active',
    unit: 'cores',
    expression: multiply(users, subtract(middle, idle)),
  });
  const floor = builder.formula({
    id: 'claim.cores.idle',
    label: 'Cores with nobody active',
    unit: 'cores',
    expression: sum(idleCores, 'service'),
  });
  const span = builder.formula({
    id: 'claim.cores.span',
    label: 'Cores from nobody to everybody active',
    unit: 'cores',
    expression: sum(liveCores, 'service'),
  });
  const optimised = builder.get('requirements.after.total.cpuCores.base');
  builder.formula({
    id: 'claim.activity.shareOfOptimised',
    label: 'Share of users active at which nothing need be optimised',
    unit: '1',
    expression: divide(subtract(optimised, floor), span),
  });
  const share = stated(builder, {
    id: 'claim.activity.share',
    label: 'A share of users active',
    unit: '1',
    value: 0.3,
    line: 'no line: an activity share is missing (audit of section 1)',
  });
  builder.formula({
    id: 'claim.activity.coresAtShare',
    label: 'Cores before measures with 30 % of the users active',
    unit: 'cores',
    expression: add(floor, multiply(share, span)),
  });
}
