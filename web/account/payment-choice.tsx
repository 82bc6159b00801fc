import { useState } from 'preact/hooks';
import { groupDigits, readCard, testCards, tidyExpiry, typedCard, type TypedCard } from './test-cards.ts';

export interface Payment {
  card: TypedCard;
  type(change: Partial<TypedCard>): void;
  /** What is wrong with each field, once that is to be shown. */
  faults: Partial<Record<keyof TypedCard, string>>;
  /** What the provider calls the card; undefined where it is no card, which is shown from then on. */
  confirm(): string | undefined;
}

/** A card that is typed in, a test card that is accepted to begin with. */
export function usePayment(): Payment {
  const [card, setCard] = useState(() => typedCard(testCards[0], new Date()));
  const [isConfirmed, setIsConfirmed] = useState(false);
  const read = readCard(card, new Date());
  return {
    card,
    type: (change) => setCard((before) => ({ ...before, ...change })),
    faults: isConfirmed && 'faults' in read ? read.faults : {},
    confirm() {
      setIsConfirmed(true);
      return 'token' in read ? read.token : undefined;
    },
  };
}

interface FieldProps {
  payment: Payment;
  name: keyof TypedCard;
  label: string;
  placeholder: string;
  tidy(text: string): string;
}

function Field({ payment, name, label, placeholder, tidy }: FieldProps) {
  const fault = payment.faults[name];
  return (
    <label class={`card-field card-field-${name}`}>
      {label}
      <input
        name={name}
        value={payment.card[name]}
        inputMode="numeric"
        // A browser would offer real cards.
        autoComplete="off"
        placeholder={placeholder}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : `fault-of-${name}`}
        data-testid={`card-${name}`}
        onInput={({ currentTarget }) => {
          // Tidied only at the end, or the cursor would jump out of the middle of what is mended.
          const isAtEnd = currentTarget.selectionStart === currentTarget.value.length;
          const isErasing = currentTarget.value.length < payment.card[name].length;
          payment.type({ [name]: isAtEnd && !isErasing ? tidy(currentTarget.value) : currentTarget.value });
        }}
      />
      {fault && (
        <span class="form-fault" role="alert" id={`fault-of-${name}`} data-testid={`fault-of-${name}`}>
          {fault}
        </span>
      )}
    </label>
  );
}

/** How to pay. No card of anybody's leaves the page: what is sent is the name of a test card. */
export function PaymentChoice({ payment }: { payment: Payment }) {
  return (
    <fieldset class="choices">
      <legend>
        Pay with <span class="mark">test: no money moves</span>
      </legend>
      <div class="card-fields">
        <Field
          {...{ payment, name: 'number', label: 'Card number' }}
          placeholder="1234 1234 1234 1234"
          tidy={groupDigits}
        />
        <Field {...{ payment, name: 'expiry', label: 'Expires' }} placeholder="MM/YY" tidy={tidyExpiry} />
        <Field
          {...{ payment, name: 'securityCode', label: 'Security code' }}
          placeholder="123"
          tidy={(text) => text.replaceAll(/\D/g, '').slice(0, 4)}
        />
      </div>
      <p class="fine" id="test-cards">
        Test cards, each fills in the form:
      </p>
      <ul class="test-cards" aria-labelledby="test-cards">
        {testCards.map((card) => (
          <li key={card.token}>
            <button
              type="button"
              class="test-card"
              data-testid={`pay-${card.token}`}
              aria-pressed={groupDigits(card.number) === payment.card.number}
              onClick={() => payment.type(typedCard(card, new Date()))}
            >
              <b>
                {card.name} …{card.number.slice(-4)}
              </b>{' '}
              <span class="fine">{card.what}</span>
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
