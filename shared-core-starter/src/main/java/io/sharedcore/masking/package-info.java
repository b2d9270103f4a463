/**
 * Finds secrets by their names and their form, and masks them.
 *
 * <ul>
 * <li>for applications: Secrets, SecretNames, SecretPatterns</li>
 * <li>scanning text: SecretName, SecretValue, SecretMember</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.masking;

import org.jspecify.annotations.NullMarked;
