// nx lint spec: lints the spec and writes the bundle that everything else is made from, if all generators accept it.
import { generateAll } from '../generate/all.ts';
import { SpecError, writeBundle } from './spec.ts';

try {
  await writeBundle(generateAll);
} catch (error) {
  if (!(error instanceof SpecError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
