/** Steps that every way in shares. */
package dev.serai.intake;
