import { join } from 'node:path';
import { type HTMLElement, type Node, parse, TextNode } from 'node-html-parser';
import { root } from '../../../infra/root.ts';
import { svgMarks } from './svg-marks.ts';

/**
 * A report's HTML as R Markdown, for the side-by-side of the benchmark: every heading, paragraph, list and table in its
 * order; each figure as a chunk that draws the same rectangles, lines and texts with ggplot2. Left out: the page's
 * grid, colours, symbols in texts, running heads.
 */
export function rMarkdown(html: string): string {
  const body = parse(html).querySelector('body');
  return `${HEAD}\n${body === null ? '' : children(body)}\n`;
}

const FONTS = join(root, 'node_modules', '@expo-google-fonts', 'source-sans-3');

const HEAD = `---
output:
  pdf_document:
    latex_engine: xelatex
papersize: a4
geometry: margin=20mm
header-includes:
  - |
    \`\`\`{=latex}
    \\usepackage{fontspec}
    \\setmainfont{SourceSans3}[Path=${FONTS}/, Extension=.ttf, UprightFont=400Regular/SourceSans3_400Regular,
      BoldFont=700Bold/SourceSans3_700Bold]
    \`\`\`
---

\`\`\`{r, include = FALSE}
library(ggplot2)
knitr::opts_chunk$set(echo = FALSE, dev = "cairo_pdf")
drawn <- function(rects, lines, texts, width, height) {
  ggplot() +
    geom_rect(data = rects, aes(xmin = x, xmax = x + w, ymin = y, ymax = y + h), fill = "#3a80b0") +
    geom_segment(data = lines, aes(x = x, y = y, xend = x2, yend = y2), linewidth = 0.3) +
    geom_text(data = texts, aes(x = x, y = y, label = label, hjust = hjust), size = 2.6, vjust = 0) +
    scale_y_reverse() +
    coord_cartesian(xlim = c(0, width), ylim = c(height, 0), expand = FALSE) +
    theme_void()
}
\`\`\`
`;

function children(element: HTMLElement): string {
  return element.childNodes.map(markdown).join('');
}

function markdown(node: Node): string {
  if (node instanceof TextNode) return escaped(node.text);
  const element = node as HTMLElement;
  const level = /^H([1-6])$/.exec(element.tagName ?? '')?.[1];
  if (level !== undefined) return `\n\n${'#'.repeat(Number(level))} ${words(element)}\n\n`;
  switch (element.tagName) {
    case 'SVG':
      return element.getAttribute('role') === 'img' ? figure(element) : '';
    case 'TABLE':
      return table(element);
    case 'LI':
      return `\n- ${words(element)}\n`;
    case 'P':
    case 'DT':
    case 'DD':
    case 'DIV':
    case 'SECTION':
      return `\n\n${children(element)}\n\n`;
    case 'B':
    case 'STRONG':
      return `**${words(element)}**`;
    case 'STYLE':
    case 'IMG':
      return '';
    default:
      return element.childNodes === undefined ? '' : children(element);
  }
}

function table(element: HTMLElement): string {
  const rows = element.querySelectorAll('tr').map((row) =>
    row.querySelectorAll('th,td').flatMap((cell) => {
      const rest = Number(cell.getAttribute('colspan') ?? 1) - 1;
      return [words(cell), ...Array.from({ length: rest }, () => '')];
    }),
  );
  const width = Math.max(...rows.map(({ length }) => length));
  const line = (cells: readonly string[]): string =>
    `| ${Array.from({ length: width }, (_, at) => cells[at] ?? '').join(' | ')} |`;
  const [head = [], ...body] = rows;
  const caption = element.querySelector('caption');
  return [
    '',
    '',
    line(head),
    `|${' --- |'.repeat(width)}`,
    ...body.map(line),
    '',
    caption === null ? '' : `: ${words(caption)}`,
    '',
    '',
  ].join('\n');
}

function figure(svg: HTMLElement): string {
  const { width, height, rects, lines, texts } = svgMarks(svg);
  const numbers = (values: readonly number[]): string =>
    `as.numeric(c(${values.map((value) => value.toFixed(2))}))`;
  const frame = (columns: Readonly<Record<string, string>>): string =>
    `data.frame(${Object.entries(columns)
      .map(([name, values]) => `${name} = ${values}`)
      .join(', ')})`;
  const column = <Row>(rows: readonly Row[], value: (row: Row) => number): string => numbers(rows.map(value));
  return `

\`\`\`{r, fig.width = ${(width / 96).toFixed(2)}, fig.height = ${(height / 96).toFixed(2)}}
drawn(
  ${frame({ x: column(rects, (r) => r.x), y: column(rects, (r) => r.y), w: column(rects, (r) => r.width), h: column(rects, (r) => r.height) })},
  ${frame({ x: column(lines, (l) => l.x1), y: column(lines, (l) => l.y1), x2: column(lines, (l) => l.x2), y2: column(lines, (l) => l.y2) })},
  ${frame({ x: column(texts, (t) => t.x), y: column(texts, (t) => t.y), hjust: column(texts, (t) => t.anchor), label: `as.character(c(${texts.map(({ text }) => JSON.stringify(text))}))` })},
  ${width}, ${height}
)
\`\`\`

`;
}

/** The text of an element on one line. */
function words(element: HTMLElement): string {
  return escaped(element.text).trim();
}

/** Entities, as R Markdown reads a backslash before a bracket as the beginning of a formula. */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()#+\-!|<>$~^@"&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
