// Participation at a glance: a tile for each state, in it a square for the primary center and dots for the recognized ones.
import { useCallback } from 'preact/hooks';
import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { Figure } from '../pictures/figure.tsx';
import { Picture } from '../pictures/picture.tsx';
import { counted, formatShare } from '../ui/format.ts';
import { Table } from '../ui/table.tsx';
import { placeIn, tilesFor } from './tile-grid.ts';
import { partOf } from './words.ts';

type Center = Schema<'CenterParticipation'>;
type Props = { participation: Schema<'Participation'>; centers: readonly Center[] };

const FILLS = {
  responded: 'var(--good)',
  missing: 'transparent',
  declined: 'var(--line-strong)',
  left: 'transparent',
} as const;
const STROKES = {
  responded: 'var(--good)',
  missing: 'var(--bad)',
  declined: 'var(--line-strong)',
  left: 'var(--line)',
} as const;

/** The map with its table by state. */
export function ParticipationMap({ participation, centers }: Props) {
  const { total, byState } = participation;
  const isDue = new Date(participation.dueAt) <= new Date();
  const short = byState.filter(({ missing }) => missing > 0);
  const draw = useCallback(
    (plot: typeof import('../pictures/plotting.ts'), width: number) => {
      const tiles = tilesFor(centers.map(({ state }) => state));
      const marks = tiles.flatMap((tile) =>
        centers
          .filter(({ state }) => state === tile.state)
          .map((center, at) => ({ ...center, part: partOf(center.disposition), ...spot(tile, at) })),
      );
      const asked = new Set(centers.map(({ state }) => state));
      const rows = Math.max(...tiles.map(({ y }) => y)) + 1;
      const side = Math.min(width, 760) / 11;
      const inset = {
        x1: 'x',
        y1: 'y',
        x2: (tile: { x: number }) => tile.x + 0.94,
        y2: (tile: { y: number }) => tile.y + 0.94,
      };
      return {
        width: Math.min(width, 760),
        height: side * rows,
        margin: 0,
        x: { domain: [0, 11], axis: null },
        y: { domain: [rows, 0], axis: null },
        marks: [
          plot.rect(
            tiles.filter(({ state }) => asked.has(state)),
            { ...inset, fill: 'var(--surface)', stroke: 'var(--line)', rx: 3 },
          ),
          plot.text(
            tiles.filter(({ state }) => asked.has(state)),
            {
              x: (tile) => tile.x + 0.08,
              y: (tile) => tile.y + 0.24,
              text: 'state',
              textAnchor: 'start',
              fill: 'var(--ink)',
              fontWeight: 700,
              fontSize: Math.max(9, side * 0.22),
            },
          ),
          ...(['responded', 'missing', 'declined', 'left'] as const).flatMap((part) =>
            (['primary', 'recognized'] as const).map((designation) =>
              plot.dot(
                marks.filter((mark) => mark.part === part && mark.designation === designation),
                {
                  x: 'px',
                  y: 'py',
                  symbol: designation === 'primary' ? 'square' : 'circle',
                  r: side * (designation === 'primary' ? 0.085 : 0.075),
                  fill: FILLS[part],
                  stroke: part === 'missing' && !isDue ? 'var(--warn)' : STROKES[part],
                  strokeWidth: 2,
                  title: ({ name }) => name,
                },
              ),
            ),
          ),
        ],
      };
    },
    [centers, isDue],
  );
  const summary = `${total.responded} of ${counted(total.expected, 'center')} responded (${formatShare(total.unitResponseRate)}). ${
    short.length === 0
      ? 'Nobody is missing.'
      : `${counted(total.missing, 'center')} missing, in ${short.length > 8 ? counted(short.length, 'state') : short.map(({ key }) => key).join(', ')}.`
  }`;
  return (
    <Figure
      title="Who took part, by state"
      summary={summary}
      csv={addressOf('/v1/cycles/{cycle}/participation', { cycle: participation.cycle }, { format: 'csv' })}
      legend={
        <ul class="map-key">
          <li>
            <span class="map-key__mark map-key__mark--square" aria-hidden="true" /> Square: primary center
          </li>
          <li>
            <span class="map-key__mark" aria-hidden="true" /> Dot: recognized center
          </li>
          <li>Filled green: responded</li>
          <li>Hollow, {isDue ? 'red: missing' : 'amber: has not answered yet'}</li>
          <li>Filled gray: declined</li>
        </ul>
      }
      table={
        <Table
          caption="Participation by state"
          rows={byState}
          keyOf={({ key }) => key ?? ''}
          columns={[
            { key: 'state', label: 'State', header: true, cell: ({ key }) => key },
            { key: 'expected', label: 'Expected', numeric: true, cell: ({ expected }) => expected },
            { key: 'responded', label: 'Responded', numeric: true, cell: ({ responded }) => responded },
            { key: 'late', label: 'Of them late', numeric: true, cell: ({ late }) => late },
            { key: 'declined', label: 'Declined', numeric: true, cell: ({ declined }) => declined },
            { key: 'missing', label: 'Missing', numeric: true, cell: ({ missing }) => missing },
            {
              key: 'rate',
              label: 'Response rate',
              numeric: true,
              cell: ({ unitResponseRate }) => formatShare(unitResponseRate),
            },
          ]}
        />
      }
    >
      <Picture draw={draw} alt={`Map of tiles, one for each state. ${summary}`} />
    </Figure>
  );
}

function spot(tile: { x: number; y: number }, at: number) {
  const { dx, dy } = placeIn(at);
  return { px: tile.x + dx, py: tile.y + dy };
}
