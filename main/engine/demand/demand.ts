import {
  add,
  divide,
  min,
  multiply,
  subtract,
  type Expression,
  type Operand,
} from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import { levels, type Level, type Resource } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { FigureKey } from '../../../shared/scenario/service.ts';
import type { ModelBuilder } from '../model/build.ts';
import { addActivityLine } from './activity-line.ts';
import { constant } from './constants.ts';
import { resourceLabels, sideLabels } from './labels.ts';
import { figureInput, figureKindInput, orderedServices, servicePath } from './service-inputs.ts';

const levelNames: Readonly<Record<Level, string>> = { base: 'busy hour', peak: 'peak' };

/** What every service needs of each resource before any measure, base and peak, along the service axis. */
export function addDemand(builder: ModelBuilder, scenario: Scenario, users: Quantity): void {
  const shares: Readonly<Record<Level, Quantity>> = {
    base: figureInput(builder, scenario, {
      id: 'activity.base',
      label: 'Share of users active in the busy hour',
      unit: '1',
      figure: (service) => service.activity.busy,
      field: 'activity.busy',
      missing: 'Nobody active',
    }),
    peak: figureInput(builder, scenario, {
      id: 'activity.peak',
      label: 'Share of users active at peak',
      unit: '1',
      figure: (service) => service.activity.peak,
      field: 'activity.peak',
      missing: 'Nobody active',
    }),
  };
  const get = (key: FigureKey, fallback?: FigureKey): Quantity | undefined =>
    figureKindInput(builder, scenario, fallback === undefined ? { key } : { key, fallback });

  addProcessorAndMemory(builder, { users, shares, get });
  addStorage(builder, scenario, { users, get });
  addRates(builder, { users, shares, get });
  addActivityLine(builder, scenario, users);
}

interface Parts {
  readonly users: Quantity;
  readonly shares: Readonly<Record<Level, Quantity>>;
  readonly get: (key: FigureKey, fallback?: FigureKey) => Quantity | undefined;
}

const present = (operands: readonly (Operand | undefined)[]): readonly Operand[] =>
  operands.filter((operand) => operand !== undefined);

/** Sum of what is there; undefined when nothing is. */
function total(...operands: readonly (Operand | undefined)[]): Expression | undefined {
  const there = present(operands);
  return there.length === 0 ? undefined : add(...there);
}

function addDemandOf(
  builder: ModelBuilder,
  options: { readonly resource: Resource; readonly level: Level; readonly expression: Operand | undefined },
): void {
  const { resource, level, expression } = options;
  const id = `demand.before.${resource}.${level}`;
  const { unit } = resourceLabels[resource];
  const label = `${resourceLabels[resource].label} ${sideLabels.before}, ${level}`;
  if (expression !== undefined) {
    builder.formula({ id, label, unit, axes: { down: 'service' }, expression });
    return;
  }
  builder.decision({
    id,
    label,
    unit,
    axes: { down: 'service' },
    values: builder.members('service').map(() => 0),
    by: 'planner',
  });
}

/** users x (idle + active share x (active - idle)), plus buffers that every user holds, plus what is fixed. */
function addProcessorAndMemory(builder: ModelBuilder, parts: Parts): void {
  const { users, shares, get } = parts;
  for (const kind of ['cpu', 'memory'] as const) {
    const resource = kind === 'cpu' ? 'cpuCores' : 'memoryGB';
    const perUserUnit = kind === 'cpu' ? 'cores/user' : 'MB/user';
    const fixed = get(`${kind}.fixed`);
    const idle = get(`${kind}.idle`);
    const buffers = kind === 'memory' ? get('memory.buffers') : undefined;
    for (const level of levels) {
      const busy = level === 'base' ? get(`${kind}.active`) : get(`${kind}.peak`, `${kind}.active`);
      const lively =
        busy === undefined
          ? undefined
          : multiply(shares[level], idle === undefined ? busy : subtract(busy, idle));
      const expression = total(idle, lively, buffers);
      const perUser =
        expression === undefined
          ? undefined
          : builder.formula({
              id: `perUser.${resource}.${level}`,
              label: `${kind === 'cpu' ? 'Cores' : 'Memory'} for one user, ${levelNames[level]}`,
              unit: perUserUnit,
              axes: { down: 'service' },
              expression,
            });
      const ofUsers = perUser === undefined ? undefined : multiply(users, perUser);
      const inUnit =
        ofUsers === undefined || kind === 'cpu'
          ? ofUsers
          : divide(ofUsers, constant(builder, 'constant.mbPerGb'));
      addDemandOf(builder, { resource, level, expression: total(fixed, inUnit) });
    }
  }
}

/** (fixed + users x (stored + monthly x months kept)) in TB; the same at base and peak. */
function addStorage(builder: ModelBuilder, scenario: Scenario, parts: Pick<Parts, 'users' | 'get'>): void {
  const { users, get } = parts;
  const fixed = get('storage.fixed');
  const monthly = get('storage.monthly');
  const kept = monthly === undefined ? undefined : addMonthsKept(builder, scenario);
  const accrued =
    monthly === undefined || kept === undefined
      ? undefined
      : divide(multiply(monthly, kept), constant(builder, 'constant.mbPerGb'));
  const expression = total(get('storage.stored'), accrued);
  const perUser =
    expression === undefined
      ? undefined
      : builder.formula({
          id: 'perUser.storage',
          label: 'Stored for one user',
          unit: 'GB/user',
          axes: { down: 'service' },
          expression,
        });
  const inGb = total(fixed, perUser === undefined ? undefined : multiply(users, perUser));
  for (const level of levels) {
    addDemandOf(builder, {
      resource: 'storageTB',
      level,
      expression: inGb === undefined ? undefined : divide(inGb, constant(builder, 'constant.gbPerTb')),
    });
  }
}

function addMonthsKept(builder: ModelBuilder, scenario: Scenario): Quantity {
  const services = orderedServices(scenario);
  const retention = builder.input({
    id: 'storage.retention',
    label: 'Months for which monthly storage is kept',
    unit: 'month',
    axes: { down: 'service' },
    values: services.map((service) => service.retentionMonths),
    sources: services.map((service) => ({
      text: `Retention of ${service.name}, as planned`,
      grade: 'decided',
    })),
    fields: services.map((service) => `${servicePath(scenario, service)}.retentionMonths`),
  });
  return builder.formula({
    id: 'storage.monthsKept',
    label: 'Months kept by the month that is sized',
    unit: 'month',
    expression: min(retention, builder.get('sizing.month')),
  });
}

/** fixed + users x active share x rate of an active user, for disk operations and network. */
function addRates(builder: ModelBuilder, parts: Parts): void {
  const { users, shares, get } = parts;
  const rateOf = (kind: 'iops' | 'network'): ((level: Level) => Expression | undefined) => {
    const active = get(`${kind}.active`);
    const fixed = get(`${kind}.fixed`);
    return (level) => total(fixed, active === undefined ? undefined : multiply(users, shares[level], active));
  };
  const operations = rateOf('iops');
  const traffic = rateOf('network');
  for (const level of levels) {
    addDemandOf(builder, { resource: 'iops', level, expression: operations(level) });
    const inMbps = traffic(level);
    addDemandOf(builder, {
      resource: 'networkGbps',
      level,
      expression:
        inMbps === undefined ? undefined : divide(inMbps, constant(builder, 'constant.mbpsPerGbps')),
    });
  }
}
