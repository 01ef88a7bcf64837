import type { Level, Resource } from '../../../shared/scenario/limits.ts';

/** A resource at a level: one pair of columns, one line of percentiles. */
export interface SizedResource {
  readonly resource: Resource;
  readonly level: Level;
  readonly label: string;
  /** What stands beside the label. */
  readonly note: string;
  readonly unit: string;
}

/** What the screen shows of each resource; storage, disk operations and network have one level. */
export const sizedResources: readonly SizedResource[] = [
  { resource: 'cpuCores', level: 'base', label: 'Cores', note: 'base', unit: 'cores' },
  { resource: 'cpuCores', level: 'peak', label: 'Cores', note: 'peak', unit: 'cores' },
  { resource: 'memoryGB', level: 'base', label: 'Memory', note: 'base, GB', unit: 'GB' },
  { resource: 'memoryGB', level: 'peak', label: 'Memory', note: 'peak, GB', unit: 'GB' },
  { resource: 'storageTB', level: 'peak', label: 'Storage', note: 'TB', unit: 'TB' },
  { resource: 'iops', level: 'base', label: 'Database', note: 'IOPS', unit: 'IOPS' },
  { resource: 'networkGbps', level: 'base', label: 'Network', note: 'Gbps', unit: 'Gbps' },
];

/** Dotted path of the requirement of a side, all services counted. */
export const requirementPath = (
  side: 'before' | 'after',
  { resource, level }: Pick<SizedResource, 'resource' | 'level'>,
): string => `requirements.${side}.totalWithSupporting.${resource}.${level}`;
