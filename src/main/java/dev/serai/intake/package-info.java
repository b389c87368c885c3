/** Steps that all kinds of intake share. */
package dev.serai.intake;
