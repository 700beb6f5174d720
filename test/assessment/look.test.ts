import { expect, test } from 'vitest';
import { readAssessment } from '../../functions/assessment/read-assessment.ts';

const read = (files: Record<string, string | Uint8Array>) => {
  const { assessment, problems } = readAssessment(new Map(Object.entries(files)), 'x');
  return { assessment, codes: problems.map(({ code }) => code) };
};
const svg =
  '<?xml version="1.0"?>\n<!-- made by hand -->\n<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>';
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(20)]);

test('a PNG or SVG beside the definition becomes the logo, as data', () => {
  expect(read({ 'logo.svg': svg }).assessment.logo).toBe(
    `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
  );
  expect(read({ 'logo.png': png }).assessment.logo).toMatch(/^data:image\/png;base64,/);
  expect(read({}).assessment).not.toHaveProperty('logo');
});

test.each([
  ['a script', { 'logo.svg': '<svg><script>alert(1)</script></svg>' }],
  ['a handler', { 'logo.svg': '<svg onload="x()"></svg>' }],
  ['a link to elsewhere', { 'logo.svg': '<svg><image href="http://x.example/a.png"/></svg>' }],
  ['an entity', { 'logo.svg': '<!DOCTYPE svg [<!ENTITY a "b">]><svg></svg>' }],
  ['another format', { 'logo.png': 'GIF89a' }],
  ['a web page', { 'logo.svg': '<html><svg></svg></html>' }],
  ['too many bytes', { 'logo.png': Buffer.concat([png, Buffer.alloc(100_000)]) }],
])('a logo with %s is refused', (_, files) => {
  const { assessment, codes } = read(files);
  expect(assessment).not.toHaveProperty('logo');
  expect(codes).toEqual(['logo-unusable']);
});

test('the colour of headings is taken when text in it can be read on white', () => {
  expect(read({ 'assessment.yaml': "accent: '#7a1f3d'" }).assessment.accent).toBe('#7a1f3d');
  for (const pale of ['#f0c000', '#fff', 'red', '#12345g']) {
    const { assessment, codes } = read({ 'assessment.yaml': `accent: '${pale}'` });
    expect(assessment).not.toHaveProperty('accent');
    expect(codes).toEqual(['yaml-value']);
  }
});

test('the nation has a name where the definition gives one', () => {
  expect(
    read({ 'assessment.yaml': 'nation: { ru: Россия, kk: Ресей, en: Russia }' }).assessment.nation,
  ).toEqual({
    ru: 'Россия',
    kk: 'Ресей',
    en: 'Russia',
  });
});
