/** Maps stored deliveries again after a mapping was fixed. */
package dev.serai.operate.replay;
