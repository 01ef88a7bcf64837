import { AppError } from '../../shared/errors.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { readScenarioData } from '../engine/read.ts';
import reference from '../../assets/scenarios/reference.json' with { type: 'json' };
import referenceCalibrated from '../../assets/scenarios/reference-calibrated.json' with { type: 'json' };
import smallOffice from '../../assets/scenarios/small-office.json' with { type: 'json' };

interface TemplateEntry {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly data: unknown;
}

const entry = (id: string, data: { readonly name: string; readonly note?: string }): TemplateEntry => ({
  id,
  name: data.name,
  note: data.note ?? '',
  data,
});

/** The sample scenarios that a planner can start from. */
export const templates: readonly TemplateEntry[] = [
  entry('reference', reference),
  entry('reference-calibrated', referenceCalibrated),
  entry('small-office', smallOffice),
];

/** A fresh copy of a template; throws `input.invalid` for an unknown one. */
export function templateScenario(id: string): Scenario {
  const found = templates.find((template) => template.id === id);
  if (found === undefined) {
    throw new AppError('input.invalid', `There is no template "${id}".`, {
      issues: [
        {
          path: 'template',
          message: `there is no template "${id}"`,
          mend: `choose ${templates.map((template) => template.id).join(', ')}`,
        },
      ],
    });
  }
  const result = readScenarioData(structuredClone(found.data));
  if ('scenario' in result) return result.scenario;
  throw new Error(`The template "${id}" is not a valid scenario: ${JSON.stringify(result.issues[0])}`);
}
