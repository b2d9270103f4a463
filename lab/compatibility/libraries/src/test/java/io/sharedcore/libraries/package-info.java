/**
 * A service with the starter beside other libraries.
 */
package io.sharedcore.libraries;
