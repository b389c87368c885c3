// The pages, in the order of the navigation. A page loads from the public API and draws what came;
// all but the first are fetched when they are opened.
import { revenue } from './revenue/revenue.js';

/**
 * name in the address; title; letter that opens it after g; period: whether it is about days; role
 * that it needs; broad: whether it uses the whole width; group: whether another kind of page begins;
 * under: the page that it belongs to, where it is not in the navigation; load: its module.
 */
export const pages = [
  { name: 'revenue', title: 'Revenue', letter: 'r', period: true, load: async () => revenue },
  { name: 'orders', title: 'Orders', letter: 'o', period: true, load: () => import('./reports/orders.js').then(({ orders }) => orders) },
  { name: 'products', title: 'Products', letter: 'p', period: true, load: () => import('./reports/products.js').then(({ products }) => products) },
  { name: 'experiments', title: 'Experiments', letter: 'e', load: () => import('./reports/experiments.js').then(({ experiments }) => experiments) },
  { name: 'coverage', title: 'Coverage', letter: 'c', period: true, load: () => import('./reports/coverage.js').then(({ coverage }) => coverage) },
  { name: 'live', title: 'Live', letter: 'l', group: true, broad: true, load: () => import('./operate/live.js').then(({ live }) => live) },
  { name: 'operations', title: 'Operations', letter: 'd', load: () => import('./operate/operations.js').then(({ operations }) => operations) },
  { name: 'quarantine', title: 'Quarantine', letter: 'q', load: () => import('./operate/quarantine.js').then(({ quarantine }) => quarantine) },
  { name: 'setup', title: 'Set up', letter: 's', load: () => import('./operate/setup.js').then(({ setup }) => setup) },
  { name: 'workbench', title: 'Workbench', letter: 'w', role: 'operate', broad: true, load: () => import('./operate/workbench.js').then(({ workbench }) => workbench) },
  { name: 'order', title: 'Order', under: 'orders', load: () => import('./reports/order.js').then(({ order }) => order) },
  { name: 'conversation', title: 'Conversation', under: 'revenue', load: () => import('./reports/conversation.js').then(({ conversation }) => conversation) },
  { name: 'refunds', title: 'Refunds', under: 'revenue', period: true, load: () => import('./reports/refunds.js').then(({ refunds }) => refunds) },
  { name: 'lines', title: 'Orders of a product', under: 'products', period: true, load: () => import('./reports/lines.js').then(({ lines }) => lines) },
  { name: 'cart-actions', title: 'Cart actions', under: 'revenue', period: true, load: () => import('./reports/cart-actions.js').then(({ cartActions }) => cartActions) },
];
