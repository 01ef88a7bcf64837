import type { Figure } from '../../../shared/scenario/figure.ts';
import type { MovesTogether, MovingInput } from '../../../shared/scenario/sampling.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { figureKeys, figureKinds, type Service } from '../../../shared/scenario/service.ts';

/** An input with a range, which can move together with another. */
export interface RangedInput {
  readonly service: string;
  readonly input: MovingInput;
  /** Service and input in words. */
  readonly label: string;
}

const words: Readonly<Partial<Record<MovingInput, string>>> = {
  'activity.busy': 'active in the busy hour',
  'activity.peak': 'active at peak',
  growthPerYear: 'growth of users',
};

const isRanged = (figure: Figure | undefined): boolean =>
  figure !== undefined && figure.low < figure.high && figure.distribution !== 'fixed';

const figureOf = (service: Service, input: MovingInput): Figure | undefined => {
  switch (input) {
    case 'activity.busy':
      return service.activity.busy;
    case 'activity.peak':
      return service.activity.peak;
    case 'growthPerYear':
      return service.growthPerYear;
    default:
      return service.figures[input];
  }
};

/** The name of an input beside its service. */
export function inputLabel({ services }: Scenario, of: Pick<RangedInput, 'service' | 'input'>): string {
  const name = services.find(({ id }) => id === of.service)?.name ?? of.service;
  const kind = words[of.input] ?? figureKinds[of.input as keyof typeof figureKinds].label.toLowerCase();
  return `${name}: ${kind}`;
}

/** Every input of the scenario that is drawn. */
export function rangedInputs(scenario: Scenario): readonly RangedInput[] {
  const inputs: readonly MovingInput[] = ['activity.busy', 'activity.peak', 'growthPerYear', ...figureKeys];
  return scenario.services.flatMap((service) =>
    inputs
      .filter((input) => isRanged(figureOf(service, input)))
      .map((input) => ({
        service: service.id,
        input,
        label: inputLabel(scenario, { service: service.id, input }),
      })),
  );
}

/** The ranged inputs that no group has yet. */
export function freeInputs(scenario: Scenario): readonly RangedInput[] {
  const groups = scenario.sampling.movesTogether ?? [];
  return rangedInputs(scenario).filter(
    ({ service, input }) =>
      !groups.some(({ inputs }) =>
        inputs.some((taken) => taken.service === service && taken.input === input),
      ),
  );
}

/** A name that no other group has. */
export function freeName(groups: readonly MovesTogether[], wanted: string): string {
  const taken = new Set(groups.map(({ name }) => name));
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? wanted : `${wanted} ${n}`;
    if (!taken.has(name)) return name;
  }
}

/** What to begin a group with: the one kind of input that most services have, else the first two. */
export function likelyGroup(free: readonly RangedInput[]): readonly RangedInput[] {
  const kinds = new Map<MovingInput, RangedInput[]>();
  for (const found of free) kinds.set(found.input, [...(kinds.get(found.input) ?? []), found]);
  const [most = []] = [...kinds.values()].sort((a, b) => b.length - a.length);
  return most.length > 1 ? most : free.slice(0, 2);
}
