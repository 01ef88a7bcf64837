import type { Resource, Side } from '../../../shared/scenario/limits.ts';

/** Names and units of the resources: one place for every label of the model. */
export const resourceLabels: Readonly<Record<Resource, { readonly label: string; readonly unit: string }>> = {
  cpuCores: { label: 'Cores', unit: 'cores' },
  memoryGB: { label: 'Memory', unit: 'GB' },
  storageTB: { label: 'Storage', unit: 'TB' },
  iops: { label: 'Disk operations', unit: 'IOPS' },
  networkGbps: { label: 'Network', unit: 'Gbps' },
};

export const sideLabels: Readonly<Record<Side, string>> = {
  before: 'before measures',
  after: 'after measures',
};
