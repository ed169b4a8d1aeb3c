// The import rules applied to a tree. Through the library, since the command of dependency-cruiser refuses Node 20, which this
// project supports; the library runs there.
import { createRequire } from 'node:module';
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';

type Settings = { readonly forbidden: IFlattenedRuleSet['forbidden']; readonly options: Record<string, unknown> };

const settings: Settings = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');

/** A broken import rule: its name, the importing file and the imported one, relative to the tree. */
export type Violation = { readonly rule: string; readonly from: string; readonly to: string };

/** The names of all rules, in the order of the settings. */
export const ruleNames: readonly string[] = (settings.forbidden ?? []).map((rule) => rule.name ?? '');

/** Every broken import rule below `folders` of the tree `baseDir`, with the number of files that were read. */
export async function checkImports(
  baseDir: string,
  folders: readonly string[],
): Promise<{ violations: Violation[]; files: number }> {
  const { output } = await cruise([...folders], {
    ...settings.options,
    baseDir,
    validate: true,
    ruleSet: { forbidden: settings.forbidden },
  });
  const { summary } = output as ICruiseResult;
  return {
    files: summary.totalCruised,
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}
