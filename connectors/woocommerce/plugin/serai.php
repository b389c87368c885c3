<?php
/**
 * Plugin Name: Serai
 * Description: Loads the Serai SDK on the shop's pages, and writes the visitor it names into orders.
 * Version: 0.1.0
 * Requires at least: 6.4
 * Requires PHP: 7.4
 * Requires Plugins: woocommerce
 * License: Apache-2.0
 *
 * Two settings, under WooCommerce > Settings > General: the hub's address and the company key.
 */

defined( 'ABSPATH' ) || exit;

const SERAI_NAMES = array( '_serai_fp', '_serai_faq_fp' );

add_action(
	'before_woocommerce_init',
	function () {
		if ( class_exists( '\Automattic\WooCommerce\Utilities\FeaturesUtil' ) ) {
			\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( 'custom_order_tables', __FILE__, true );
			\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( 'cart_checkout_blocks', __FILE__, true );
		}
	}
);

add_filter(
	'woocommerce_general_settings',
	function ( $settings ) {
		return array_merge(
			$settings,
			array(
				array( 'type' => 'title', 'id' => 'serai', 'title' => 'Serai' ),
				array( 'type' => 'text', 'id' => 'serai_hub', 'title' => 'Hub address', 'desc' => 'for example https://hub.example; or a path of this shop that is passed on to the hub' ),
				array( 'type' => 'text', 'id' => 'serai_company', 'title' => 'Company key' ),
				array( 'type' => 'sectionend', 'id' => 'serai' ),
			)
		);
	}
);

add_action(
	'wp_enqueue_scripts',
	function () {
		$hub = rtrim( (string) get_option( 'serai_hub', '' ), '/' );
		if ( '' === $hub || '' === (string) get_option( 'serai_company', '' ) ) {
			return;
		}
		$address = '/' === $hub[0] ? $hub . '/shop.js' : $hub . '/sdk.js';
		// the hub answers with what the company asks of visitors
		$address .= '?company=' . rawurlencode( (string) get_option( 'serai_company' ) );
		wp_enqueue_script( 'serai', $address, array(), null, array( 'strategy' => 'async', 'in_footer' => false ) );
	}
);

add_filter(
	'script_loader_tag',
	function ( $tag, $handle ) {
		if ( 'serai' !== $handle ) {
			return $tag;
		}
		$data = ' data-platform="woocommerce" data-company="' . esc_attr( get_option( 'serai_company' ) ) . '"';
		if ( function_exists( 'get_woocommerce_currency' ) ) {
			$data .= ' data-currency="' . esc_attr( get_woocommerce_currency() ) . '"';
		}
		$customer = get_current_user_id();
		if ( $customer ) {
			$data .= ' data-customer-id="' . esc_attr( (string) $customer ) . '"';
		}
		return preg_replace( '/<script /', '<script' . $data . ' ', $tag, 1 );
	},
	10,
	2
);

/**
 * Writes the visitor of the browser that checks out into the order, once. The caller saves it.
 *
 * @param WC_Order $order The order.
 */
function serai_write_visitor( $order ) {
	foreach ( SERAI_NAMES as $name ) {
		$value = isset( $_COOKIE[ $name ] ) ? (string) wp_unslash( $_COOKIE[ $name ] ) : '';
		if ( preg_match( '/^[A-Za-z0-9._-]{1,255}$/', $value ) && '' === (string) $order->get_meta( $name ) ) {
			$order->update_meta_data( $name, $value );
		}
	}
}

// The classic checkout, which saves the order itself.
add_action( 'woocommerce_checkout_create_order', 'serai_write_visitor' );

// The checkout block.
add_action(
	'woocommerce_store_api_checkout_update_order_meta',
	function ( $order ) {
		serai_write_visitor( $order );
		$order->save();
	}
);
