import { formatNumber } from '../../../shared/format.ts';
import type { FigureTier } from '../../../shared/scenario/figure.ts';
import type { Service } from '../../../shared/scenario/service.ts';
import type { ScenarioDraft, Session } from '../../state/session.svelte.ts';
import { figureOf, noteChange, plannedFigure, setEnds, type FigureDraft, type FigureRow } from './inputs.ts';

type ServiceDraft = ScenarioDraft['services'][number];

/** Edits of the services by their position, each one step that can be undone; a changed figure is signed. */
export function serviceEdits(session: Session, services: () => readonly Service[]) {
  function change(at: number, label: string, set: (service: ServiceDraft) => void): void {
    session.edit(`${services()[at]?.name ?? ''}: ${label}`, (draft) => set(draft.services[at]!));
  }
  function sign(figure: FigureDraft, set: (figure: FigureDraft) => void): void {
    set(figure);
    noteChange(figure, session.author);
  }
  return {
    change,
    setUsers(at: number, value: number): void {
      const label = `users ${formatNumber(services()[at]?.users ?? 0)} to ${formatNumber(value)}`;
      change(at, label, (service) => {
        service.users = value;
      });
    },
    setActivity(at: number, level: 'busy' | 'peak', set: (figure: FigureDraft) => void): void {
      change(at, `active ${level === 'busy' ? 'in the busy hour' : 'at peak'}`, (service) =>
        sign(service.activity[level], set),
      );
    },
    setFigure(at: number, row: FigureRow, tiers: readonly FigureTier[], value: number): void {
      change(at, row.name, (service) =>
        sign(figureOf(service, row.key), (figure) => setEnds(figure, tiers, value)),
      );
    },
    setUsed(at: number, row: FigureRow, choice: FigureTier): void {
      change(at, `${row.name} uses ${choice}`, (service) =>
        sign(figureOf(service, row.key), (figure) => (figure.used = choice)),
      );
    },
    setGrowth(at: number, tiers: readonly FigureTier[], value: number): void {
      change(at, 'growth a year', (service) => {
        if (service.growthPerYear === undefined) service.growthPerYear = plannedFigure(value);
        else sign(service.growthPerYear, (figure) => setEnds(figure, tiers, value));
      });
    },
    setGrowthUsed(at: number, choice: FigureTier): void {
      change(at, `growth uses ${choice}`, ({ growthPerYear }) => {
        if (growthPerYear !== undefined) sign(growthPerYear, (figure) => (figure.used = choice));
      });
    },
  };
}
