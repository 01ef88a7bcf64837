import { storyFigures, type ClaimsFile, type StoryFigure } from '../../../shared/catalog/claims.ts';
import type { ClaimRange } from '../../../shared/plan/claim.ts';
import type { Story } from '../../../shared/plan/story.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { Trace } from '../model/trace.ts';
import { citation } from './declarations.ts';

/** The stories that the report tells of the hardware beside the computed one; none where the scenario rests on no report. */
export function storiesOf(trace: Trace, scenario: Scenario, file: ClaimsFile): readonly Story[] {
  if (scenario.report !== file.report) return [];
  return file.stories.map(({ id, name, lines, figures }, position) => {
    const read = (figure: StoryFigure): ClaimRange | null => {
      const named = figures[figure];
      if (named === undefined) return null;
      const { low, high } = typeof named === 'string' ? { low: named, high: named } : named;
      if (!trace.has(low) || !trace.has(high)) return null;
      const path = `stories.${position}.figures.${figure}`;
      return { low: trace.read(`${path}.low`, low), high: trace.read(`${path}.high`, high) };
    };
    return {
      id,
      name,
      source: lines === undefined ? null : citation(file.name, lines),
      figures: Object.fromEntries(storyFigures.map((figure) => [figure, read(figure)])) as Story['figures'],
    };
  });
}
