/** serai doctor: what is wrong with an installation, and how to fix it. */
package dev.serai.cli.doctor;
