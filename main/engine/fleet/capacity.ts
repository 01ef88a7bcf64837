import type { PriceRecord } from '../../../shared/price-book.ts';
import type { Level, Resource } from '../../../shared/scenario/limits.ts';

/** Bytes of a GiB over bytes of a GB; memory is sold in GiB and needed in GB (IEC 80000-13). */
export const gbPerGib = 1.073741824;

/** The level at which a pooled fleet must carry each resource: as the report does, memory and storage at peak. */
export const sizingLevel: Readonly<Record<Resource, Level>> = {
  cpuCores: 'base',
  memoryGB: 'peak',
  storageTB: 'peak',
  iops: 'base',
  networkGbps: 'base',
};

/** What one server offers; null where the book does not say, which never counts as enough. */
export interface ServerCapacity {
  readonly cores: number | null;
  readonly memoryGiB: number | null;
  readonly usableTB: number | null;
  readonly writeIops: number | null;
  readonly networkGbps: number | null;
  readonly idleW: number;
  readonly maxW: number;
  readonly rackU: number | null;
}

/** Writes to the host that become one write to each drive of the mirror, or four or six of a parity group. */
const writePenalty: Readonly<Record<string, number>> = {
  none: 1,
  'RAID 0': 1,
  'RAID 1': 2,
  'RAID 10': 2,
  'RAID 5': 4,
  'RAID 6': 6,
};

/** Copies that a RAID level keeps of every block, and drives that hold parity instead of data. */
export const raidRules: Readonly<Record<string, { readonly copies: number; readonly parity: number }>> = {
  none: { copies: 1, parity: 0 },
  'RAID 0': { copies: 1, parity: 0 },
  'RAID 1': { copies: 2, parity: 0 },
  'RAID 10': { copies: 2, parity: 0 },
  'RAID 5': { copies: 1, parity: 1 },
  'RAID 6': { copies: 1, parity: 2 },
};

/** Rated write IOPS of a host = drives x rated write IOPS / write penalty of the RAID level; null when unknown. */
export function hostWriteIops(drives: PriceRecord['drives']): number | null {
  if (drives?.ratedWriteIopsPerDrive == null) return null;
  const penalty = writePenalty[drives.raid];
  return penalty === undefined ? null : (drives.count * drives.ratedWriteIopsPerDrive) / penalty;
}

/** The capacity of a server record: physical cores, GiB, usable TB after RAID, rated write IOPS, baseline network. */
export function capacityOf(record: PriceRecord): ServerCapacity {
  return {
    cores: record.cpuCores,
    memoryGiB: record.memoryGiB,
    usableTB: record.drives?.usableTB ?? record.storageTB,
    writeIops: record.iops ?? hostWriteIops(record.drives),
    networkGbps: record.networkGbps?.baseline ?? null,
    idleW: record.power?.idleW ?? 0,
    maxW: record.power?.maxW ?? record.power?.idleW ?? 0,
    rackU: typeof record.extra?.['rackU'] === 'number' ? record.extra['rackU'] : null,
  };
}

/** The same capacity in the units of the requirement; an unknown one counts as nothing. */
export function capacityByResource(capacity: ServerCapacity): Readonly<Record<Resource, number>> {
  return {
    cpuCores: capacity.cores ?? 0,
    memoryGB: (capacity.memoryGiB ?? 0) * gbPerGib,
    storageTB: capacity.usableTB ?? 0,
    iops: capacity.writeIops ?? 0,
    networkGbps: capacity.networkGbps ?? 0,
  };
}
