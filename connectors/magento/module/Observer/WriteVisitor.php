<?php
declare(strict_types=1);

namespace Serai\Storefront\Observer;

use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Stdlib\CookieManagerInterface;

/** Writes the visitor of the browser that checks out into the order. */
class WriteVisitor implements ObserverInterface
{
    private CookieManagerInterface $cookies;

    public function __construct(CookieManagerInterface $cookies)
    {
        $this->cookies = $cookies;
    }

    public function execute(Observer $observer): void
    {
        $value = (string) $this->cookies->getCookie('_serai_fp', '');
        if (preg_match('/^[A-Za-z0-9._-]{1,255}$/', $value)) {
            $observer->getEvent()->getOrder()->setData('serai_fp', $value);
        }
    }
}
