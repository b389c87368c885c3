// The pages, in the order of the navigation. A page loads from the public API and draws what came.
import { conversation } from './conversation.js';
import { coverage } from './coverage.js';
import { operations } from './operations.js';
import { order } from './order.js';
import { orders } from './orders.js';
import { revenue } from './revenue.js';

export const pages = [revenue, orders, coverage, operations, order, conversation];
