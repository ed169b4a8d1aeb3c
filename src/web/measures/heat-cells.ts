// What the heat map of gaps shows: centers and families in their order, one cell for each that says something, and its step.

type Row = {
  readonly center?: string;
  readonly family?: string | null;
  readonly needFte: number | null;
  readonly gapFte: number | null;
  readonly centersReportingNeeds: number;
};

/** `step` 0 is filled whole, 1 to 5 from little to much; `unknown` where the center did not say what it needs. */
export type HeatCell = {
  readonly center: string;
  readonly family: string;
  readonly gap: number;
  readonly need: number;
  readonly step: number;
};
export type HeatMap = {
  readonly centers: readonly string[];
  readonly families: readonly string[];
  readonly cells: readonly HeatCell[];
  /** Centers that did not say what they need: shown as such, never as zero. */
  readonly unknown: readonly string[];
};

/** Upper ends of steps 1 to 4, in FTE. */
export const STEPS = [0.5, 1, 1.5, 2] as const;

/** The step of a gap of so many FTE. */
export function stepOf(gap: number): number {
  if (gap <= 0) return 0;
  const at = STEPS.findIndex((end) => gap <= end);
  return at < 0 ? STEPS.length + 1 : at + 1;
}

/** `rows` by center and family; `byCenter` and `byFamily` in the order in which they are to stand. At most `limit` centers. */
export function heatMapOf(
  rows: readonly Row[],
  byCenter: readonly Row[],
  byFamily: readonly Row[],
  limit: number,
): HeatMap {
  const centers = byCenter.flatMap(({ center }) => (center === undefined ? [] : [center])).slice(0, limit);
  const shown = new Set(centers);
  const cells = rows.flatMap((row) => {
    const { center, needFte: need, gapFte: gap } = row;
    if (center === undefined || !shown.has(center) || need === null || gap === null || need === 0) return [];
    return [{ center, family: row.family ?? 'none', gap, need, step: stepOf(gap) }];
  });
  const used = new Set(cells.map(({ family }) => family));
  return {
    centers,
    families: byFamily.map(({ family }) => family ?? 'none').filter((family) => used.has(family)),
    cells,
    unknown: byCenter.filter((row) => row.centersReportingNeeds === 0).flatMap(({ center }) => center ?? []),
  };
}

/** The largest gap among `cells`. */
export function worstOf(cells: readonly HeatCell[]): HeatCell | undefined {
  return cells.reduce<HeatCell | undefined>(
    (worst, cell) => (worst === undefined || cell.gap > worst.gap ? cell : worst),
    undefined,
  );
}
