import { mainPath } from '../generated/operations.ts';

const start = `${mainPath}/`.toLowerCase();

/** Whether a path is below that of the first server of the spec, in any case. There, as in Graph's beta, `$` is optional. */
export const isBelowMainPath = (path: string): boolean => path.slice(0, start.length).toLowerCase() === start;
