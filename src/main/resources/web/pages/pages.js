// The pages, in the order of the navigation. A page loads from the public API and draws what came.
import { conversation } from './conversation.js';
import { coverage } from './coverage.js';
import { experiments } from './experiments.js';
import { live } from './live.js';
import { operations } from './operations.js';
import { order } from './order.js';
import { orders } from './orders.js';
import { products } from './products.js';
import { quarantine } from './quarantine.js';
import { revenue } from './revenue.js';
import { setup } from './setup.js';
import { workbench } from './workbench.js';

export const pages = [revenue, orders, products, experiments, coverage, live, operations, quarantine, setup, workbench, order, conversation];
