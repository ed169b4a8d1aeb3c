// The example identities, as whom anybody may sign on where the embedded default answers to its own machine alone.
import { EXAMPLES, type Example, type ExampleName } from './model.ts';

export type Examples = Readonly<Record<string, Example>>;

export const EXAMPLE_NOTE = 'An illustrative example: nobody is behind it, and whatever it is shown is made up.';

/** What is offered of `examples`, without their tokens. */
export function listExamples(examples: Examples) {
  return EXAMPLES.flatMap((example) => {
    const its = examples[example];
    if (its === undefined) return [];
    const { role, label, centers, components } = its;
    return [{ example: example as ExampleName, role, label, centers, components, note: EXAMPLE_NOTE }];
  });
}
