import type { Handlers } from '../dispatch.ts';
import { measures, offers, profiles } from '../catalog.ts';

/** What the program ships for planners to choose from. */
export const catalogHandlers: Pick<Handlers, 'catalog.get'> = {
  'catalog.get': () => ({ profiles, measures, offers }),
};
