import type { CatalogOption } from '../../../../shared/catalog/options.ts';
import { formatMoney, formatNumber, formatShare } from '../../../../shared/format.ts';
import type { FixedOption, OptionVerdict } from '../../../../shared/plan/fleet.ts';
import { resources, type Resource } from '../../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { resourceLabels } from '../../demand/labels.ts';
import type { Trace } from '../../model/trace.ts';
import { resourceWords } from '../placement-problem.ts';
import { optionCostIds } from './option-costs.ts';

type Judged = Omit<FixedOption, 'verdicts'>;

interface VerdictContext {
  readonly trace: Trace;
  readonly option: CatalogOption;
  readonly scenario: Scenario;
}

/** What is wrong with a fixed fleet: server by server, in sum, and in its price. */
export function verdictsOf(judged: Judged, context: VerdictContext): readonly OptionVerdict[] {
  return [
    ...serverVerdicts(judged, context),
    ...raidVerdicts(judged, context),
    ...totalVerdicts(judged, context),
    ...egressVerdicts(judged, context),
    ...costVerdicts(judged),
  ];
}

const amount = (value: number, resource: Resource): string =>
  `${formatNumber(value)} ${resourceWords[resource]}`;

/** Servers that are asked for more than they have. */
function serverVerdicts(judged: Judged, { scenario }: VerdictContext): readonly OptionVerdict[] {
  return judged.servers.flatMap((server) =>
    resources.flatMap((resource): readonly OptionVerdict[] => {
      const { need, capacity, share, verdict } = server.loads[resource];
      if (verdict !== 'short' || capacity === null || share === null) return [];
      const names = server.pieces.map(
        ({ service }) => scenario.services.find(({ id }) => id === service)?.name ?? service,
      );
      const who = names.length === 0 ? '' : ` with ${names.join(' and ')}`;
      return [
        {
          about: resource,
          message: `${server.name}${who} is asked for ${amount(need, resource)} and has ${formatNumber(capacity)}: ${formatShare(share)} of it.`,
          stated: capacity,
          computed: need,
          unit: resourceLabels[resource].unit,
        },
      ];
    }),
  );
}

/** Drives whose room is less than the source calls it, because of what their RAID level keeps twice. */
function raidVerdicts(judged: Judged, { option }: VerdictContext): readonly OptionVerdict[] {
  return option.servers.flatMap(({ name, drives }, at): readonly OptionVerdict[] => {
    const usable = judged.servers[at]?.loads.storageTB.capacity ?? null;
    if (drives === undefined || usable === null) return [];
    const half = usable < drives.statedTB * (1 - 1e-9);
    const bare = drives.raid === 'RAID 0' || (drives.raid === 'none' && drives.count > 1);
    if (!half && !bare) return [];
    return [
      {
        about: 'raid',
        message: half
          ? `${name}: the stated ${formatNumber(drives.statedTB)} TB (${drives.count} x ${formatNumber(drives.sizeTB)} TB, ${drives.raid}) are ${formatNumber(usable)} TB usable.`
          : `${name}: ${drives.raid} keeps no copy: the loss of one of its ${drives.count} drives loses everything on it.`,
        stated: drives.statedTB,
        computed: half ? usable : 0,
        unit: 'TB',
      },
    ];
  });
}

function totalVerdicts(judged: Judged, { option }: VerdictContext): readonly OptionVerdict[] {
  const threads = option.servers.some(({ counted, threadsPerCore }) => counted && threadsPerCore > 1);
  const vcpu = option.servers.reduce(
    (sum, server) => sum + (server.counted ? (server.vcpu ?? server.cores ?? 0) : 0),
    0,
  );
  return resources.flatMap((resource): readonly OptionVerdict[] => {
    const { need, capacity, verdict } = judged.total[resource];
    const { label, unit } = resourceLabels[resource];
    if (verdict === 'notStated') {
      const line =
        resource === 'storageTB'
          ? 'It has no line for storage'
          : `It states no ${label.toLowerCase()}, and what is unknown never counts as enough`;
      return [
        { about: resource, message: `${line}; ${amount(need, resource)} are needed.`, computed: need, unit },
      ];
    }
    if (verdict !== 'short' || capacity === null) return [];
    const has =
      resource === 'cpuCores' && threads
        ? `Its ${formatNumber(vcpu)} vCPU are ${amount(capacity, resource)}, because each is a hyperthread`
        : `Together it has ${amount(capacity, resource)}`;
    return [
      {
        about: resource,
        message: `${has}: ${formatShare(capacity / need, 0)} of the ${formatNumber(need)} needed.`,
        stated: capacity,
        computed: need,
        unit,
      },
    ];
  });
}

function egressVerdicts(judged: Judged, { trace, option }: VerdictContext): readonly OptionVerdict[] {
  const line = option.lines.findIndex(({ of, listed }) => of === 'egress' && !listed);
  const ids = optionCostIds.line(option.id, line);
  if (line < 0 || !trace.has(ids.amount)) return [];
  const { currency } = judged.cost;
  const money = (id: string): string => formatMoney(trace.value(id) * 100);
  const tb = (id: string): string => `${formatNumber(trace.value(id) / 1_000, 0)} TB`;
  const { need } = judged.total.networkGbps;
  return [
    {
      about: 'egress',
      message:
        `It has no line for traffic that leaves: ${tb(ids.quantity)} a month as this scenario assumes, ${money(ids.amount)} ${currency}; ` +
        `${formatNumber(need)} Gbps sustained would be ${tb(optionCostIds.sustainedGB(option.id))}, ${money(optionCostIds.sustainedAmount(option.id))} ${currency}.`,
      stated: 0,
      computed: trace.value(ids.amount),
      unit: `${currency}/month`,
    },
  ];
}

function costVerdicts({ claim, cost }: Judged): readonly OptionVerdict[] {
  const per = cost.per === 'month' ? ' a month' : '';
  const said =
    claim.low === claim.high
      ? formatMoney(claim.low)
      : `${formatMoney(claim.low)} to ${formatMoney(claim.high)}`;
  const least = cost.unpriced.length > 0 ? 'at least ' : '';
  return [
    {
      about: 'cost',
      message:
        `By the price book what it lists costs ${formatMoney(cost.listed)} ${cost.currency}${per}, and ${least}${formatMoney(cost.amount)} with what it leaves ` +
        `out; its source says ${said} ${claim.currency}${per}.`,
      stated: claim.high / 100,
      computed: cost.amount / 100,
      unit: cost.per === 'month' ? `${cost.currency}/month` : cost.currency,
    },
    ...cost.unpriced.map((part): OptionVerdict => ({ about: 'unpriced', message: `Not priced: ${part}.` })),
  ];
}
