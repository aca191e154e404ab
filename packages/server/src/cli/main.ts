// The command from its sources, for tools that run it without a build.
import { main } from './cli.ts';

await main();
