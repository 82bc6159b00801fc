interface Offer {
  key: string;
  name: string;
  facts: string;
  testId: string;
  onTake(): void;
}

interface OffersProps {
  offers: readonly Offer[];
  /** On the button of each. */
  take: string;
  onClose(): void;
}

/** In a dialog: one of these may be taken, or none. */
export function Offers({ offers, take, onClose }: OffersProps) {
  return (
    <>
      <ul class="session-list">
        {offers.map(({ key, name, facts, testId, onTake }, index) => (
          <li key={key}>
            <span>
              <b>{name}</b>
              <span class="fine">{facts}</span>
            </span>
            <button
              type="button"
              class="button button-bright"
              data-testid={testId}
              data-arrival={index === 0 ? true : undefined}
              onClick={onTake}
            >
              {take}
            </button>
          </li>
        ))}
      </ul>
      <p class="row-of-buttons">
        <button type="button" class="button" onClick={onClose}>
          Not now
        </button>
      </p>
    </>
  );
}
