// Where each state has its tile, so that the country can be recognized: column and row, from the northwest.
const ROWS = [
  'AK .. .. .. .. .. .. .. .. .. ME',
  '.. .. .. .. .. .. .. .. .. VT NH',
  'WA ID MT ND MN IL WI MI NY RI MA',
  'OR NV WY SD IA IN OH PA NJ CT ..',
  'CA UT CO NE MO KY WV VA MD DE ..',
  '.. AZ NM KS AR TN NC SC DC .. ..',
  '.. .. .. OK LA MS AL GA .. .. ..',
  'HI GU .. TX .. .. .. .. FL PR VI',
];

export type Tile = { readonly state: string; readonly x: number; readonly y: number };

/** Every tile. States that are not among them, should there be any, stand in a row of their own below. */
export function tilesFor(states: readonly string[]): Tile[] {
  const tiles = ROWS.flatMap((row, y) =>
    row.split(' ').flatMap((state, x) => (state === '..' ? [] : [{ state, x, y }])),
  );
  const known = new Set(tiles.map(({ state }) => state));
  const others = [...new Set(states)].filter((state) => !known.has(state));
  return [...tiles, ...others.map((state, x) => ({ state, x, y: ROWS.length }))];
}

/** The place of the `at`th of some marks within a tile, four in a row; shares of its side. */
export function placeIn(at: number): { dx: number; dy: number } {
  return { dx: 0.16 + (at % 4) * 0.22, dy: 0.56 + Math.floor(at / 4) * 0.26 };
}
