// `provisioning-stub check-faults`: says what is wrong with a file of rules.
import { readFaultsFile } from '../faults-file.ts';
import { FaultsFileError } from '../faults-file-error.ts';
import { print, printError } from '../print.ts';
import { countOf } from './count-of.ts';

/** Checks a file. Returns the exit code: 2 if it can't be used. */
export async function checkFaults(file: string): Promise<number> {
  try {
    const { faults } = await readFaultsFile(file);
    print(`${file}: ${countOf(faults.length, 'rule')}, all valid.`);
    return 0;
  } catch (error) {
    if (!(error instanceof FaultsFileError)) throw error;
    printError(error.message);
    return 2;
  }
}
