import { z } from 'zod';
import { checkUnit, figureSchema, growthFigureSchema, shareFigureSchema } from './figure.ts';
import { idSchema, limits, nameSchema, noteSchema } from './limits.ts';

/** How each figure of a service is named, counted and labelled: the one list for screens, files and the model. */
export const figureKinds = {
  'cpu.fixed': { label: 'Processor, whole service', unit: 'cores', resource: 'cpuCores' },
  'cpu.idle': { label: 'Processor, idle user', unit: 'cores/user', resource: 'cpuCores' },
  'cpu.active': { label: 'Processor, active user', unit: 'cores/user', resource: 'cpuCores' },
  'cpu.peak': { label: 'Processor, user at peak', unit: 'cores/user', resource: 'cpuCores' },
  'memory.fixed': { label: 'Memory, whole service', unit: 'GB', resource: 'memoryGB' },
  'memory.idle': { label: 'Memory, idle user', unit: 'MB/user', resource: 'memoryGB' },
  'memory.active': { label: 'Memory, active user', unit: 'MB/user', resource: 'memoryGB' },
  'memory.peak': { label: 'Memory, user at peak', unit: 'MB/user', resource: 'memoryGB' },
  'memory.buffers': { label: 'Memory, buffers and keys', unit: 'MB/user', resource: 'memoryGB' },
  'storage.fixed': { label: 'Storage, whole service', unit: 'GB', resource: 'storageTB' },
  'storage.stored': { label: 'Stored at the start', unit: 'GB/user', resource: 'storageTB' },
  'storage.monthly': { label: 'Stored each month', unit: 'MB/user/month', resource: 'storageTB' },
  'iops.fixed': { label: 'Disk operations, whole service', unit: 'IOPS', resource: 'iops' },
  'iops.active': { label: 'Disk operations, active user', unit: 'IOPS/user', resource: 'iops' },
  'network.fixed': { label: 'Network, whole service', unit: 'Mbps', resource: 'networkGbps' },
  'network.active': { label: 'Network, active user', unit: 'Mbps/user', resource: 'networkGbps' },
} as const;

export type FigureKey = keyof typeof figureKinds;
export const figureKeys = Object.keys(figureKinds) as readonly FigureKey[];

const figuresSchema = z
  .partialRecord(z.enum(figureKeys as [FigureKey, ...FigureKey[]]), figureSchema)
  .refine((figures) => Object.keys(figures).length > 0, {
    message: 'has no figure, so the service would need nothing',
    params: { mend: 'give at least one' },
  })
  .superRefine((figures, context) => {
    for (const key of figureKeys)
      checkUnit(figures[key]?.unit, figureKinds[key].unit, { context, path: [key] });
  });

export const serviceSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  role: z.enum(['workload', 'supporting']),
  /** The software, as far as the platform rules know it; anything else is `custom`. */
  kind: z
    .enum([
      'dendrite',
      'synapse',
      'mautrix-telegram',
      'mautrix-whatsapp',
      'mautrix-signal',
      'bot',
      'postgresql',
      'media-storage',
      'load-balancer',
      'cache',
      'monitoring',
      'custom',
    ])
    .default('custom'),
  placement: z.enum(['pooled', 'replicas', 'single']),
  /** Most replicas that the service may be split into. */
  replicas: z.int().min(1).max(1_000).optional(),
  /** Whether it must run again at once after the loss of a server; true when not said. */
  mustSurvive: z.boolean().optional(),
  /** Whose users load a supporting service: everybody's, or only the homeserver's. */
  serves: z.enum(['own', 'everyone', 'homeserver']).default('own'),
  users: z.int().min(0).max(limits.users),
  /** Share of the users active in the busy hour and at peak. */
  activity: z.strictObject({ busy: shareFigureSchema, peak: shareFigureSchema }),
  /** Growth of users in a year, as a share; compounded monthly at a twelfth. */
  growthPerYear: growthFigureSchema.optional(),
  /** Months for which monthly storage is kept. */
  retentionMonths: z.int().min(0).max(1_200).default(0),
  /** Name of the profile that the figures were taken from. */
  profile: nameSchema,
  figures: figuresSchema,
  /** A bridge that is started although the homeserver lacks the version of Matrix it asks for. */
  ignoresServerVersion: z.boolean().optional(),
  note: noteSchema.optional(),
});

export type Service = z.output<typeof serviceSchema>;

/** Bridges that check the version of Matrix that a homeserver advertises. */
export const bridgeKinds: readonly Service['kind'][] = [
  'mautrix-telegram',
  'mautrix-whatsapp',
  'mautrix-signal',
];

/** Software that is a homeserver: its users are the Matrix users. */
export const homeserverKinds: readonly Service['kind'][] = ['dendrite', 'synapse'];
