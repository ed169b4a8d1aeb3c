// How operators' commands run: what they say goes to standard output, a failure is one message and exit code 1, never a stack.
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { explainFailure } from './explain-failure.ts';

/** Runs one command of an operator. */
export async function operate(work: (say: (message: string) => void) => Promise<void>): Promise<void> {
  try {
    await work((message) => process.stdout.write(`${message}\n`));
  } catch (error) {
    process.stderr.write(`${explainFailure(error)}\n`);
    process.exitCode = 1;
  }
}

/** The options that the command was given. Throws an error that says what is wrong with them, and `usage`. */
export function readOptions<const T extends NonNullable<ParseArgsConfig['options']>>(usage: string, options: T) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new Error(`${explainFailure(error)}\n${usage}`);
  }
}
