// The hierarchy of components as a value that the pure rules are given. Reference data can be wrong for a while, so every
// walk stops when it meets itself and an unknown code is a family of its own.
import { compareCodes } from '../../lib/compare.ts';

/** What the tree needs to know of a component; days are inclusive, null is open. */
export type ComponentNode = {
  readonly code: string;
  readonly parent: string | null;
  /** The component that this one succeeded. */
  readonly successorTo: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
};

export type ComponentTree = {
  /**
   * The family of a component on a day: the root reached through parents and, where a component has ended by that day,
   * through its successor (methodology section 3). A code that is not in the tree is its own family.
   */
  readonly familyOf: (code: string, day: string) => string;
  /** Whether `ancestor` is `code` or is reached from it through parents. Successors are not ancestors. */
  readonly isAncestorOrSelf: (ancestor: string, code: string) => boolean;
  /** Whether the components are equal or one is an ancestor of the other (methodology section 4.2). */
  readonly isSameLine: (a: string, b: string) => boolean;
  /** The component and its ancestors, nearest first. */
  readonly lineageOf: (code: string) => readonly string[];
};

/**
 * Builds the tree of all components, ended ones included; the order of the rows changes nothing. A loop among parents or
 * successors is cut at its smallest code, so that all its members share one family.
 */
export function buildComponentTree(components: readonly ComponentNode[]): ComponentTree {
  const nodes = new Map(components.map((node) => [node.code, node]));
  const lineages = new Map<string, readonly string[]>();
  const families = new Map<string, string>();

  function lineageOf(code: string): readonly string[] {
    let lineage = lineages.get(code);
    if (lineage === undefined) {
      lineage = walk(code, (node) => node.parent).path;
      lineages.set(code, lineage);
    }
    return lineage;
  }

  function familyOf(code: string, day: string): string {
    const key = `${day} ${code}`;
    let family = families.get(key);
    if (family === undefined) {
      family = walk(code, (node) => (hasEnded(node, day) ? successorOn(node.code, day) : null) ?? node.parent).end;
      families.set(key, family);
    }
    return family;
  }

  function walk(code: string, next: (node: ComponentNode) => string | null): { path: string[]; end: string } {
    const path = [code];
    for (let at = code; ; ) {
      const node = nodes.get(at);
      const step = node === undefined ? null : next(node);
      if (step === null) return { path, end: at };
      const met = path.indexOf(step);
      if (met >= 0) return { path, end: path.slice(met).sort(compareCodes)[0] ?? at };
      path.push(step);
      at = step;
    }
  }

  function successorOn(code: string, day: string): string | null {
    const successors = components.filter((node) => node.successorTo === code && node.code !== code);
    const standing = successors.filter((node) => !hasEnded(node, day));
    const [first] = (standing.length > 0 ? standing : successors).map((node) => node.code).sort(compareCodes);
    return first ?? null;
  }

  function isAncestorOrSelf(ancestor: string, code: string): boolean {
    return ancestor === code || lineageOf(code).includes(ancestor);
  }

  return {
    familyOf,
    isAncestorOrSelf,
    isSameLine: (a, b) => isAncestorOrSelf(a, b) || isAncestorOrSelf(b, a),
    lineageOf,
  };
}

function hasEnded(node: ComponentNode, day: string): boolean {
  return node.validTo !== null && node.validTo < day;
}
