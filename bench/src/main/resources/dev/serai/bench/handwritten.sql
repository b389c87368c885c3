-- What a shop's webhook receiver usually keeps: which deliveries were seen, orders, their lines.
CREATE TABLE delivery (
  webhook_id  uuid        PRIMARY KEY,
  received_at timestamptz NOT NULL
);

CREATE TABLE orders (
  company        text        NOT NULL,
  order_id       text        NOT NULL,
  created_at     timestamptz NOT NULL,
  status         text        NOT NULL,
  value          numeric     NOT NULL,
  currency       text        NOT NULL,
  email          text,
  customer_id    text,
  cart_token     text,
  checkout_token text,
  fingerprint    text,
  source_name    text,
  PRIMARY KEY (company, order_id)
);

CREATE TABLE order_line (
  company      text    NOT NULL,
  order_id     text    NOT NULL,
  line         integer NOT NULL,
  product_id   text    NOT NULL,
  product_name text    NOT NULL,
  quantity     integer NOT NULL,
  unit_price   numeric NOT NULL,
  currency     text    NOT NULL,
  PRIMARY KEY (company, order_id, line)
);
