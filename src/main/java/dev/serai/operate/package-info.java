/** What operators do, over the API or the command line: replay, retry, pause, try, draft. */
package dev.serai.operate;
