import { formatNumber } from '../../../shared/format.ts';
import type { Finding } from '../../../shared/plan/finding.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { bridgeKinds, type Service } from '../../../shared/scenario/service.ts';

/** Users up to which Dendrite's own README calls a homeserver small ("10s/100s of users"). */
const smallHomeserver = 1_000;

const readme = 'https://github.com/element-hq/dendrite, README (2026-05)';

interface Placed {
  readonly service: Service;
  /** Dotted path in the scenario. */
  readonly path: string;
}

/** What a gate looks at: the first Dendrite, and what runs beside it. */
interface Deployment {
  readonly scenario: Scenario;
  readonly dendrite: Placed;
  readonly bridges: readonly Placed[];
  readonly cache: Placed | undefined;
}

type Gate = (deployment: Deployment) => readonly Finding[];

/** What is true of the software itself, whatever the figures: each follows from the services and vanishes with them. */
export function platformFindings(scenario: Scenario): readonly Finding[] {
  const placed = scenario.services.map((service, at): Placed => ({ service, path: `services.${at}` }));
  const of = (kinds: readonly Service['kind'][]): readonly Placed[] =>
    placed.filter(({ service }) => kinds.includes(service.kind));
  const telegram = telegramRooms(of(['mautrix-telegram'])[0]);
  const [dendrite] = of(['dendrite']);
  if (dendrite === undefined) return telegram;
  const deployment = { scenario, dendrite, bridges: of(bridgeKinds), cache: of(['cache'])[0] };
  return [...gates.flatMap((gate) => gate(deployment)), ...telegram];
}

/** Bridges and homeserver must speak one version of Matrix; a flag of the bridge overrides the check, not the lack. */
const bridgeSpec: Gate = ({ bridges }) => {
  const refused = bridges.find(({ service }) => service.ignoresServerVersion !== true);
  const [bridge] = bridges;
  if (bridge === undefined) return [];
  const at = refused ?? bridge;
  return [
    {
      code: 'platform.bridge-needs-spec',
      severity: refused === undefined ? 'warning' : 'blocker',
      message:
        refused === undefined
          ? 'The bridges are started with --ignore-unsupported-server: they need Matrix 1.4, Dendrite advertises up to 1.2, and what ' +
            'they ask for beyond it fails.'
          : `Current mautrix bridges refuse to start on Dendrite: they need Matrix 1.4, Dendrite advertises up to 1.2. ` +
            `${at.service.name} starts only with --ignore-unsupported-server.`,
      source: 'https://github.com/element-hq/dendrite/issues/3640 (2025-08-21)',
      field: `${at.path}.ignoresServerVersion`,
    },
  ];
};

/** Appservice transactions of Dendrite carry events and nothing else. */
const ephemeralData: Gate = ({ bridges: [bridge] }) =>
  bridge === undefined
    ? []
    : [
        {
          code: 'platform.bridge-no-ephemeral',
          severity: 'warning',
          message:
            'Dendrite sends bridges events only: no read receipts, typing or presence, and no to-device messages, so that rooms ' +
            'cannot be encrypted up to the bridge.',
          source: 'https://github.com/element-hq/dendrite, appservice/consumers/roomserver.go (2026-05)',
          field: `${bridge.path}.kind`,
        },
      ];

const appservices: Gate = ({ bridges: [bridge] }) =>
  bridge === undefined
    ? []
    : [
        {
          code: 'platform.appservice-untested',
          severity: 'note',
          message: 'Dendrite’s own documentation calls its support of application services not well tested.',
          source: 'https://github.com/element-hq/dendrite, docs/FAQ.md (2026-05)',
          field: `${bridge.path}.kind`,
        },
      ];

const size: Gate = ({ dendrite: { service, path } }) =>
  service.users <= smallHomeserver
    ? []
    : [
        {
          code: 'platform.dendrite-size',
          severity: 'warning',
          message:
            `${formatNumber(service.users)} users are more than Dendrite’s README claims fitness for ("10s/100s of users"); ` +
            'it says that Dendrite is not ready for massive deployments.',
          source: readme,
          computed: service.users,
          stated: smallHomeserver,
          unit: 'users',
          factor: smallHomeserver / service.users,
          field: `${path}.users`,
        },
      ];

const maintenance: Gate = ({ dendrite: { path } }) => [
  {
    code: 'platform.dendrite-maintenance',
    severity: 'warning',
    message:
      'Dendrite is in maintenance mode, with security fixes only, and lacks what Element X needs (MSC4186, MSC3861).',
    source: readme,
    field: `${path}.kind`,
  },
];

/** One process since polylith was removed: it cannot be split, and a spare server holds no second one. */
const highAvailability: Gate = ({ scenario, dendrite: { service, path } }) => {
  const split = service.placement === 'replicas';
  const spare = scenario.fleet.redundancy > 0 && service.mustSurvive !== false;
  if (!split && !spare) {
    return [
      {
        code: 'platform.dendrite-single',
        severity: 'note',
        message:
          'Dendrite is one process without clustering: when its server fails, the homeserver is down until it is restored.',
        source: readme,
        field: `${path}.placement`,
      },
    ];
  }
  return [
    {
      code: 'platform.dendrite-ha',
      severity: split ? 'blocker' : 'warning',
      message: split
        ? 'Dendrite cannot run as replicas: it is one process since version 0.12, and there is no high availability to plan with.'
        : 'High availability is not available with Dendrite: a spare server lets it be started again elsewhere, and until then the ' +
          'homeserver is down.',
      source: `${readme}; CHANGES.md, 0.12.0 (2023-03)`,
      field: split ? `${path}.placement` : 'fleet.redundancy',
    },
  ];
};

const unusedCache: Gate = ({ cache }) =>
  cache === undefined
    ? []
    : [
        {
          code: 'platform.cache-unused',
          severity: 'warning',
          message: 'Neither Dendrite nor its bridges use Redis: a cache service costs and does nothing.',
          source: 'https://github.com/element-hq/dendrite, go.mod (2026-05)',
          field: `${cache.path}.kind`,
        },
      ];

/** The report plans a bridge that nobody publishes. */
const unknownBridge: Gate = ({ scenario, bridges }) => {
  const telegram = bridges.find(({ service }) => service.kind === 'mautrix-telegram');
  if (scenario.report === undefined || telegram === undefined) return [];
  return [
    {
      code: 'platform.telegram-unknown',
      severity: 'note',
      message:
        'No project of the name retelegramgo is known, which the report plans with. What exists is mautrix-telegram, in Go from ' +
        'version 26.04.',
      source: 'Reference report, line 42; https://github.com/mautrix/telegram, CHANGELOG (2026-04)',
      field: `${telegram.path}.kind`,
    },
  ];
};

const gates: readonly Gate[] = [
  bridgeSpec,
  ephemeralData,
  size,
  maintenance,
  highAvailability,
  unusedCache,
  appservices,
  unknownBridge,
];

/** Whatever the homeserver: the bridge gives each user rooms of their own. */
function telegramRooms(telegram: Placed | undefined): readonly Finding[] {
  if (telegram === undefined || telegram.service.users < 2) return [];
  return [
    {
      code: 'platform.telegram-rooms',
      severity: 'note',
      message:
        'From version 26.04 the Telegram bridge does not share small groups between its users: rooms grow with users times chats, ' +
        'and the homeserver’s database with them.',
      source: 'https://github.com/mautrix/telegram, CHANGELOG (2026-04)',
      field: `${telegram.path}.users`,
    },
  ];
}
