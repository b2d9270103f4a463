/**
 * How people and services sign in: this service is the authorization server of the help
 * desk.
 */
@NullMarked
package io.sharedcore.sample.users.signin;

import org.jspecify.annotations.NullMarked;
