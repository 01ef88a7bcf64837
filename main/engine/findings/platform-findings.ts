import type { Finding } from '../../../shared/plan/finding.ts';
import { formatNumber } from '../../../shared/format.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { Service } from '../../../shared/scenario/service.ts';

/** Users up to which Dendrite's own README calls a homeserver small ("10s/100s of users"). */
const smallHomeserver = 1_000;

const bridges: readonly Service['kind'][] = ['mautrix-telegram', 'mautrix-whatsapp', 'mautrix-signal'];

/** What is true of the software itself, whatever the figures: each follows from the services and vanishes with them. */
export function platformFindings({ services }: Scenario): readonly Finding[] {
  const at = (kinds: readonly Service['kind'][]): number =>
    services.findIndex(({ kind }) => kinds.includes(kind));
  const dendrite = at(['dendrite']);
  const bridge = at(bridges);
  const cache = at(['cache']);
  const findings: Finding[] = [];
  if (dendrite >= 0 && bridge >= 0) {
    findings.push({
      code: 'platform.bridge-needs-spec',
      severity: 'blocker',
      message:
        'Current mautrix bridges refuse to start on Dendrite: they need Matrix 1.4, Dendrite advertises up to 1.2. They start ' +
        'only with --ignore-unsupported-server, without receipts, typing and end-to-end encryption.',
      source: 'https://github.com/element-hq/dendrite/issues/3640 (2025-08-21)',
      field: `services.${bridge}.kind`,
    });
  }
  const users = services[dendrite]?.users ?? 0;
  if (users > smallHomeserver) {
    findings.push({
      code: 'platform.dendrite-size',
      severity: 'warning',
      message:
        `${formatNumber(users)} users are more than Dendrite’s README claims fitness for ("10s/100s of users"); it is in ` +
        'maintenance mode.',
      source: 'https://github.com/element-hq/dendrite, README (2026-05)',
      computed: users,
      stated: smallHomeserver,
      unit: 'users',
      factor: smallHomeserver / users,
      field: `services.${dendrite}.users`,
    });
  }
  if (dendrite >= 0) {
    findings.push({
      code: 'platform.dendrite-single',
      severity: 'note',
      message:
        'Dendrite is one process without clustering: when its server fails, the homeserver is down until it is restored.',
      source: 'https://github.com/element-hq/dendrite, README (2026-05)',
      field: `services.${dendrite}.placement`,
    });
  }
  if (dendrite >= 0 && cache >= 0) {
    findings.push({
      code: 'platform.cache-unused',
      severity: 'warning',
      message: 'Neither Dendrite nor its bridges use Redis: a cache service costs and does nothing.',
      source: 'https://github.com/element-hq/dendrite, go.mod (2026-05)',
      field: `services.${cache}`,
    });
  }
  return findings;
}
