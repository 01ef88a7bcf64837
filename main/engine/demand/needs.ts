import type { Need, Needs } from '../../../shared/plan/needs.ts';
import type { Model } from '../../../shared/quantity/quantity.ts';
import { levels, resources } from '../../../shared/scenario/limits.ts';
import type { Trace } from '../model/trace.ts';

/** Totals and services of `demand.<side>` or `requirements.<side>`, read from the graph. */
export function needsOf(trace: Trace, model: Model, prefix: string): Needs {
  const need = (path: string, quantityOf: (tail: string) => string, member = 0): Need =>
    Object.fromEntries(
      resources.map((resource) => [
        resource,
        Object.fromEntries(
          levels.map((level) => {
            const tail = `${resource}.${level}`;
            return [level, trace.read(`${prefix}.${path}.${tail}`, quantityOf(tail), member)];
          }),
        ),
      ]),
    ) as Need;
  const withSupporting = trace.has(`${prefix}.totalWithSupporting.cpuCores.base`);
  return {
    total: need('total', (tail) => `${prefix}.total.${tail}`),
    totalWithSupporting: need('totalWithSupporting', (tail) =>
      withSupporting ? `${prefix}.totalWithSupporting.${tail}` : `${prefix}.total.${tail}`,
    ),
    services: Object.fromEntries(
      (model.axes.service ?? []).map((service, member) => [
        service.id,
        need(`services.${service.id}`, (tail) => `${prefix}.${tail}`, member),
      ]),
    ),
  };
}
