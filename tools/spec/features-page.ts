// nx features-page spec: writes docs/spec-features.md from the table of features.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'oxfmt';
import { features } from './features.ts';
import type { Carried, Refused } from './features/feature.ts';
import { root } from './spec.ts';

/** Where the page is, relative to the root. */
export const page = 'docs/spec-features.md';

const intro = `<!-- Generated from tools/spec/features/. Do not edit: change the table there and run \`npm run generate\`. -->

# What the spec may use

If the spec lints, then types, client, server, mock handlers and docs do what it says. What would be lost on the way is rejected by the lint, with its place and what to write instead.`;

const row = (feature: Carried | Refused): string => {
  const [mark, text] = 'carried' in feature ? ['yes', feature.carried] : ['no', feature.refused];
  return `| ${feature.name} | ${mark} | ${text} |`.replaceAll('\n', ' ');
};

/** The page as Markdown. */
export async function renderFeaturesPage(): Promise<string> {
  const parts = [...new Set(features.map(({ part }) => part))].map((part) => {
    const rows = features.filter((feature) => feature.part === part).map(row);
    return [`## ${part}`, ['| Feature | Supported | |', '| --- | --- | --- |', ...rows].join('\n')].join('\n\n');
  });
  return (await format(page, [intro, ...parts].join('\n\n'))).code;
}

if (import.meta.main) await writeFile(join(root, page), await renderFeaturesPage());
