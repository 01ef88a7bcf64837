import type { Call } from '../../shared/contract/entries.ts';
import {
  formatNumber,
  inMemoryUnit,
  memoryUnits,
  memoryWords,
  type MemoryUnit,
} from '../../shared/format.ts';
import type { Resource } from '../../shared/scenario/limits.ts';

let memory = $state<MemoryUnit>('GB');

const unitOfResource: Readonly<Partial<Record<Resource, string>>> = { memoryGB: 'GB' };

/** How units are shown: a setting of the view, kept in the data folder; no number of the plan changes with it. */
export const shownUnits = {
  get memory(): MemoryUnit {
    return memory;
  },
  load: async (call: Call): Promise<void> => {
    const { settings } = await call('settings.get', {});
    memory = memoryUnits.find((unit) => unit === settings['memoryUnit']) ?? 'GB';
  },
  choose: async (call: Call, next: MemoryUnit): Promise<void> => {
    memory = next;
    await call('settings.set', { key: 'memoryUnit', value: next });
  },
};

/** A value in the unit that it is shown in. */
export const shownValue = (value: number, unit: string): number => inMemoryUnit(value, unit, memory);

/** The same as text. */
export const shownNumber = (value: number, unit: string): string => formatNumber(shownValue(value, unit));

/** The name of that unit, or a heading that ends in it. */
export const shownUnit = (text: string): string => memoryWords(text, memory);

/** A number of a resource, in the unit that the resource is shown in. */
export const shownResource = (value: number, resource: Resource): number =>
  shownValue(value, unitOfResource[resource] ?? '');
