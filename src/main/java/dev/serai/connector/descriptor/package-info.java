/** What a connector.yaml says: how requests are taken apart, named and answered. */
package dev.serai.connector.descriptor;
