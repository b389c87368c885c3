/** Who may call the API: keys, their roles, and sign-ins of browsers. */
package dev.serai.http.access;
