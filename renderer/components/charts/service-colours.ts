/** How a service is drawn: names of CSS custom properties, and whether its fill is hatched. */
export interface ServiceColour {
  readonly fill: string;
  readonly edge: string;
  readonly hatched: boolean;
}

const known: Readonly<Record<string, ServiceColour>> = {
  dendrite: colour('blue'),
  synapse: colour('blue'),
  postgresql: { ...colour('blue'), hatched: true },
  'mautrix-telegram': colour('sky'),
  'mautrix-whatsapp': colour('purple'),
};

/** The rest of the palette, in the order in which other services take from it; vermilion and orange come last. */
const free = ['green', 'yellow', 'orange', 'vermil'] as const;

function colour(name: string): ServiceColour {
  return { fill: `--c-${name}`, edge: `--c-${name}-edge`, hatched: false };
}

/** A colour of the palette for each service by its software; others take the free ones in turn, then hatched. */
export function serviceColours(
  services: readonly { readonly id: string; readonly kind: string }[],
): ReadonlyMap<string, ServiceColour> {
  const used = new Set<string>();
  let next = 0;
  return new Map(
    services.map(({ id, kind }): [string, ServiceColour] => {
      const own = known[kind];
      if (own !== undefined && !used.has(kind)) {
        used.add(kind);
        return [id, own];
      }
      const taken = next++;
      return [id, { ...colour(free[taken % free.length] ?? 'green'), hatched: taken >= free.length }];
    }),
  );
}
