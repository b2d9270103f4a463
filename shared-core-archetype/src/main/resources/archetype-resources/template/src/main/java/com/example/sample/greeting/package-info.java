// if no database
/**
 * Greetings for users of user-service.
 */
@NullMarked
package com.example.sample.greeting;

import org.jspecify.annotations.NullMarked;
// end
