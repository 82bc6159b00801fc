import { createRetryBudget } from './retry-budget.ts';

describe('a retry budget', () => {
  it('gives a tenth of what is asked, beside a few to begin with', () => {
    const budget = createRetryBudget();
    let retries = 0;
    for (let asked = 0; asked < 10_000; asked++) {
      budget.asked();
      if (budget.take()) retries += 1;
    }
    expect(retries).toBe(10 + 1_000);
  });

  it('saves up no more than fifty', () => {
    const budget = createRetryBudget();
    for (let asked = 0; asked < 100_000; asked++) budget.asked();
    let retries = 0;
    while (budget.take()) retries += 1;
    expect(retries).toBe(50);
  });
});
