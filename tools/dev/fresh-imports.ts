// After a change, an import loads the repository's modules again, together with what they import.
// https://nodejs.org/api/module.html#moduleregisterhooksoptions
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { root } from '../spec/spec.ts';

/** The URL of the repository. */
export const home: string = pathToFileURL(`${root}/`).href;

let version = 0;
registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context);
    // Packages of the repository resolve through a symbolic link to their real place below `home`.
    const isOurs = resolved.url.startsWith(home) && !resolved.url.includes('/node_modules/');
    return isOurs && version > 0 ? { ...resolved, url: `${resolved.url.split('?')[0] ?? ''}?${version}` } : resolved;
  },
});

/** Makes the next imports load everything again. */
export function forgetModules(): void {
  version++;
}
