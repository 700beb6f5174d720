import { expect, test } from 'vitest';
import { escapeMarkup } from '../../functions/document/escape.ts';
import { escapeCss } from '../../functions/document/escape-css.ts';

test('markup in a text becomes text', () => {
  expect(escapeMarkup(`<script>alert("1")</script> & 'x'`)).toBe(
    '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;',
  );
});

test('control characters and marks that turn a text around are dropped', () => {
  expect(escapeMarkup('a\u0000b\u202ec\u0085d\ne')).toBe('abcd\ne');
});

test('a CSS string cannot be left, nor its style element', () => {
  const escaped = escapeCss(`"}</style><script>\\n;content:url(x)`);
  expect(escaped.slice(1, -1)).not.toMatch(/["<>{}\\](?![0-9a-f]+ )/);
  expect(escaped).not.toContain('</style');
});

test('Kazakh names stay readable in a CSS string', () => {
  expect(escapeCss('«Ұлағат» № 5 мектеп-гимназиясы')).toBe('"«Ұлағат» № 5 мектеп-гимназиясы"');
});
