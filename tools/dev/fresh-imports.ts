// After a change, an import loads the repository's modules again, together with what they import.
// https://nodejs.org/api/module.html#moduleregisterhooksoptions
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { root } from '../spec/spec.ts';

/** The URL of the repository. */
export const home: string = pathToFileURL(`${root}/`).href;

/** Modules below it always run in their first version, and import the newest one of others. */
const loop = `${home}tools/dev/`;

const isOurs = (url: string): boolean => url.startsWith(home) && !url.includes('/node_modules/');

let newest = '';
registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context);
    // Packages of the repository resolve through a symbolic link to their real place below `home`.
    if (!isOurs(resolved.url)) return resolved;
    const { parentURL: parent = loop } = context;
    // A module that runs may import another at any time, also while files change: it gets that of the same version.
    const version = isOurs(parent) && !parent.startsWith(loop) ? new URL(parent).search : newest;
    return { ...resolved, url: resolved.url + version };
  },
});

let count = 0;
/** Makes the next imports of the loop load everything again. */
export function forgetModules(): void {
  newest = `?${++count}`;
}
