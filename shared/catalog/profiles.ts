import { z } from 'zod';
import { idSchema, nameSchema, noteSchema } from '../scenario/limits.ts';
import { serviceSchema } from '../scenario/service.ts';

/** Services with figures to start from (assets/catalog/profiles.json); their users are 0, as these come from the scenario. */
export const profilesFileSchema = z.strictObject({
  profiles: z.array(
    z.strictObject({
      id: idSchema,
      name: nameSchema,
      note: noteSchema,
      services: z.array(serviceSchema.extend({ users: serviceSchema.shape.users.default(0) })).min(1),
    }),
  ),
});

export type Profile = z.output<typeof profilesFileSchema>['profiles'][number];
