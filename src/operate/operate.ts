// How operators' commands run: what they say goes to standard output, a failure is one message and exit code 1, never a stack.

/** Runs one command of an operator. */
export async function operate(work: (say: (message: string) => void) => Promise<void>): Promise<void> {
  try {
    await work((message) => process.stdout.write(`${message}\n`));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
