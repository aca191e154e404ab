// Packages that only the bench needs: it installs them into a temporary folder.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from '@directory-provisioning/test-support/repository';

/** Draws a chart from its options, as SVG. https://echarts.apache.org/en/option.html */
export type Draw = (options: object, width: number, height: number) => string;

/** The installed packages. */
export interface Peers {
  /** The path of Prism's command. */
  readonly prism: string;
  readonly prismVersion: string;
  readonly draw: Draw;
}

interface Chart {
  setOption(options: object): void;
  renderToSVGString(): string;
  dispose(): void;
}
interface Charts {
  init(element: null, theme: null, options: object): Chart;
}

const PRISM = '5.16.0';
const ECHARTS = '6.1.0';

/** Installs Prism, and the library that draws the charts. */
export async function installPeers(folder: string): Promise<Peers> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const packages = [`@stoplight/prism-cli@${PRISM}`, `echarts@${ECHARTS}`];
  const { code, stderr } = await run(
    folder,
    'npm',
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    ...packages,
  );
  if (code !== 0) throw new Error(`${packages.join(' and ')} can't be installed, and the bench needs them: ${stderr}`);
  const modules = join(folder, 'node_modules');
  const charts = (await import(pathToFileURL(join(modules, 'echarts/dist/echarts.esm.min.mjs')).href)) as Charts;
  return {
    prism: join(modules, '@stoplight/prism-cli/dist/index.js'),
    prismVersion: PRISM,
    draw(options, width, height) {
      const chart = charts.init(null, null, { renderer: 'svg', ssr: true, width, height });
      chart.setOption({ animation: false, ...options });
      const text = chart.renderToSVGString();
      chart.dispose();
      return text;
    },
  };
}
