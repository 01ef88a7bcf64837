import {
  add,
  multiply,
  subtract,
  sum,
  type Expression,
  type Operand,
} from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { ModelBuilder } from '../model/build.ts';
import { constant } from './constants.ts';
import { figureEndInput } from './service-inputs.ts';

/**
 * How the cores of the workload services grow with the share of users active:
 * cores(a) = sum of fixed + users x idle + a x users x (middle of active - idle). Nothing is added where no service says
 * what an idle and an active user need.
 */
export function addActivityLine(builder: ModelBuilder, scenario: Scenario, users: Quantity): void {
  if (!builder.has('figure.cpu.active') || !builder.has('figure.cpu.idle')) return;
  const end = (name: 'low' | 'high'): Quantity =>
    figureEndInput(builder, scenario, { key: 'cpu.active', end: name })!;
  const middle = builder.formula({
    id: 'activity.middle',
    label: 'Processor, active user, middle of the range',
    unit: 'cores/user',
    expression: multiply(add(end('low'), end('high')), constant(builder, 'constant.midpoint')),
  });
  const idle = builder.get('figure.cpu.idle');
  const ofUsers = multiply(users, idle);
  const addTotal = (
    id: 'idleCores' | 'activeCores',
    label: string,
    of: { readonly words: string; readonly expression: Expression },
  ): void => {
    const each = builder.formula({
      id: `activity.${id}OfService`,
      label: of.words,
      unit: 'cores',
      expression: of.expression,
    });
    const counted: Operand = builder.has('service.isWorkload')
      ? multiply(each, builder.get('service.isWorkload'))
      : each;
    builder.formula({ id: `activity.${id}`, label, unit: 'cores', expression: sum(counted, 'service') });
  };
  addTotal('idleCores', 'Cores with nobody active', {
    words: 'Cores of idle users',
    expression: builder.has('figure.cpu.fixed') ? add(builder.get('figure.cpu.fixed'), ofUsers) : ofUsers,
  });
  addTotal('activeCores', 'Cores from nobody to everybody active', {
    words: 'Further cores if every user were active',
    expression: multiply(users, subtract(middle, idle)),
  });
}
