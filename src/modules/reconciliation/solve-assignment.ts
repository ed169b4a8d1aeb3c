// The assignment problem with column capacities and costs of two integers, by shortest augmenting paths (Kuhn, Munkres;
// Jonker and Volgenant 1987). Costs are kept as safe integers in typed arrays: pairs of integers compared in order are
// exact, and about fifty times as fast as BigInt.

/** Costs row by row, compared by `major`, then `minor`; `major` is infinite where the pair is not allowed. */
export type CostTable = {
  readonly rows: number;
  readonly columns: number;
  readonly major: Float64Array;
  readonly minor: Float64Array;
};

type State = CostTable & {
  readonly capacities: readonly number[];
  /** Column of each row. */
  readonly columnOf: Int32Array;
  /** Rows of each column. */
  readonly rowsOf: number[][];
  /** Dual prices: cost - rowPrice - columnPrice is never negative, and 0 on every pair that is made. */
  readonly rowMajor: Float64Array;
  readonly rowMinor: Float64Array;
  readonly columnMajor: Float64Array;
  readonly columnMinor: Float64Array;
};

/**
 * The column of each row, so that the sum of the costs is smallest, no column holds more rows than its capacity, and of all
 * such assignments the list of columns is lexicographically smallest. The last column must be allowed for every row and
 * have room for all of them. All partial sums of costs must stay safe integers.
 */
export function solveAssignment(costs: CostTable, capacities: readonly number[]): number[] {
  const state: State = {
    ...costs,
    capacities,
    columnOf: new Int32Array(costs.rows).fill(-1),
    rowsOf: Array.from({ length: costs.columns }, () => []),
    rowMajor: new Float64Array(costs.rows),
    rowMinor: new Float64Array(costs.rows),
    columnMajor: new Float64Array(costs.columns),
    columnMinor: new Float64Array(costs.columns),
  };
  for (let row = 0; row < costs.rows; row += 1) insertRow(state, row);
  for (let row = 0; row < costs.rows; row += 1) moveToSmallestColumn(state, row);
  return [...state.columnOf];
}

/** Adds one row along the cheapest augmenting path (Dijkstra over columns) and brings the prices up to date. */
function insertRow(state: State, inserted: number): void {
  const { columns, capacities, rowsOf, rowMajor, rowMinor, columnMajor, columnMinor } = state;
  const major = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const minor = new Float64Array(columns);
  const enteredBy = new Int32Array(columns).fill(-1);
  const done = new Uint8Array(columns);
  const order: number[] = [];
  let end = -1;
  relax(inserted, 0, 0);
  while (end < 0) {
    const nearest = nearestColumn();
    done[nearest] = 1;
    if (at(rowsOf, nearest).length < at(capacities, nearest)) {
      end = nearest;
    } else {
      order.push(nearest);
      for (const row of at(rowsOf, nearest)) relax(row, at(major, nearest), at(minor, nearest));
    }
  }
  const endMajor = at(major, end);
  const endMinor = at(minor, end);
  rowMajor[inserted] = endMajor;
  rowMinor[inserted] = endMinor;
  for (const column of order) {
    const riseMajor = endMajor - at(major, column);
    const riseMinor = endMinor - at(minor, column);
    columnMajor[column] = at(columnMajor, column) - riseMajor;
    columnMinor[column] = at(columnMinor, column) - riseMinor;
    for (const row of at(rowsOf, column)) {
      rowMajor[row] = at(rowMajor, row) + riseMajor;
      rowMinor[row] = at(rowMinor, row) + riseMinor;
    }
  }
  for (let column = end, row = -1; row !== inserted; ) {
    row = at(enteredBy, column);
    const left = at(state.columnOf, row);
    move(state, row, column);
    column = left;
  }

  function relax(row: number, fromMajor: number, fromMinor: number): void {
    const reachMajor = fromMajor - at(rowMajor, row);
    const reachMinor = fromMinor - at(rowMinor, row);
    for (let column = 0, cell = row * columns; column < columns; column += 1, cell += 1) {
      if (done[column] === 1) continue;
      const newMajor = reachMajor + at(state.major, cell) - at(columnMajor, column);
      const oldMajor = at(major, column);
      if (newMajor > oldMajor || newMajor === Number.POSITIVE_INFINITY) continue;
      const newMinor = reachMinor + at(state.minor, cell) - at(columnMinor, column);
      if (newMajor === oldMajor && newMinor >= at(minor, column)) continue;
      major[column] = newMajor;
      minor[column] = newMinor;
      enteredBy[column] = row;
    }
  }

  function nearestColumn(): number {
    let nearest = -1;
    for (let column = 0; column < columns; column += 1) {
      if (done[column] === 1 || at(major, column) === Number.POSITIVE_INFINITY) continue;
      const isNearer =
        nearest < 0 ||
        at(major, column) < at(major, nearest) ||
        (at(major, column) === at(major, nearest) && at(minor, column) < at(minor, nearest));
      if (isNearer) nearest = column;
    }
    return nearest;
  }
}

/**
 * Moves a row to the smallest column that some optimum with the rows before it in place allows. Every optimum uses tight
 * pairs only (price equals cost) and leaves no column below capacity that has a price, so it is reached by passing a place
 * round a ring of columns. Room in unpriced columns is interchangeable: it is a ring's way back, as one extra node.
 */
function moveToSmallestColumn(state: State, row: number): void {
  const current = at(state.columnOf, row);
  const smaller: number[] = [];
  for (let column = 0; column < current; column += 1) if (isTight(state, row, column)) smaller.push(column);
  if (smaller.length === 0) return;

  const { columns, capacities, rowsOf } = state;
  const spare = columns;
  const next = new Int32Array(columns + 1).fill(-1);
  const passedBy = new Int32Array(columns).fill(-1);
  const queue = [current];
  next[current] = current;
  for (let head = 0; head < queue.length; head += 1) {
    const target = at(queue, head);
    for (let column = 0; column < columns; column += 1) {
      if (next[column] !== -1) continue;
      if (target === spare) {
        if (at(rowsOf, column).length < at(capacities, column)) visit(column, -1, target);
        continue;
      }
      const mover = at(rowsOf, column).find((other) => other > row && isTight(state, other, target));
      if (mover !== undefined) visit(column, mover, target);
    }
    if (target !== spare && next[spare] === -1 && isUnpriced(state, target)) {
      next[spare] = target;
      queue.push(spare);
    }
  }
  const best = smaller.find((column) => next[column] !== -1);
  if (best === undefined) return;
  move(state, row, best);
  for (let column = best; column !== current; ) {
    const mover = column === spare ? -1 : at(passedBy, column);
    const target = at(next, column);
    if (mover >= 0) move(state, mover, target);
    column = target;
  }

  function visit(column: number, mover: number, target: number): void {
    next[column] = target;
    passedBy[column] = mover;
    queue.push(column);
  }
}

function isTight(state: State, row: number, column: number): boolean {
  const cell = row * state.columns + column;
  return (
    at(state.major, cell) - at(state.rowMajor, row) - at(state.columnMajor, column) === 0 &&
    at(state.minor, cell) - at(state.rowMinor, row) - at(state.columnMinor, column) === 0
  );
}

function isUnpriced(state: State, column: number): boolean {
  return at(state.columnMajor, column) === 0 && at(state.columnMinor, column) === 0;
}

function move(state: State, row: number, column: number): void {
  const left = at(state.columnOf, row);
  if (left >= 0) at(state.rowsOf, left).splice(at(state.rowsOf, left).indexOf(row), 1);
  state.columnOf[row] = column;
  at(state.rowsOf, column).push(row);
}

/** An element that is known to be there. */
function at<T>(list: { readonly [index: number]: T }, index: number): T {
  return list[index] as T;
}
