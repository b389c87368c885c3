/** The content of connector.yaml: how requests are split, identified and answered. */
package dev.serai.connector.descriptor;
