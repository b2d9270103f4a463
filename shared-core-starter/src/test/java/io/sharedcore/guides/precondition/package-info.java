/**
 * The code of {@code docs/conditional-requests.md}. Its test is that of the feature.
 */
@NullMarked
package io.sharedcore.guides.precondition;

import org.jspecify.annotations.NullMarked;
