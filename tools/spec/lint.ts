// nx lint spec: lints the spec and writes the bundle that everything else is made from.
import { SpecError, writeBundle } from './spec.ts';

try {
  await writeBundle();
} catch (error) {
  if (!(error instanceof SpecError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
