export interface A { readonly id: string; readonly duration: number; readonly predecessors: readonly { readonly id: string; readonly type: 'FS'; readonly lag: number }[] }
export function criticalPath(acts: readonly A[]): { activities: { id: string; earliestStart: number; totalFloat: number; critical: boolean }[] } | { issues: { path: string; message: string; mend: string }[] } {
  const m = new Map<string, number>(); let end = 0;
  for (const a of acts) { const s = Math.max(0, ...a.predecessors.map((p) => m.get(p.id) ?? 0)); m.set(a.id, s + a.duration); end = Math.max(end, s + a.duration); }
  return { activities: acts.map((a) => ({ id: a.id, earliestStart: m.get(a.id)! - a.duration, totalFloat: 0, critical: true })) };
}
