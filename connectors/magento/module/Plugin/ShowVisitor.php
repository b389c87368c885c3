<?php
declare(strict_types=1);

namespace Serai\Storefront\Plugin;

use Magento\Sales\Api\Data\OrderInterface;
use Magento\Sales\Api\Data\OrderSearchResultInterface;
use Magento\Sales\Api\OrderRepositoryInterface;

/** Shows the visitor in the order's extension attributes, which the REST API returns. */
class ShowVisitor
{
    public function afterGet(OrderRepositoryInterface $repository, OrderInterface $order): OrderInterface
    {
        $attributes = $order->getExtensionAttributes();
        $value = $order->getData('serai_fp');
        if ($attributes && $value) {
            $attributes->setSeraiFp($value);
            $order->setExtensionAttributes($attributes);
        }
        return $order;
    }

    public function afterGetList(OrderRepositoryInterface $repository, OrderSearchResultInterface $found): OrderSearchResultInterface
    {
        foreach ($found->getItems() as $order) {
            $this->afterGet($repository, $order);
        }
        return $found;
    }
}
