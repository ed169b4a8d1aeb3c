// `npm run check:imports`: every broken import rule on its own line, and exit code 1 when there is one.
import { checkImports } from './import-rules.ts';

const { violations, files } = await checkImports(process.cwd(), ['src', 'migrations', 'seeds', 'test']);
for (const { rule, from, to } of violations) console.error(`${rule}: ${from} imports ${to}`);
console.log(`import rules: ${violations.length} broken in ${files} files`);
process.exitCode = violations.length > 0 ? 1 : 0;
