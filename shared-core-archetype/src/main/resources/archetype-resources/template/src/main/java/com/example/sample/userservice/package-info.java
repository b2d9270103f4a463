/**
 * The calls of user-service.
 */
@NullMarked
package com.example.sample.userservice;

import org.jspecify.annotations.NullMarked;
