// Bars of the server's CPU per request, on a logarithmic scale.
import type { Summary } from './summary.ts';

const COLOURS = { chancery: '#0b6e4f', 'without planner': '#8fbfa9', postgraphile: '#c8553d', floor: '#9aa0a6' };
const TITLE = 'CPU of the server per request, milliseconds (logarithmic, less is better)';
const LEFT = 150;
const TOP = 70;
const WIDTH = 620;
const BAR = 13;
const GAP = 16;

/** An SVG of the medians of each question. */
export function drawChart(summary: readonly Summary[]): string {
  const servers = Object.keys(COLOURS) as (keyof typeof COLOURS)[];
  const group = servers.length * BAR + GAP;
  const height = TOP + summary.length * group + 40;
  const values = summary.flatMap(({ of }) => servers.flatMap((server) => of[server]?.server.median ?? []));
  const least = 10 ** Math.floor(Math.log10(Math.min(...values)));
  const most = 10 ** Math.ceil(Math.log10(Math.max(...values)));
  const x = (value: number) => (WIDTH * Math.log(value / least)) / Math.log(most / least);
  const ticks: number[] = [];
  for (let tick = least; tick <= most * 1.001; tick *= 10) ticks.push(Number(tick.toPrecision(1)));
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${LEFT + WIDTH + 90}" height="${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${TITLE}</title>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="16" y="26" font-size="16" font-weight="600">${TITLE}</text>`,
    ...servers.map(
      (server, index) =>
        `<rect x="${LEFT + index * 160}" y="40" width="11" height="11" fill="${COLOURS[server]}"/><text x="${LEFT + index * 160 + 17}" y="50">${server}</text>`,
    ),
    ...ticks.map(
      (tick) =>
        `<line x1="${LEFT + x(tick)}" x2="${LEFT + x(tick)}" y1="${TOP - 8}" y2="${height - 30}" stroke="#e3e5e8"/><text x="${LEFT + x(tick)}" y="${height - 14}" text-anchor="middle" fill="#555">${tick}</text>`,
    ),
    ...summary.flatMap(({ name, of }, index) => {
      const top = TOP + index * group;
      return [
        `<text x="${LEFT - 10}" y="${top + (servers.length * BAR) / 2 + 4}" text-anchor="end">${name}</text>`,
        ...servers.map((server, place) => {
          const value = of[server]?.server.median;
          if (value === undefined) return '';
          const y = top + place * BAR;
          return `<rect x="${LEFT}" y="${y}" width="${x(value).toFixed(1)}" height="${BAR - 2}" fill="${COLOURS[server]}"/><text x="${(LEFT + x(value) + 5).toFixed(1)}" y="${y + 10}" font-size="10" fill="#333">${value < 1 ? value.toFixed(3) : value.toFixed(2)}</text>`;
        }),
      ];
    }),
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}
