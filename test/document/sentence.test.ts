import { expect, test } from 'vitest';
import { beginning } from '../../functions/document/sentence.ts';

test('the beginning of a long text is whole words and ends with one that can end it', () => {
  expect(beginning('находить периметр', 60)).toBe('находить периметр');
  expect(beginning('находить периметр и площадь прямоугольника и фигуры, составленной из частей', 49)).toBe(
    'находить периметр и площадь прямоугольника…',
  );
  expect(beginning('solve problems on motion using the relation between speed, time and distance', 60)).toBe(
    'solve problems on motion using the relation between speed…',
  );
  expect(beginning('explain how elastic forces work, with examples from everyday life', 40)).toBe(
    'explain how elastic forces work…',
  );
});
