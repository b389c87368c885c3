<?php
// Runs the plugin without WordPress: what it registers is called as WordPress and WooCommerce call it.
define( 'ABSPATH', '/' );

$hooks    = array();
$options  = array( 'serai_hub' => $argv[2], 'serai_company' => 'demo"key' );
$enqueued = array();

function add_action( $name, $call ) { global $hooks; $hooks[ $name ][] = $call; }
function add_filter( $name, $call ) { add_action( $name, $call ); }
function get_option( $name, $else = '' ) { global $options; return $options[ $name ] ?? $else; }
function wp_enqueue_script( $handle, $address, $needs, $version, $how ) { global $enqueued; $enqueued[] = $address . ' ' . $how['strategy']; }
function esc_attr( $text ) { return htmlspecialchars( $text, ENT_QUOTES ); }
function get_woocommerce_currency() { return 'EUR'; }
function get_current_user_id() { return 7; }
function wp_unslash( $text ) { return stripslashes( $text ); }

class Order {
	public $meta  = array();
	public $saved = 0;
	public function get_meta( $name ) { return $this->meta[ $name ] ?? ''; }
	public function update_meta_data( $name, $value ) { $this->meta[ $name ] = $value; }
	public function save() { $this->saved++; }
}

require $argv[1];

$fire = function ( $name, ...$given ) { global $hooks; $result = null; foreach ( $hooks[ $name ] as $call ) { $result = $call( ...$given ); } return $result; };

$fire( 'before_woocommerce_init' );
$fire( 'wp_enqueue_scripts' );
$_COOKIE = array( '_serai_fp' => 'visitor-1', '_serai_faq_fp' => '<script>' );
$classic = new Order();
$fire( 'woocommerce_checkout_create_order', $classic );
$_COOKIE['_serai_fp'] = 'visitor-2';
$fire( 'woocommerce_checkout_create_order', $classic );
$blocks = new Order();
$fire( 'woocommerce_store_api_checkout_update_order_meta', $blocks );
echo json_encode(
	array(
		'scripts'  => $enqueued,
		'tag'      => $fire( 'script_loader_tag', '<script src="x" async></script>', 'serai' ),
		'other'    => $fire( 'script_loader_tag', '<script src="y"></script>', 'jquery' ),
		'settings' => array_column( $fire( 'woocommerce_general_settings', array() ), 'id' ),
		'classic'  => $classic,
		'blocks'   => $blocks,
	)
);
