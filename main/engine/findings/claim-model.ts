import { add, divide, multiply, subtract, sum, tiered } from '../../../shared/quantity/expression.ts';
import type { Quantity, Source } from '../../../shared/quantity/quantity.ts';
import type { Figure } from '../../../shared/scenario/figure.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { constant } from '../demand/constants.ts';
import { orderedServices, sourceOf } from '../demand/service-inputs.ts';
import type { ModelBuilder } from '../model/build.ts';
import type { PriceList } from '../prices/price-list.ts';
import { addEgressTable } from '../cost/egress.ts';

/** Adds the quantities that the reference report's claims speak of, recomputed from this scenario. */
export function addClaims(builder: ModelBuilder, scenario: Scenario, list: PriceList): void {
  addActivityClaim(builder, scenario);
  addIopsClaim(builder, scenario);
  addOptionAClaims(builder, scenario);
  addEgressClaim(builder, list);
  addPowerClaims(builder);
}

function stated(
  builder: ModelBuilder,
  spec: {
    readonly id: string;
    readonly label: string;
    readonly unit: string;
    readonly value: number;
    readonly line: string;
  },
): Quantity {
  return builder.input({
    id: spec.id,
    label: spec.label,
    unit: spec.unit,
    values: [spec.value],
    sources: [{ text: `Reference report, ${spec.line}`, grade: 'guess' }],
  });
}

/** One end of a figure's range along the service axis. */
function end(
  builder: ModelBuilder,
  scenario: Scenario,
  spec: {
    readonly id: string;
    readonly label: string;
    readonly unit: string;
    readonly pick: (figure: Figure) => number;
    readonly key: 'cpu.active' | 'iops.active';
  },
): Quantity {
  const figures = orderedServices(scenario).map((service) => service.figures[spec.key]);
  return builder.input({
    id: spec.id,
    label: spec.label,
    unit: spec.unit,
    axes: { down: 'service' },
    values: figures.map((figure) => (figure === undefined ? 0 : spec.pick(figure))),
    sources: figures.map((figure): Source =>
      figure === undefined ? { text: 'No figure given: counted as 0', grade: 'decided' } : sourceOf(figure),
    ),
  });
}

/** cores(a) = sum of users x (idle + a x (middle of active - idle)): which share a gives the cores after measures? */
function addActivityClaim(builder: ModelBuilder, scenario: Scenario): void {
  if (!builder.has('figure.cpu.active') || !builder.has('figure.cpu.idle')) return;
  const users = builder.get('users.start');
  const idle = builder.get('figure.cpu.idle');
  const unit = 'cores/user';
  const low = end(builder, scenario, {
    id: 'claim.active.low',
    label: 'Active user, low end',
    unit,
    key: 'cpu.active',
    pick: (f) => f.low,
  });
  const high = end(builder, scenario, {
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

/** The report's own rule, 100-500 IOPS per 100 users, times the users. */
function addIopsClaim(builder: ModelBuilder, scenario: Scenario): void {
  if (!builder.has('figure.iops.active')) return;
  const users = builder.get('users.start');
  for (const name of ['low', 'high'] as const) {
    const rule = end(builder, scenario, {
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

/** Option A: Dendrite and Telegram share a server of 32 cores; its database mirror halves two drives of 2 TB. */
function addOptionAClaims(builder: ModelBuilder, scenario: Scenario): void {
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

/** Traffic of a month at the required rate, and its price at the cloud's egress tiers. */
function addEgressClaim(builder: ModelBuilder, list: PriceList): void {
  const table = addEgressTable(builder, list);
  if (table === undefined) return;
  const bits = builder.input({
    id: 'constant.bitsPerByte',
    label: 'Gbps in a GB/s',
    unit: 'Gbps·s/GB',
    values: [8],
    sources: [{ text: '8 bits in a byte', grade: 'standard' }],
  });
  const seconds = builder.input({
    id: 'constant.secondsPerHour',
    label: 'Seconds in an hour',
    unit: 's/h',
    values: [3_600],
    sources: [{ text: 'Definition of the hour', grade: 'standard' }],
  });
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

/** The report's own chain: 10 kW less 3.5 kW over a year, at the tariff that its 7,000 USD imply, and 10 kW as heat. */
function addPowerClaims(builder: ModelBuilder): void {
  const before = stated(builder, {
    id: 'claim.power.before',
    label: 'Power before optimisation, stated',
    unit: 'kW',
    value: 10,
    line: 'line 518',
  });
  const after = stated(builder, {
    id: 'claim.power.after',
    label: 'Power after optimisation, stated',
    unit: 'kW',
    value: 3.5,
    line: 'line 519',
  });
  const tariff = stated(builder, {
    id: 'claim.power.tariff',
    label: 'Electricity price that the stated saving implies',
    unit: 'USD/kWh',
    value: 0.12294,
    line: 'line 520 (7,000 USD over 56,940 kWh)',
  });
  const saved = builder.formula({
    id: 'claim.power.savedEnergy',
    label: 'Energy saved in a year by the stated draws',
    unit: 'kWh/year',
    expression: multiply(subtract(before, after), constant(builder, 'constant.hoursPerYear')),
  });
  builder.formula({
    id: 'claim.power.savedCost',
    label: 'Power saved in a year by the stated draws',
    unit: 'USD/year',
    expression: multiply(saved, tariff),
  });
  builder.formula({
    id: 'claim.power.heat',
    label: 'Heat of the stated draw',
    unit: 'BTU/h',
    expression: multiply(before, constant(builder, 'constant.btuPerKw')),
  });
}
