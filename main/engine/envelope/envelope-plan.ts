import type { EnvelopeTable } from '../../../shared/catalog/envelope.ts';
import { formatNumber } from '../../../shared/format.ts';
import type { EnvelopeEntry } from '../../../shared/plan/envelope.ts';
import type { Finding } from '../../../shared/plan/finding.ts';
import type { Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { homeserverKinds } from '../../../shared/scenario/service.ts';
import { resourceLabels } from '../demand/labels.ts';
import type { Trace } from '../model/trace.ts';
import { comparedTables, envelopeResources } from './envelope-model.ts';

/** The plan beside public tables for the same users, with how many times their figures it needs. */
export function envelopeOf(
  trace: Trace,
  scenario: Scenario,
  tables: readonly EnvelopeTable[],
): readonly EnvelopeEntry[] {
  return comparedTables(scenario, tables).map(({ table, row, users, beyond }, position): EnvelopeEntry => {
    const { id, name, speaksOf, source, url, asOf } = table;
    return {
      id,
      name,
      speaksOf,
      countsUsers: table.users,
      users,
      upTo: row.users,
      beyond,
      source,
      url,
      asOf,
      resources: envelopeResources.map(({ resource, level }, at) => {
        const path = `envelope.${position}.resources.${at}`;
        const need = (side: Side): string =>
          speaksOf === 'homeserver'
            ? `envelope.${side}.homeserver.${resource}`
            : [`requirements.${side}.totalWithSupporting`, `requirements.${side}.total`]
                .map((prefix) => `${prefix}.${resource}.${level}`)
                .find((candidate) => trace.has(candidate))!;
        const read = (name: 'before' | 'after'): { need: number; factor: number } => ({
          need: trace.read(`${path}.${name}.need`, need(name)),
          factor: trace.read(`${path}.${name}.factor`, `envelope.${name}.${id}.${resource}`),
        });
        return {
          resource,
          level,
          table: trace.read(`${path}.table`, `envelope.table.${id}.${resource}`),
          before: read('before'),
          after: read('after'),
        };
      }),
    };
  });
}

/** A plan that is further from a table than this, either way, differs in kind and not in detail: half an order of magnitude. */
const far = Math.sqrt(10);

/** Where the bought side lies outside every public table of homeservers, or of everything: a finding a resource. */
export function envelopeFindings(
  envelope: readonly EnvelopeEntry[],
  { side, services }: Scenario,
): readonly Finding[] {
  const asked = (['homeserver', 'everything'] as const).flatMap((part) =>
    envelopeResources.map(({ resource }) => ({ part, resource })),
  );
  return asked.flatMap(({ part, resource }): readonly Finding[] => {
    const compared = envelope.flatMap((entry, position) => {
      if (entry.speaksOf !== part) return [];
      const at = entry.resources.findIndex((candidate) => candidate.resource === resource);
      const row = entry.resources[at];
      const path = `envelope.${position}.resources.${at}.${side}.need`;
      return row === undefined || row[side].factor === 0
        ? []
        : [{ entry, row, path, factor: row[side].factor }];
    });
    const outside =
      compared.every(({ factor }) => factor > far) || compared.every(({ factor }) => factor < 1 / far);
    if (compared.length === 0 || !outside) return [];
    const nearest = compared.reduce((best, one) =>
      Math.abs(Math.log(one.factor)) < Math.abs(Math.log(best.factor)) ? one : best,
    );
    const { entry, row, path, factor } = nearest;
    const { label, unit } = resourceLabels[resource];
    const homeserver = services.findIndex(({ kind }) => homeserverKinds.includes(kind));
    const figure = resource === 'cpuCores' ? 'cpu.active' : 'memory.active';
    return [
      {
        code: `envelope.${part}.${resource}`,
        severity: 'warning',
        message:
          `${label}: ${entry.speaksOf === 'homeserver' ? 'homeserver and database ask' : 'the plan asks'} for ` +
          `${formatNumber(row[side].need)} ${unit}; ${entry.name} lists ${formatNumber(row.table)} ${unit} for up to ` +
          `${formatNumber(entry.upTo)} ${entry.countsUsers}, so the plan is ${formatNumber(factor, 2)} times the nearest public table.`,
        source: `${entry.url} (${entry.asOf})`,
        stated: row.table,
        computed: row[side].need,
        path,
        unit,
        factor: row.table / row[side].need,
        ...(homeserver < 0 ? {} : { field: `services.${homeserver}.figures.${figure}` }),
      },
    ];
  });
}
