/**
 * The application. Each feature has a package of its own.
 */
@NullMarked
package com.example.sample;

import org.jspecify.annotations.NullMarked;
