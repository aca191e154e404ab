// Runs the command from its sources, without a build.
import { main } from './cli.ts';

await main();
