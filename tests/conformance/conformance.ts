// npm run conformance: asks what real callers of Microsoft Graph rely on, row by row, of a stub of its own or of the one
// at --base-url. Prints row, request, answer and verdict; what is not like Graph stands below with its reason.
import { parseArgs } from 'node:util';
import { rows } from './rows.ts';
import { runRows } from './run.ts';

const { values } = parseArgs({
  options: { 'base-url': { type: 'string' }, token: { type: 'string' }, failures: { type: 'boolean' } },
});
const verdicts = await runRows(rows, values['base-url'], values.token);

let section = '';
for (const { row, verdict, request, answer, why } of verdicts) {
  if (values.failures && verdict === 'ok') continue;
  if (row.section !== section) console.log(`\n${(section = row.section)}`);
  console.log(`  ${verdict === 'ok' ? 'ok   ' : verdict === 'wrong' ? 'WRONG' : 'not asked'} ${row.row}`);
  if (request !== '') console.log(`        ${request}\n        → ${answer}`);
  if (why !== undefined) console.log(`        ${why.replaceAll('\n', '\n        ')}`);
}
const unlike = Map.groupBy(
  verdicts.filter(({ row }) => row.notLikeGraph !== undefined),
  ({ row }) => row.notLikeGraph ?? '',
);
console.log('\nNot like Graph, on purpose:');
for (const [reason, all] of unlike) {
  console.log(`  ${reason}`);
  for (const { row } of all) console.log(`        ${row.section}: ${row.row}`);
}
const count = (wanted: string): number => verdicts.filter(({ verdict }) => verdict === wanted).length;
console.log(
  `\n${verdicts.length} rows: ${count('ok')} ok, ${count('wrong')} wrong, ${count('not asked')} not asked; ${[...unlike.values()].flat().length} not like Graph on purpose.`,
);
process.exitCode = count('wrong') === 0 ? 0 : 1;
