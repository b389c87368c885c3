// Types of window.serai. Fields may also be spelled in snake case.

type Decimal = number | string;
type Id = number | string;

interface SeraiCommon {
  cartId?: Id;
  source?: string;
  /** Identifies the event; made by the SDK if left out. */
  eventId?: string;
  /** ISO 8601 with offset; now if left out. */
  occurredAt?: string;
}

interface SeraiCartEvent extends SeraiCommon {
  type: 'ITEM_ADDED' | 'QUANTITY_INCREASED' | 'QUANTITY_DECREASED' | 'ITEM_REMOVED';
  productId: Id;
  productName: string;
  /** The price of one unit, after discounts. */
  value: Decimal;
  /** ISO 4217. */
  currency: string;
  quantity: Decimal;
}

interface SeraiCheckoutEvent extends SeraiCommon {
  orderId?: Id;
  /** The order's total. */
  value: Decimal;
  currency: string;
  lineItems?: Array<{productId: Id; productName: string; quantity: Decimal; value: Decimal; currency: string}>;
}

interface SeraiInteraction extends SeraiCommon {
  conversationId: Id;
  channel: 'CHAT' | 'FAQ' | 'NUDGE';
  helpful: boolean;
  experiment?: Id;
  variant?: Id;
  /** Products that were recommended. */
  products?: Id[];
}

interface SeraiProduct {
  productId: Id;
  variantId?: Id;
  productName?: string;
  value?: Decimal;
  currency?: string;
  quantity?: number;
}

interface Serai {
  readonly version: string;
  /** Whether the event was valid and is written down. */
  cart(event: SeraiCartEvent): boolean;
  checkout(event: SeraiCheckoutEvent): boolean;
  interaction(event: SeraiInteraction): boolean;
  experiment(experiment: Id, variant: Id): boolean;
  /** The visitor's variant, always the same one; reports that the visitor was shown it. */
  assign(experiment: string, split: {[variant: string]: number}): string;
  identify(names: {email?: string; customerId?: Id; cartToken?: Id; checkoutToken?: Id}): void;
  consent(given: boolean): void;
  fingerprint(): string;
  /** How the shop adds a product; rejects, or resolves with false, if it did not. */
  onAddToCart(callback: (product: SeraiProduct) => Promise<unknown>): void;
  /** Whether the shop's cart took the product. */
  addToCart(product: SeraiProduct): Promise<boolean>;
}

interface Window {
  serai?: Serai;
  trackAlhenaEvent?(method: 'sendCartEvent' | 'sendCheckoutEvent', event: SeraiCartEvent | SeraiCheckoutEvent): void;
}
