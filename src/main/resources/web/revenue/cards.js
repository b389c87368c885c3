// The figures that are looked at every morning.
import { card } from '../parts/card.js';
import { change, count, money, percent } from '../format.js';
import { behind } from '../place.js';

/**
 * @param of the figures of one currency
 * @param was those that they are compared with; undefined if there are none
 * @param basis gross or net
 * @param visitors of the same days and of those compared with; undefined until they are known
 */
export function cards({ of, was, at, basis, visitors }) {
  const amount = (value) => money(value, of.currency);
  const refundDay = at.basis === 'shop';
  return [
    card({ title: 'Checkout revenue', value: amount(of.attributed[basis]), href: behind(of.links.attributed, at),
      change: change(of.attributed[basis], was?.attributed[basis]), note: basis === 'net' ? 'after refunds' : 'before refunds' }),
    card({ title: 'Attributed orders', value: count(of.attributed.orders), href: behind(of.links.attributed, at),
      change: change(of.attributed.orders, was?.attributed.orders), note: `of ${count(of.all.orders)}` }),
    card({ title: 'Average order value', value: amount(of.attributed.averageOrderValue), href: behind(of.links.attributed, at),
      change: change(of.attributed.averageOrderValue, was?.attributed.averageOrderValue), note: `all orders ${amount(of.all.averageOrderValue)}` }),
    card({ title: 'Share of store revenue', value: percent(of.shareOfRevenue), href: behind(of.links.all, at),
      change: change(of.shareOfRevenue, was?.shareOfRevenue), note: `of ${amount(of.all.gross)}` }),
    card({ title: 'Cart GMV', value: amount(of.cartGmvAfterInteraction), href: behind(of.links.cartGmvAfterInteraction, at),
      change: change(of.cartGmvAfterInteraction, was?.cartGmvAfterInteraction),
      note: of.cartGmvAllUsers === null ? 'carts know no source and no store' : `after an interaction; all carts ${amount(of.cartGmvAllUsers)}` }),
    card({ title: 'Daily cart GMV', value: amount(of.averageDailyCartGmv), href: behind(of.links.cartGmvAllUsers, at),
      change: change(of.averageDailyCartGmv, was?.averageDailyCartGmv), note: of.carts === null ? 'of all carts alone' : `on average; ${count(of.carts)} carts of ${amount(of.averageCartValue)}` }),
    card({ title: 'Refunded', value: amount(of.attributed.refunded), href: behind(refundDay ? of.links.attributedRefundsMade : of.links.attributed, at),
      change: change(of.attributed.refunded, was?.attributed.refunded), note: refundDay ? 'of attributed orders, in these days' : 'of these attributed orders' }),
    card({ title: 'Conversion', value: percent(visitors?.now.assisted.conversion), href: undefined,
      change: change(visitors?.now.assisted.conversion, visitors?.was?.assisted.conversion),
      note: visitors ? `of assisted visitors; others ${percent(visitors.now.unassisted.conversion)}` : 'of assisted visitors' }),
  ];
}
