import { siblingCircles } from './sibling-circles.ts';

describe('siblingCircles', () => {
  it('finds folders of one folder that import each other, whatever lies between their files', () => {
    const found = siblingCircles([
      ['shop/cart/add.ts', 'shop/price/deep/sum.ts'],
      ['shop/price/sum.ts', 'shop/tax/rate.ts'],
      ['shop/price/sum.ts', 'shop/tax/vat/rate.ts'],
      ['shop/tax/vat/rate.ts', 'shop/cart/cart.ts'],
      ['shop/tax/rate.ts', 'shop/words/words.ts'],
    ]);
    expect(found).toEqual([
      {
        parent: 'shop',
        members: ['cart', 'price', 'tax'],
        imports: [
          'shop/cart/add.ts > shop/price/deep/sum.ts',
          'shop/price/sum.ts > shop/tax/rate.ts, and 1 more',
          'shop/tax/vat/rate.ts > shop/cart/cart.ts',
        ],
      },
    ]);
  });

  it('finds them at the root, and each circle once', () => {
    const found = siblingCircles([
      ['a/x.ts', 'b/x.ts'],
      ['b/y.ts', 'a/y.ts'],
      ['c/x.ts', 'd/x.ts'],
      ['d/x.ts', 'c/x.ts'],
      ['a/x.ts', 'c/x.ts'],
    ]);
    expect(found.map(({ parent, members }) => [parent, members])).toEqual([
      ['', ['a', 'b']],
      ['', ['c', 'd']],
    ]);
  });

  it('lets the hall import its rooms and be imported by them', () => {
    const found = siblingCircles([
      ['shop/service.ts', 'shop/cart/add.ts'],
      ['shop/cart/add.ts', 'shop/stores.ts'],
      ['shop/cart/add.ts', 'shop/cart/price/sum.ts'],
      ['shop/cart/price/sum.ts', 'shop/cart/cart.ts'],
    ]);
    expect(found).toEqual([]);
  });
});
