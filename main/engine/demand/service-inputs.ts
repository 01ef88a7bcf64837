import type { InputQuantity, Range, Source } from '../../../shared/quantity/quantity.ts';
import { usedValue, type Figure, type FigureTier } from '../../../shared/scenario/figure.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { figureKinds, type FigureKey, type Service } from '../../../shared/scenario/service.ts';
import type { ModelBuilder } from '../model/build.ts';

/** Workload services first, then supporting ones, each group in the order of the scenario. */
export function orderedServices(scenario: Scenario): readonly Service[] {
  const workload = scenario.services.filter((service) => service.role === 'workload');
  return [...workload, ...scenario.services.filter((service) => service.role === 'supporting')];
}

/** Citation of a figure, with the note of whoever changed it. */
export function sourceOf(figure: Figure): Source {
  const changed = figure.change;
  const note = [figure.note, changed === undefined ? undefined : changeWords(changed)]
    .filter((part) => part !== undefined)
    .join(' ');
  return {
    text: figure.source,
    grade: figure.grade,
    ...(figure.url === undefined ? {} : { url: figure.url }),
    ...(figure.asOf === undefined ? {} : { asOf: figure.asOf }),
    ...(note === '' ? {} : { note }),
  };
}

/** The range of a figure, or null where it has none. */
export function rangeOf(figure: Figure): Range | null {
  if (figure.distribution === 'fixed' || figure.low === figure.high) return null;
  return { low: figure.low, likely: figure.likely, high: figure.high, distribution: figure.distribution };
}

/** Who changed a figure, when, and why where a reason was given. */
function changeWords({ by, on, why }: NonNullable<Figure['change']>): string {
  return `Changed by ${by}, ${on}${why === '' ? ', without a reason.' : `: ${why}`}`;
}

interface ServiceInput {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** The figure of a service, or undefined where the service has none. */
  readonly figure: (service: Service) => Figure | undefined;
  /** Dotted path inside a service of the scenario. */
  readonly field: string;
  readonly missing: string;
}

/** Adds one input along the service axis; a service without the figure counts 0 and says so. */
export function figureInput(builder: ModelBuilder, scenario: Scenario, spec: ServiceInput): InputQuantity {
  const services = orderedServices(scenario);
  const figures = services.map(spec.figure);
  return builder.input({
    id: spec.id,
    label: spec.label,
    unit: spec.unit,
    axes: { down: 'service' },
    values: figures.map((figure) => (figure === undefined ? 0 : usedValue(figure))),
    ranges: figures.map((figure) => (figure === undefined ? null : rangeOf(figure))),
    sources: figures.map((figure) =>
      figure === undefined ? { text: spec.missing, grade: 'decided' } : sourceOf(figure),
    ),
    fields: services.map((service) => `${servicePath(scenario, service)}.${spec.field}`),
  });
}

/** Dotted path of a service in the scenario file. */
export function servicePath(scenario: Scenario, service: Service): string {
  return `services.${scenario.services.indexOf(service)}`;
}

/** The input of one figure kind along the service axis, or undefined when no service has it. */
export function figureKindInput(
  builder: ModelBuilder,
  scenario: Scenario,
  options: { readonly key: FigureKey; readonly fallback?: FigureKey },
): InputQuantity | undefined {
  const { key, fallback } = options;
  const find = (service: Service): Figure | undefined =>
    service.figures[key] ?? (fallback === undefined ? undefined : service.figures[fallback]);
  if (!scenario.services.some((service) => find(service) !== undefined)) return undefined;
  const { label, unit } = figureKinds[key];
  return figureInput(builder, scenario, {
    id: `figure.${key}`,
    label,
    unit,
    figure: find,
    field: `figures.${key}`,
    missing: 'No figure given: counted as 0',
  });
}

/** One end of the range of a figure along the service axis; undefined when no service has the figure. */
export function figureEndInput(
  builder: ModelBuilder,
  scenario: Scenario,
  { key, end }: { readonly key: FigureKey; readonly end: FigureTier },
): InputQuantity | undefined {
  const id = `figure.${key}.${end}`;
  if (builder.has(id)) return builder.get(id) as InputQuantity;
  const services = orderedServices(scenario);
  const figures = services.map((service) => service.figures[key]);
  if (figures.every((figure) => figure === undefined)) return undefined;
  const { label, unit } = figureKinds[key];
  return builder.input({
    id,
    label: `${label}, ${end} end of the range`,
    unit,
    axes: { down: 'service' },
    values: figures.map((figure) => figure?.[end] ?? 0),
    sources: figures.map((figure): Source =>
      figure === undefined ? { text: 'No figure given: counted as 0', grade: 'decided' } : sourceOf(figure),
    ),
    fields: services.map((service) => `${servicePath(scenario, service)}.figures.${key}.${end}`),
  });
}
