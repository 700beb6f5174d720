import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HTMLElement, type Node, parse, TextNode } from 'node-html-parser';
import { root } from '../../../infra/root.ts';

/**
 * A report's HTML as Typst markup, for the side-by-side of the benchmark: every heading, paragraph, list, table and
 * figure in its order, the figures as the same SVG. Left out: the page's grid, colours of tables, running heads, page
 * numbers of the contents.
 */
export function typstMarkup(html: string): string {
  const body = parse(html).querySelector('body');
  const setup = [
    '#set page(paper: "a4", margin: 20mm, numbering: "1")',
    '#set text(font: "Source Sans 3", size: 9.5pt)',
    '#set table(stroke: 0.3pt, inset: 3pt)',
  ];
  return `${setup.join('\n')}\n#{\n${body === null ? '' : children(body)}\n}\n`;
}

const HEADING = /^H([1-6])$/;

function children(element: HTMLElement): string {
  return element.childNodes.map(markup).filter(Boolean).join('\n');
}

function markup(node: Node): string {
  if (node instanceof TextNode) return node.isWhitespace ? 'sym.space' : quoted(node.text);
  const element = node as HTMLElement;
  const level = HEADING.exec(element.tagName ?? '')?.[1];
  if (level !== undefined) return `heading(level: ${level}, {${children(element)}})`;
  switch (element.tagName) {
    case 'SVG':
      return figure(element);
    case 'TABLE':
      return table(element);
    case 'UL':
    case 'OL':
      return `list(${each(element, 'li', (item) => `{${children(item)}}`)})`;
    case 'P':
    case 'DT':
    case 'DD':
    case 'DIV':
    case 'SECTION':
      return `block({${children(element)}})`;
    case 'B':
    case 'STRONG':
      return `strong({${children(element)}})`;
    case 'BR':
      return 'linebreak()';
    case 'STYLE':
    case 'IMG':
      return '';
    default:
      return element.childNodes === undefined ? '' : children(element);
  }
}

function table(element: HTMLElement): string {
  const rows = element.querySelectorAll('tr');
  const width = Math.max(
    ...rows.map((row) => row.querySelectorAll('th,td').reduce((sum, c) => sum + span(c), 0)),
  );
  const cells = (inside: HTMLElement): string =>
    each(inside, 'th,td', (cell) => `table.cell(colspan: ${span(cell)}, {${children(cell)}})`);
  const head = element.querySelector('thead');
  const body = element.querySelectorAll('tbody').map(cells).filter(Boolean);
  const header = head === null ? [] : [`table.header(${cells(head)})`];
  const caption = element.querySelector('caption');
  return [
    caption === null ? '' : `block({${children(caption)}})`,
    `table(columns: ${width}, ${[...header, ...body].join(', ')})`,
  ].join('\n');
}

function span(cell: HTMLElement): number {
  return Number(cell.getAttribute('colspan') ?? 1);
}

function each(element: HTMLElement, selector: string, made: (found: HTMLElement) => string): string {
  return element.querySelectorAll(selector).map(made).join(', ');
}

function figure(svg: HTMLElement): string {
  const title = svg.querySelector('title')?.text ?? '';
  const width = Number(svg.getAttribute('width') ?? 12) * 0.75;
  const source = svg.outerHTML.replace(/>/, `><style>${style()}</style>`);
  return `image(bytes(${quoted(source)}), format: "svg", width: ${width}pt, alt: ${quoted(title)})`;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

let resolved: string | null = null;

/** The charts' styles without the variables of CSS, which Typst's reader of SVG does not know. */
function style(): string {
  if (resolved !== null) return resolved;
  const read = (name: string) => readFileSync(join(root, 'templates', 'styles', name), 'utf8');
  const values = new Map(
    Array.from(read('colours.css').matchAll(/(--[\w-]+):\s*([^;]+);/g), ([, name, value]) => [name!, value!]),
  );
  const known = (text: string) =>
    text.replace(/var\((--(?!c\))[\w-]+)\)/g, (all, name) => values.get(name) ?? all);
  const rules = Array.from(read('charts.css').matchAll(/([^{}]+)\{([^}]*)\}/g), ([, selector, rule]) => ({
    selectors: selector!.split(',').map((one) => one.trim()),
    rule: known(rule!),
  }));
  resolved = rules
    .flatMap(({ selectors, rule }) =>
      rule.includes('var(--c)')
        ? ['school', 'region', 'nation', 'similar'].map(
            (who) =>
              `${selectors.map((one) => `${one}.${who}`).join(',')}{${rule.replaceAll('var(--c)', values.get(`--${who}`) ?? '')}}`,
          )
        : [`${selectors.join(',')}{${rule}}`],
    )
    .join('');
  return resolved;
}
