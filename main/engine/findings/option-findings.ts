import type { Finding, Severity } from '../../../shared/plan/finding.ts';
import type { FixedOption, KnownOption, OptionVerdict } from '../../../shared/plan/fleet.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';

const kinds = {
  raid: { code: 'option.raid', severity: 'note' },
  egress: { code: 'option.egress', severity: 'warning' },
  cost: { code: 'option.cost', severity: 'note' },
  unpriced: { code: 'option.unpriced', severity: 'warning' },
} as const satisfies Readonly<Record<string, { readonly code: string; readonly severity: Severity }>>;

/**
 * What is wrong with the fixed fleets that the planner has loaded. In a scenario of the report the report's own claims
 * say it (`report.option-a.*`, `report.option-b.*`), so that nothing is said twice.
 */
export function optionFindings(
  options: readonly FixedOption[],
  { scenario, known }: { readonly scenario: Scenario; readonly known: readonly KnownOption[] },
): readonly Finding[] {
  const strangers = scenario.fleet.options.flatMap((id, at): readonly Finding[] =>
    known.some((option) => option.id === id)
      ? []
      : [
          {
            code: 'option.unknown',
            severity: 'warning',
            message: `The catalogue has no fleet "${id}" to judge. To mend: remove it, or choose ${known.map((option) => option.id).join(' or ')}.`,
            source: 'Fleets to judge',
            field: `fleet.options.${at}`,
          },
        ],
  );
  if (scenario.report !== undefined) return strangers;
  return [
    ...strangers,
    ...options.flatMap((option) => option.verdicts.map((verdict) => findingOf(option, verdict))),
  ];
}

function findingOf(option: FixedOption, { about, message, stated, computed, unit }: OptionVerdict): Finding {
  const kind = kinds[about as keyof typeof kinds] ?? { code: 'option.short', severity: 'warning' };
  return {
    ...kind,
    message: `${option.name}: ${message}`,
    source: about === 'cost' ? option.claim.source : option.source,
    ...(stated === undefined ? {} : { stated }),
    ...(computed === undefined ? {} : { computed }),
    ...(unit === undefined ? {} : { unit }),
    ...(stated === undefined || computed === undefined || computed === 0
      ? {}
      : { factor: stated / computed }),
    field: 'fleet.options',
  };
}
